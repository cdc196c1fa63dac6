//! `markdown`: the reference page of the documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use portinfo::{Category, Note, NoteKind, PortInfo, Protocol, REGISTRY_DATE, Service, Source};

use super::words::{self, pick};
use crate::language::Language;

/// The whole page.
pub fn page(language: Language) -> String {
    let groups = Group::all();
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = introduction(&mut page, &groups, language);
    let _ = services(&mut page, &groups, language);
    let _ = history(&mut page, NoteKind::AttackTool, language);
    let _ = history(&mut page, NoteKind::Malware, language);
    page
}

/// Ports with the same answer, on one line.
struct Group {
    ports: Ports,
    service: Service,
    /// The name of what is registered, where it is not the service's own.
    registered: Option<&'static str>,
    others: Vec<&'static str>,
    note: Option<Note>,
}

impl Group {
    /// Groups of all ports in common use, by port.
    fn all() -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for info in PortInfo::all() {
            let mut likely = info.likely_services();
            let Some(service) = likely.next() else { continue };
            let note = info.notes().find(|note| !is_history(note.kind()));
            let is_named_so = |name: &&str| *name != service.common_name();
            let group = Group {
                ports: Ports::of(info),
                service,
                registered: registered(info).filter(is_named_so),
                others: likely.map(Service::common_name).collect(),
                note,
            };
            // Those of one port, and a range that ends one port before.
            let before = groups.iter_mut().rev().take(2 * Protocol::ALL.len());
            let mut same = before.filter(|before| before.is_like(&group));
            if !same.any(|before| before.ports.add(info)) {
                groups.push(group);
            }
        }
        groups
    }

    fn is_like(&self, other: &Group) -> bool {
        self.service.common_name() == other.service.common_name()
            && self.service.title() == other.service.title()
            && self.registered == other.registered
            && self.others == other.others
            && self.note == other.note
    }
}

/// The registered name of a port.
fn registered(info: PortInfo) -> Option<&'static str> {
    info.service().filter(|service| service.source() == Source::Iana).map(Service::name)
}

/// Ports that are listed together: a range on some protocols.
#[derive(Clone, PartialEq)]
struct Ports {
    first: u16,
    last: u16,
    protocols: Vec<Protocol>,
    /// How many protocols the last port has so far.
    at_last: usize,
}

impl Ports {
    fn of(info: PortInfo) -> Self {
        let port = info.port();
        Ports { first: port, last: port, protocols: vec![info.protocol()], at_last: 1 }
    }

    /// Adds a port if the ports remain a range on the same protocols. Ports come in order.
    fn add(&mut self, info: PortInfo) -> bool {
        let (port, protocol) = (info.port(), info.protocol());
        if port == self.first && self.last == self.first {
            self.protocols.push(protocol);
            self.at_last += 1;
            return true;
        }
        let is_next = port == self.last + 1 && self.at_last == self.protocols.len();
        if is_next && self.protocols[0] == protocol && is_whole(&self.protocols, port, self.first) {
            (self.last, self.at_last) = (port, 1);
            return true;
        }
        if port == self.last && self.protocols.get(self.at_last) == Some(&protocol) {
            self.at_last += 1;
            return true;
        }
        false
    }
}

/// Whether a port has the same service as the first on all of these protocols.
fn is_whole(protocols: &[Protocol], port: u16, first: u16) -> bool {
    let answer = |protocol, port| {
        let info = PortInfo::lookup(protocol, port);
        (info.likely_service(), info.notes().find(|note| !is_history(note.kind())))
    };
    let mut protocols = protocols.iter();
    protocols.all(|&protocol| answer(protocol, port) == answer(protocol, first))
}

impl std::fmt::Display for Ports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last > self.first {
            write!(f, "-{}", self.last)?;
        }
        let protocols: Vec<&str> = self.protocols.iter().map(|p| p.as_str()).collect();
        write!(f, "/{}", protocols.join("+"))
    }
}

fn is_history(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::AttackTool | NoteKind::Malware)
}

