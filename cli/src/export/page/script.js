'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  // ---- Texts of the page itself ----

  const TEXTS = {
    en: {
      page: 'Ports: what they are for',
      heading: 'Ports',
      about: 'what usually runs there, what is registered, and security notes',
      skip: 'Skip to the list',
      language: 'Language',
      scheme: 'Colours',
      auto: 'Auto',
      light: 'Light',
      dark: 'Dark',
      find: 'Find a port by number, name, purpose or note',
      placeholder: '445, rdp, file sharing',
      protocol: 'Protocol',
      category: 'Category',
      note: 'Notes',
      clear: 'Clear',
      allProtocols: 'All protocols',
      allCategories: 'All categories',
      allKinds: 'All ports',
      anyNote: 'With a note',
      map: 'Map of all 65,536 ports',
      both: 'TCP and UDP',
      mapLabel: 'Map of the ports. Arrow keys move, Enter shows the port in the list.',
      mapHelp: 'Each row has 256 ports; 0 is at the top left. Click a cell, or move with the arrow keys and press Enter. Orange dots are what the list shows.',
      list: 'List of ports',
      common: 'In common use',
      registered: 'Registered, or with a note, and not in common use',
      registeredAs: (name) => `Registered as ${name}`,
      blocked: 'Browsers refuse this port',
      pools: (titles) => `In a range that software picks ports from: ${titles.join('; ')}`,
      empty: 'Nothing is registered or known to be in common use.',
      others: (count) => (count === 1 ? '1 other service' : `${count} other services`),
      notes: (count) => (count === 1 ? '1 note' : `${count} notes`),
      source: (text) => `Source: ${text}`,
      more: (count) => `Show ${count} more`,
      found: (count, common) => `${number(count)} ${count === 1 ? 'entry' : 'entries'} found, ${number(common)} in common use`,
      everything: (count, common) => `${number(count)} entries, ${number(common)} in common use`,
      none: 'No port matches. Try fewer words, or clear the filters.',
      origin: (version, date) => `Written by portinfo ${version}. IANA registry of ${date}. This page works without a network.`,
      free: 'Unassigned',
      assigned: 'Registered',
      inUse: 'In common use',
      reserved: 'Reserved by IANA',
      hits: 'In the list',
      separator: ', ',
    },
    zh: {
      page: '端口用途查询',
      heading: '端口',
      about: '通常运行什么、注册为什么、有哪些安全提示',
      skip: '跳到列表',
      language: '语言',
      scheme: '配色',
      auto: '自动',
      light: '浅色',
      dark: '深色',
      find: '按端口号、名称、用途或说明查找',
      placeholder: '445、rdp、文件共享',
      protocol: '协议',
      category: '类别',
      note: '说明',
      clear: '清除',
      allProtocols: '全部协议',
      allCategories: '全部类别',
      allKinds: '全部端口',
      anyNote: '有说明',
      map: '全部 65,536 个端口的地图',
      both: 'TCP 和 UDP',
      mapLabel: '端口地图。方向键移动，回车键在列表中显示该端口。',
      mapHelp: '每行 256 个端口，左上角为 0。点击格子，或用方向键移动后按回车键。橙色圆点为列表中的端口。',
      list: '端口列表',
      common: '常用',
      registered: '已注册或有说明，但不常用',
      registeredAs: (name) => `注册名 ${name}`,
      blocked: '浏览器拒绝访问此端口',
      pools: (titles) => `属于软件选取端口的范围：${titles.join('；')}`,
      empty: '没有注册，也没有已知的常见用途。',
      others: (count) => `另外 ${count} 个服务`,
      notes: (count) => `${count} 条说明`,
      source: (text) => `来源：${text}`,
      more: (count) => `再显示 ${count} 条`,
      found: (count, common) => `找到 ${number(count)} 条，其中常用 ${number(common)} 条`,
      everything: (count, common) => `共 ${number(count)} 条，其中常用 ${number(common)} 条`,
      none: '没有符合的端口。请减少关键词，或清除筛选条件。',
      origin: (version, date) => `由 portinfo ${version} 生成。IANA 注册表截至 ${date}。本页无需联网。`,
      free: '未分配',
      assigned: '已注册',
      inUse: '常用',
      reserved: 'IANA 保留',
      hits: '在列表中',
      separator: '、',
    },
  };
  const number = (value) => value.toLocaleString('en');

  // ---- What the data means; the order of the fields is that of page.rs ----

  const PROTOCOLS = ['tcp', 'udp', 'sctp', 'dccp'];
  const services = data.services.map(([name, common, title, titleZh, category, description, iana, aliases]) => ({
    name, common: common || name, title: [title, titleZh], category, description, iana, aliases,
  }));
  const notes = data.notes.map(([kind, name, nameZh, text, textZh, source, year]) => ({
    kind, name: [name, nameZh], text: [text, textZh], source, year,
  }));
  let lastPort = 0;
  const entries = data.ports.map(([step, protocols, status, likely, others, noted]) => {
    lastPort += step;
    return {
      port: lastPort,
      protocols,
      status,
      likely: likely.map((at) => services[at]),
      others: others.map((at) => services[at]),
      notes: noted.map((at) => notes[at]),
    };
  });
  const blocked = new Set(data.blocked);

  /** One byte a port: the status that IANA gives it. */
  function statusesOf(runs) {
    const bytes = new Uint8Array(65536);
    let at = 0;
    for (let i = 0; i < runs.length; i += 2) bytes.fill(runs[i + 1], at, (at += runs[i]));
    return bytes;
  }
  const statuses = data.runs.map(statusesOf);
  const [ASSIGNED, RESERVED] = [0, 1];

  function entriesOf(port) {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle].port < port) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < entries.length && entries[low].port === port) found.push(entries[low++]);
    return found;
  }

  const classOf = (port) => (port < 1024 ? 0 : port < 49152 ? 1 : 2);

  /** An entry for a port of which nothing is known. */
  function bare(port, protocols) {
    const status = statuses[protocols & 1 ? 0 : 1][port];
    return { port, protocols, status, likely: [], others: [], notes: [] };
  }

  // ---- State ----

  const state = { language: 0, scheme: 'auto', map: 'both', cursor: 443, shown: 0, found: [] };
  const texts = () => TEXTS[state.language ? 'zh' : 'en'];
  const inLanguage = (pair) => pair[state.language] || pair[0] || '';

  // Storage is refused to some pages that are opened from a file.
  const remember = (key, value) => {
    try { localStorage.setItem(`portinfo-${key}`, value); } catch { /* not kept */ }
  };
  const recall = (key) => {
    try { return localStorage.getItem(`portinfo-${key}`); } catch { return null; }
  };

  // ---- Finding ----

  /** Words apart by single spaces, with one before the first. */
  const spaced = (text) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, ' ')}`;

  // Services and notes are shared by entries, and so are their words.
  function wordsOfService(service) {
    if (!service.words) {
      service.names = `|${service.name}|${service.common}|${service.aliases.replaceAll(' ', '|')}|`.toLowerCase();
      service.inNames = spaced(service.names);
      service.words = `${service.inNames}${spaced(service.title[0] || '')} ${service.title[1] || ''}${spaced(service.description)}`;
    }
    return service;
  }
  function wordsOfNote(note) {
    note.words ||= `${spaced(note.name[0])}${spaced(note.text[0])} ${note.name[1]} ${note.text[1]}`.toLowerCase();
    return note.words;
  }
  const has = (words, word) => words.includes(/^[\x21-\x7e]+$/.test(word) ? ` ${word}` : word);

  /** What a text asks for: ports, protocols, words. */
  function read(text) {
    const question = { first: -1, last: -1, digits: '', protocols: 0, words: [], name: '' };
    const range = /(?:^|[\s:/])(\d{1,5})\s*[-–]\s*(\d{1,5})(?=$|[\s/:])/.exec(text);
    if (range) {
      [question.first, question.last] = [Number(range[1]), Number(range[2])];
      text = text.replace(range[0], ' ');
    }
    const rest = [];
    for (const word of text.toLowerCase().split(/[\s/:,]+/).filter(Boolean)) {
      const protocol = PROTOCOLS.indexOf(word);
      if (protocol >= 0) question.protocols |= 1 << protocol;
      else if (/^\d+$/.test(word) && !question.digits && !range) question.digits = word;
      else rest.push(word);
    }
    question.name = rest.join('-').replace(/_/g, '-');
    question.words = rest.flatMap((word) => spaced(word).trim().split(' ')).filter(Boolean);
    return question;
  }

  const EXACT = -100;

  /** How well an entry answers, lower is better; `undefined` if it does not. */
  function score(entry, question, filters) {
    if (question.protocols && !(entry.protocols & question.protocols)) return undefined;
    if (filters.protocol && !(entry.protocols & filters.protocol)) return undefined;
    if (filters.category >= 0 && !entry.likely.concat(entry.others).some((s) => s.category === filters.category)) return undefined;
    if (filters.kind === 'any' && entry.notes.length === 0) return undefined;
    if (filters.kind >= 0 && !entry.notes.some((note) => note.kind === filters.kind)) return undefined;
    const { port } = entry;
    if (question.first >= 0 && (port < question.first || port > question.last)) return undefined;
    let rank = 0;
    let { words } = question;
    if (question.digits) {
      if (String(port) === question.digits.replace(/^0+(?=\d)/, '')) rank = EXACT;
      else if (words.length === 0 && String(port).startsWith(question.digits)) rank = 10;
      else words = [...words, question.digits];
    }
    if (words.length === 0) return rank;
    return rank + textScore(entry, words, question.name);
  }

  function textScore(entry, words, name) {
    let best = Infinity;
    for (let i = 0; i < entry.likely.length + entry.others.length; i++) {
      const isLikely = i < entry.likely.length;
      const service = wordsOfService(isLikely ? entry.likely[i] : entry.others[i - entry.likely.length]);
      if (!words.every((word) => has(service.words, word))) continue;
      let rank = 4;
      if (name && service.names.includes(`|${name}|`)) rank = 0;
      else if (name && service.names.includes(`|${name}`)) rank = 2;
      else if (words.every((word) => has(service.inNames, word))) rank = 3;
      best = Math.min(best, rank + (isLikely ? 0 : 5) + (i ? 0.5 : 0));
    }
    if (best < Infinity) return best;
    return entry.notes.some((note) => words.every((word) => has(wordsOfNote(note), word))) ? 20 : NaN;
  }

  function filters() {
    const kind = byId('kind').value;
    return {
      protocol: Number(byId('protocol').value),
      category: Number(byId('category').value),
      kind: kind === 'any' ? kind : Number(kind),
    };
  }

  /** Entries that answer, each with its group: the very port, in common use, others. */
  function find(text, filter) {
    const question = read(text);
    const found = [];
    for (const entry of entries) {
      const rank = score(entry, question, filter);
      if (rank === undefined || Number.isNaN(rank)) continue;
      const group = rank <= EXACT + 30 ? 0 : entry.likely.length ? 1 : 2;
      found.push({ entry, rank, group });
    }
    const port = Number(question.digits || NaN);
    const asksNothingElse = question.words.length === 0 && filter.category < 0 && !(filter.kind >= 0) && filter.kind !== 'any';
    if (port <= 65535 && asksNothingElse) {
      // TCP and UDP always have an answer.
      let missing = (question.protocols || 3) & (filter.protocol || 15);
      for (const entry of entriesOf(port)) missing &= ~entry.protocols;
      const rest = [1, 2, 4, 8].filter((bit) => missing & bit);
      const merged = rest.length > 1 && rest.every((bit) => bare(port, bit).status === bare(port, rest[0]).status);
      for (const bits of merged ? [missing] : rest) found.push({ entry: bare(port, bits), rank: EXACT + 1, group: 0 });
    }
    found.sort((a, b) => a.group - b.group || a.rank - b.rank || a.entry.port - b.entry.port || a.entry.protocols - b.entry.protocols);
    return { found, question };
  }

  // ---- The list ----

  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  /** Text in which the words that were asked for are marked. */
  function marked(text) {
    const pieces = document.createDocumentFragment();
    if (!state.pattern || !text) {
      pieces.append(text || '');
      return pieces;
    }
    let end = 0;
    for (const match of text.matchAll(state.pattern)) {
      pieces.append(text.slice(end, match.index), element('mark', '', match[0]));
      end = match.index + match[0].length;
    }
    pieces.append(text.slice(end));
    return pieces;
  }

  function patternOf(words) {
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const parts = escaped.map((word, i) => (/^[\x21-\x7e]+$/.test(words[i]) ? `(?<![\\p{L}\\p{N}])${word}` : word));
    return parts.length ? new RegExp(parts.join('|'), 'giu') : null;
  }

  const protocolsOf = (bits) => PROTOCOLS.filter((_, i) => bits & (1 << i)).join('+');

  function serviceLine(service) {
    const line = element('li', '', element('b', '', marked(service.common)));
    const title = inLanguage(service.title) || service.description;
    if (service.common !== service.name) line.append(' (', marked(service.name), ')');
    if (title) line.append(state.language ? '：' : ': ', marked(title));
    return line;
  }

  function noteLine(note) {
    const kind = element('span', `kind ${data.kinds[note.kind][2]}`, data.kinds[note.kind][state.language]);
    const name = element('b', '', marked(inLanguage(note.name)));
    if (note.year) name.append(state.language ? `（${note.year}）` : ` (${note.year})`);
    const text = element('div', '', marked(inLanguage(note.text)));
    return element('li', '', kind, name, text, element('span', 'source', texts().source(note.source)));
  }

  function fold(title, lines, isOpen) {
    const details = element('details', '', element('summary', '', ...title));
    details.open = isOpen;
    const fill = () => {
      if (details.open && details.children.length === 1) details.append(element('ul', '', ...lines()));
    };
    details.addEventListener('toggle', fill);
    fill();
    return details;
  }

  function row({ entry, rank }) {
    const t = texts();
    const { port, likely, others } = entry;
    const [first, ...further] = [...likely, ...others];
    const item = element('li', likely.length ? 'port' : 'port paper');
    item.append(element('div', 'number', String(port), element('span', '', `/${protocolsOf(entry.protocols)}`)));
    const what = element('div', 'what');
    const asides = [];
    if (first) {
      // What is on paper alone has its registered name: nobody calls it anything.
      const name = likely.length ? first.common : first.name;
      const head = element('p', '', element('span', 'name', marked(name)));
      if (likely.length && first.category >= 0) head.append(element('span', 'tag', data.categories[first.category][state.language]));
      what.append(head);
      const title = inLanguage(first.title) || first.description;
      if (title) what.append(element('p', 'title', marked(title)));
      const registered = first.iana ? first : [...likely, ...others].find((service) => service.iana);
      if (registered && registered.name !== name) asides.push(t.registeredAs(registered.name));
    } else {
      what.append(element('p', 'title', t.empty));
    }
    asides.push(data.classes[classOf(port)][state.language], data.statuses[entry.status][state.language]);
    if (blocked.has(port) && entry.protocols & 3) asides.push(t.blocked);
    what.append(element('p', 'aside', asides.join(' · ')));
    const pools = rank <= EXACT + 30 ? data.pools.filter(([low, high, bit]) => port >= low && port <= high && entry.protocols & bit) : [];
    if (pools.length) what.append(element('p', 'aside', t.pools([...new Set(pools.map((pool) => inLanguage([pool[4], pool[5]])))])));
    const isMeant = (words) => state.words.length > 0 && state.words.every((word) => has(words, word));
    if (further.length) {
      const isFound = !isMeant(wordsOfService(first).words) && further.some((service) => isMeant(wordsOfService(service).words));
      const names = further.slice(0, 4).map((service) => service.common).join(t.separator) + (further.length > 4 ? '…' : '');
      const title = [element('b', '', t.others(further.length)), state.language ? '：' : ': ', names];
      what.append(fold(title, () => further.map(serviceLine), isFound));
    }
    if (entry.notes.length) {
      const kinds = [...new Set(entry.notes.map((note) => data.kinds[note.kind][state.language]))].join(t.separator);
      const title = [element('b', '', t.notes(entry.notes.length)), state.language ? '：' : ': ', kinds];
      what.append(fold(title, () => entry.notes.map(noteLine), rank === 20 || state.found.length === 1));
    }
    item.append(what);
    return item;
  }

  const STEP = 60;

  function showMore() {
    const { found, shown } = state;
    const t = texts();
    const list = byId('list');
    const rows = document.createDocumentFragment();
    const next = found.slice(shown, shown + STEP);
    next.forEach((answer, i) => {
      const before = found[shown + i - 1];
      if (answer.group && (!before || before.group !== answer.group)) {
        rows.append(element('li', '', element('h3', '', answer.group === 1 ? t.common : t.registered)));
      }
      rows.append(row(answer));
    });
    list.append(rows);
    state.shown += next.length;
    const left = found.length - state.shown;
    byId('more').hidden = left <= 0;
    byId('more').textContent = t.more(Math.min(left, STEP));
  }

  function show() {
    const text = byId('query').value.trim();
    const filter = filters();
    const { found, question } = find(text, filter);
    Object.assign(state, { found, shown: 0, words: question.words, pattern: patternOf(question.digits ? [...question.words, question.digits] : question.words) });
    byId('list').replaceChildren();
    const t = texts();
    const common = found.reduce((count, answer) => count + (answer.entry.likely.length > 0), 0);
    state.isAsked = text !== '' || filter.protocol > 0 || filter.category >= 0 || filter.kind === 'any' || filter.kind >= 0;
    byId('count').textContent = found.length === 0 ? t.none : (state.isAsked ? t.found : t.everything)(found.length, common);
    byId('clear').hidden = !state.isAsked;
    showMore();
    drawMap();
    const hash = text ? `#${encodeURIComponent(text)}` : ' ';
    try { history.replaceState(null, '', hash === ' ' ? location.pathname + location.search : hash); } catch { /* not shared */ }
  }

  function ask(text) {
    byId('query').value = text;
    show();
  }

  // ---- The map ----

  const SIDE = 256;
  const canvas = byId('canvas');
  const SCALE = canvas.width / SIDE;
  const cells = new OffscreenCanvas(SIDE, SIDE);
  const LEVELS = { both: [0, 1], tcp: [0], udp: [1] };

  /** 0 free, 1 reserved, 2 assigned, 3 in common use: for each port, by the protocols shown. */
  function levels() {
    const bytes = new Uint8Array(SIDE * SIDE);
    for (const protocol of LEVELS[state.map]) {
      statuses[protocol].forEach((status, port) => {
        const level = status === ASSIGNED ? 2 : status === RESERVED ? 1 : 0;
        if (level > bytes[port]) bytes[port] = level;
      });
    }
    const bits = { both: 3, tcp: 1, udp: 2 }[state.map];
    for (const entry of entries) if (entry.protocols & bits && entry.likely.length) bytes[entry.port] = 3;
    return bytes;
  }

  function colours() {
    const style = getComputedStyle(root);
    const read = (name) => style.getPropertyValue(name).trim();
    const rgb = (name) => [1, 3, 5].map((at) => parseInt(read(name).slice(at, at + 2), 16));
    const ofClass = (name) => [rgb(`--${name}-0`), rgb('--reserved'), rgb(`--${name}-2`), rgb(`--${name}-3`)];
    return { classes: ['known', 'registered', 'private'].map(ofClass), found: read('--found'), ink: read('--ink'), paper: read('--paper') };
  }

  let palette;
  let level = new Uint8Array(SIDE * SIDE);

  /** Draws the cells anew, after a change of colours or protocols. */
  function drawCells() {
    palette = colours();
    const context = cells.getContext('2d');
    const image = context.createImageData(SIDE, SIDE);
    level = levels();
    level.forEach((one, port) => {
      const [red, green, blue] = palette.classes[classOf(port)][one];
      image.data.set([red, green, blue, 255], port * 4);
    });
    context.putImageData(image, 0, 0);
    drawMap();
  }

  function drawMap() {
    if (!palette) return;
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.globalAlpha = 1;
    context.drawImage(cells, 0, 0, canvas.width, canvas.height);
    const bits = { both: 15, tcp: 1, udp: 2 }[state.map];
    const hits = state.isAsked ? state.found.filter(({ entry }) => entry.protocols & bits) : [];
    if (hits.length) {
      context.fillStyle = palette.paper;
      context.globalAlpha = 0.55;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.globalAlpha = 1;
      context.fillStyle = palette.found;
      const radius = hits.length > 400 ? 3.5 : hits.length > 40 ? 6 : 10;
      for (const { entry } of hits) {
        context.beginPath();
        context.arc(((entry.port % SIDE) + 0.5) * SCALE, (Math.floor(entry.port / SIDE) + 0.5) * SCALE, radius, 0, 2 * Math.PI);
        context.fill();
      }
    }
    if (state.isPointed) {
      const [x, y] = [(state.cursor % SIDE) * SCALE, Math.floor(state.cursor / SIDE) * SCALE];
      context.lineWidth = 3;
      for (const [colour, gap] of [[palette.paper, 8], [palette.ink, 5]]) {
        context.strokeStyle = colour;
        context.strokeRect(x - gap, y - gap, SCALE + 2 * gap, SCALE + 2 * gap);
      }
    }
  }

  function point(port) {
    state.cursor = Math.max(0, Math.min(65535, port));
    state.isPointed = true;
    describe();
    requestAnimationFrame(drawMap);
  }

  function describe() {
    const cell = byId('map-cell');
    const port = state.cursor;
    if (!state.isPointed) return cell.replaceChildren();
    const bits = { both: 3, tcp: 1, udp: 2 }[state.map];
    const known = entriesOf(port).filter((entry) => entry.protocols & bits);
    const entry = known.find((one) => one.likely.length) || known.find((one) => one.others.length) || bare(port, bits);
    const [first] = [...entry.likely, ...entry.others];
    const name = first ? ` ${first.common}${state.language ? '：' : ': '}${inLanguage(first.title) || first.description}` : '';
    const about = [data.classes[classOf(port)][state.language], data.statuses[entry.status][state.language]];
    if (entry.likely.length) about.push(texts().inUse);
    cell.replaceChildren(element('b', '', `${port}/${protocolsOf(first ? entry.protocols : bits)}`), name, document.createElement('br'), element('span', 'aside', about.join(' · ')));
  }

  function portAt(event) {
    const box = canvas.getBoundingClientRect();
    const clamp = (value) => Math.max(0, Math.min(SIDE - 1, Math.floor(value * SIDE)));
    const [x, y] = [clamp((event.clientX - box.left) / box.width), clamp((event.clientY - box.top) / box.height)];
    if (event.pointerType !== 'touch') return y * SIDE + x;
    // A finger is wider than a cell: it means the nearest port that has something to say.
    const reach = Math.ceil((10 * SIDE) / box.width);
    let [best, nearest] = [y * SIDE + x, Infinity];
    for (let row = Math.max(0, y - reach); row <= Math.min(SIDE - 1, y + reach); row++) {
      for (let column = Math.max(0, x - reach); column <= Math.min(SIDE - 1, x + reach); column++) {
        const distance = (row - y) ** 2 + (column - x) ** 2;
        if (distance < nearest && level[row * SIDE + column] === 3) [best, nearest] = [row * SIDE + column, distance];
      }
    }
    return best;
  }

  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') point(portAt(event));
  });
  // A click has whole pixels alone, which can be those of another cell.
  let pressed = null;
  canvas.addEventListener('pointerdown', (event) => { pressed = portAt(event); });
  canvas.addEventListener('click', (event) => {
    point(pressed ?? portAt(event));
    pressed = null;
    ask(String(state.cursor));
  });
  const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE, PageUp: -16 * SIDE, PageDown: 16 * SIDE };
  canvas.addEventListener('keydown', (event) => {
    if (event.key in MOVES) {
      const next = state.cursor + MOVES[event.key];
      point(next < 0 || next > 65535 ? state.cursor : next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      ask(String(state.cursor));
    } else {
      return;
    }
    event.preventDefault();
  });
  canvas.addEventListener('focus', () => {
    if (canvas.matches(':focus-visible')) point(state.cursor);
  });

  // ---- Language and colours ----

  function options(select, choices) {
    const { value } = select;
    select.replaceChildren(...choices.map(([key, text]) => new Option(text, key)));
    select.value = choices.some(([key]) => String(key) === value) ? value : String(choices[0][0]);
  }

  /** Which colour is which: a row a class, a column a status. */
  function legend() {
    const t = texts();
    const swatch = (colour, text) => {
      const box = element('i');
      box.style.background = `var(${colour})`;
      if (text) box.append(element('span', 'hidden', text));
      return box;
    };
    const heading = (scope, text) => {
      const cell = element('th', '', text);
      cell.scope = scope;
      return cell;
    };
    const levels = [[3, t.inUse], [2, t.assigned], [0, t.free]];
    const rows = ['known', 'registered', 'private'].map((name, at) => element('tr', '',
      heading('row', data.classes[at][state.language]),
      ...levels.map(([level, text]) => element('td', '', swatch(`--${name}-${level}`, text)))));
    byId('legend').replaceChildren(
      element('table', '',
        element('thead', '', element('tr', '', element('td'), ...levels.map(([, text]) => heading('col', text)))),
        element('tbody', '', ...rows)),
      element('p', '', swatch('--reserved'), t.reserved, swatch('--found'), t.hits),
    );
  }

  function press(buttons, isPressed) {
    for (const button of buttons) button.setAttribute('aria-pressed', String(isPressed(button)));
  }

  function speak(language) {
    state.language = language;
    const t = texts();
    root.lang = language ? 'zh-Hans' : 'en';
    document.title = t.page;
    for (const node of document.querySelectorAll('[data-text]')) node.textContent = t[node.dataset.text];
    for (const node of document.querySelectorAll('[data-label]')) node.setAttribute('aria-label', t[node.dataset.label]);
    byId('query').placeholder = t.placeholder;
    canvas.setAttribute('aria-label', t.mapLabel);
    byId('origin').textContent = t.origin(data.version, data.date);
    press([byId('en'), byId('zh')], (button) => (button.id === 'zh') === Boolean(language));
    options(byId('protocol'), [[0, t.allProtocols], ...PROTOCOLS.map((name, at) => [1 << at, name.toUpperCase()])]);
    options(byId('category'), [[-1, t.allCategories], ...data.categories.map((names, at) => [at, names[language]])]);
    options(byId('kind'), [[-1, t.allKinds], ['any', t.anyNote], ...data.kinds.map((names, at) => [at, names[language]])]);
    legend();
    describe();
    show();
  }

  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  function dress(scheme) {
    state.scheme = scheme;
    const isDark = scheme === 'dark' || (scheme === 'auto' && prefersDark.matches);
    root.toggleAttribute('data-dark', isDark);
    press(document.querySelectorAll('[data-scheme]'), (button) => button.dataset.scheme === scheme);
    drawCells();
  }
  prefersDark.addEventListener('change', () => dress(state.scheme));

  for (const [id, language] of [['en', 0], ['zh', 1]]) {
    byId(id).addEventListener('click', () => {
      remember('language', id);
      speak(language);
    });
  }
  for (const button of document.querySelectorAll('[data-scheme]')) {
    button.addEventListener('click', () => {
      remember('scheme', button.dataset.scheme);
      dress(button.dataset.scheme);
    });
  }
  for (const button of document.querySelectorAll('[data-map]')) {
    button.addEventListener('click', () => {
      state.map = button.dataset.map;
      press(document.querySelectorAll('[data-map]'), (other) => other === button);
      describe();
      drawCells();
    });
  }

  // ---- What is typed ----

  const query = byId('query');
  query.addEventListener('input', show);
  for (const id of ['protocol', 'category', 'kind']) byId(id).addEventListener('change', show);
  byId('more').addEventListener('click', () => {
    const before = byId('list').children.length;
    showMore();
    // The keyboard goes on where the new rows begin.
    const next = byId('list').children[before];
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
  byId('clear').addEventListener('click', () => {
    byId('protocol').value = '0';
    byId('category').value = '-1';
    byId('kind').value = '-1';
    ask('');
    query.focus();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === 'Escape' && event.target === query && query.value) {
      event.preventDefault();
      ask('');
    }
  });
  const asked = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; }
  };
  window.addEventListener('hashchange', () => {
    if (asked() !== query.value.trim() && location.hash !== '#results') ask(asked());
  });

  // A phone has the list first, and unfolds the map.
  if (matchMedia('(max-width: 62rem)').matches) byId('map-fold').open = false;
  if (location.hash !== '#results') query.value = asked();
  const language = recall('language') || (root.lang.startsWith('zh') ? 'zh' : 'en');
  speak(language === 'zh' ? 1 : 0);
  dress(recall('scheme') || 'auto');
  // Words are put in order while nothing else is to do, so that the first letter finds at once.
  (window.requestIdleCallback || setTimeout)(() => {
    services.forEach(wordsOfService);
    notes.forEach(wordsOfNote);
  });
})();