fn introduction(page: &mut String, groups: &[Group], language: Language) -> std::fmt::Result {
    let count = PortInfo::all().filter(|info| info.is_commonly_used()).count();
    match language {
        Language::En => write!(
            page,
            "# Ports in common use\n\n\
             What usually runs on a port: {count} ports of TCP, UDP, SCTP and DCCP, by category.\n\
             \"Registered\" is the name in the IANA registry of {REGISTRY_DATE}, if it differs. The last\n\
             column has other common uses of the port, and the first sentence of its first note.\n\
             This page is written by `portinfo export --format markdown`.\n\n\
             A port number is a hint, not proof: any program can use any port.\n"
        )?,
        Language::Zh => write!(
            page,
            "# 常用端口\n\n\
             端口上通常运行什么：TCP、UDP、SCTP、DCCP 共 {count} 个端口，按类别排列。\
             “注册名”为 IANA 注册表中与通称不同的名称，其后为该端口上其他常见服务和第一条说明的首句。\
             注册名以 {REGISTRY_DATE} 的 IANA 注册表为准。\
             本页由 `portinfo export --format markdown --lang zh` 生成。\n\n\
             端口号只是线索，不是证据：任何程序都可以使用任何端口。\n"
        )?,
    }
    writeln!(page)?;
    for &category in Category::ALL {
        let count = groups.iter().filter(|g| g.service.category() == Some(category)).count();
        if count > 0 {
            let heading = words::category(category, language);
            writeln!(page, "- [{heading}](#{})", anchor(heading))?;
        }
    }
    for kind in [NoteKind::AttackTool, NoteKind::Malware] {
        let heading = history_heading(kind, language);
        writeln!(page, "- [{heading}](#{})", anchor(heading))?;
    }
    Ok(())
}

/// The anchor that rustdoc gives a heading.
fn anchor(heading: &str) -> String {
    let letters = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    letters.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

fn services(page: &mut String, groups: &[Group], language: Language) -> std::fmt::Result {
    let by = Punctuation::of(language);
    for &category in Category::ALL {
        let of_category = groups.iter().filter(|g| g.service.category() == Some(category));
        let mut of_category = of_category.peekable();
        if of_category.peek().is_some() {
            writeln!(page, "\n## {}\n", words::category(category, language))?;
            let header = "Port|Name|What it is for|Registered|Also there; note";
            writeln!(page, "{}", pick(language, header, "端口|名称|用途|注册名|亦见；说明"))?;
            writeln!(page, "-|-|-|-|-")?;
        }
        for group in of_category {
            let Group { ports, service, .. } = group;
            let english = service.title().unwrap_or_default();
            let title = plain(pick(language, english, service.title_zh().unwrap_or(english)));
            let name = plain(service.common_name());
            let registered = plain(group.registered.unwrap_or_default());
            write!(page, "{ports}|{name}|{title}|{registered}|")?;
            let others: Vec<String> =
                group.others.iter().take(MOST_OTHERS).map(|name| plain(name)).collect();
            page.push_str(&others.join(by.comma));
            if group.others.len() > MOST_OTHERS {
                page.push_str(pick(language, " and others", "等"));
            }
            if let Some(note) = group.note {
                page.push_str(if others.is_empty() { "" } else { by.stop });
                match note.service() {
                    Some(name) if name != service.name() => {
                        write!(page, "{}{}", plain(name), by.colon)?;
                    }
                    _ => {}
                }
                let text = pick(language, note.text(), note.text_zh());
                page.push_str(&plain(first_sentence(text)));
            }
            end_row(page);
        }
    }
    Ok(())
}

/// More further services of a port are cut: the page is to be read.
const MOST_OTHERS: usize = 5;

fn history_heading(kind: NoteKind, language: Language) -> &'static str {
    match kind {
        NoteKind::AttackTool => pick(language, "Attack tools", "攻击工具"),
        _ => pick(language, "Historical malware", "历史恶意软件"),
    }
}

/// The notes of a kind, by their first port.
fn history(page: &mut String, kind: NoteKind, language: Language) -> std::fmt::Result {
    let mut notes: Vec<(Note, Vec<PortInfo>)> = Vec::new();
    let mut places = BTreeMap::new();
    for info in PortInfo::all() {
        for note in info.notes().filter(|note| note.kind() == kind) {
            let at = *places.entry(note).or_insert_with(|| {
                notes.push((note, Vec::new()));
                notes.len() - 1
            });
            notes[at].1.push(info);
        }
    }
    let about = match kind {
        NoteKind::AttackTool => pick(
            language,
            "Attack and testing tools, by the port that they use by default. Traffic on the port\n\
             does not mean that the tool is there.",
            "攻击者和测试人员所用工具的默认端口。端口相符并不说明该工具存在。",
        ),
        _ => pick(
            language,
            "Malware that was reported on a port, mostly long ago. Traffic on the port does not\n\
             mean that a machine is infected.",
            "端口上曾被报告的恶意软件，多为旧事。端口相符并不说明机器已被感染。",
        ),
    };
    writeln!(page, "\n## {}\n\n{about}\n", history_heading(kind, language))?;
    let header = "Port|Name|Year|Registered|Note";
    writeln!(page, "{}", pick(language, header, "端口|名称|年份|注册名|说明"))?;
    writeln!(page, "-|-|-|-|-")?;
    for (note, infos) in notes {
        let name = plain(pick(language, note.name(), note.name_zh()));
        let year = note.year().map(|year| year.to_string()).unwrap_or_default();
        let mut registered: Vec<&str> = infos.iter().filter_map(|&info| registered(info)).collect();
        registered.dedup();
        let registered = match registered[..] {
            [name] => plain(name),
            _ => String::new(),
        };
        let text = plain(first_sentence(pick(language, note.text(), note.text_zh())));
        writeln!(page, "{}|{name}|{year}|{registered}|{text}", list(&infos))?;
    }
    Ok(())
}

/// All ports of a note: neighbours as a range, equal protocols together.
fn list(infos: &[PortInfo]) -> String {
    let mut by_port: BTreeMap<u16, Vec<Protocol>> = BTreeMap::new();
    for info in infos {
        by_port.entry(info.port()).or_default().push(info.protocol());
    }
    let mut ranges: Vec<Ports> = Vec::new();
    for (port, protocols) in by_port {
        match ranges.last_mut() {
            Some(last) if last.last + 1 == port && last.protocols == protocols => last.last = port,
            _ => ranges.push(Ports { first: port, last: port, at_last: 0, protocols }),
        }
    }
    ranges.iter().map(Ports::to_string).collect::<Vec<_>>().join(" ")
}

/// Ends a row of a table; empty cells at its end need no marks.
fn end_row(page: &mut String) {
    page.truncate(page.trim_end_matches('|').len());
    page.push('\n');
}

/// The marks between the parts of a cell.
struct Punctuation {
    colon: &'static str,
    stop: &'static str,
    comma: &'static str,
}

impl Punctuation {
    fn of(language: Language) -> Self {
        let mark = |english, chinese| pick(language, english, chinese);
        Punctuation { colon: mark(": ", "："), stop: mark(". ", "。"), comma: mark(", ", "、") }
    }
}

/// The page has no room for whole notes.
fn first_sentence(text: &str) -> &str {
    if let Some(end) = text.find('。') {
        return &text[..end + '。'.len_utf8()];
    }
    let ends = text.match_indices(". ").map(|(at, _)| at + 1);
    let begins = |at: usize| text[at..].trim_start().starts_with(|c: char| c.is_uppercase());
    let is_word = |at: usize| {
        let before = text[..at - 1].rsplit(' ').next().unwrap_or_default();
        before.len() > 2 || before.bytes().all(|byte| byte.is_ascii_digit())
    };
    ends.filter(|&at| begins(at) && is_word(at)).map(|at| &text[..at]).next().unwrap_or(text)
}

/// Text in which Markdown sees no marks of its own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
