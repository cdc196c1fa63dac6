//! What is this port? Ask by number, by name, or by a text.
//!
//! ```text
//! cargo run --example whatport -- tcp 445
//! ```

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use portinfo::{NoteKind, PortInfo, Service, Source};

/// Look up what ports are for: what usually runs there, what is registered, and security notes.
///
/// A registration does not say that the service is what is listening.
#[derive(Debug, Parser)]
#[command(name = "whatport", after_help = EXAMPLES)]
struct Arguments {
    /// `tcp 445`, `445/tcp`, `445` for all protocols, or a name such as `https`
    #[arg(value_name = "PORT OR NAME", required_unless_present = "search")]
    queries: Vec<String>,

    /// List the ports whose services mention a text
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,

    /// Print JSON, one record a port
    #[arg(long)]
    json: bool,

    /// The language of titles and notes
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

const EXAMPLES: &str = "\
Examples:
  whatport tcp 445
  whatport 445/tcp 53/udp https
  whatport --lang zh rdp
  whatport --search redis
  whatport --json 22

Exit status: 0 if all is known, 1 if nothing is known of something asked, 2 if the question is wrong.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    En,
    Zh,
}

/// More ports than this, or what a search found, are listed without notes.
const MOST_DETAILED: usize = 8;

/// A port that was asked for, and the services that the question was about.
#[derive(Debug, Clone, PartialEq)]
struct Answer {
    info: PortInfo,
    services: Vec<Service>,
}

impl Answer {
    fn about(info: PortInfo, is_asked_for: impl Fn(&Service) -> bool) -> Self {
        let likely: Vec<Service> = info.likely_services().collect();
        let others = info.services().filter(|service| !likely.contains(service));
        let services = likely.iter().copied().chain(others).filter(is_asked_for).collect();
        Answer { info, services }
    }

    fn whole(info: PortInfo) -> Self {
        Answer::about(info, |_| true)
    }

    fn is_likely(&self, service: &Service) -> bool {
        self.info.likely_services().any(|likely| likely == *service)
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match answer(&arguments) {
        Ok((report, unknown)) => {
            // A reader that has seen enough, such as `head`, is no error.
            let _ = io::stdout().write_all(report.as_bytes());
            for sentence in &unknown {
                eprintln!("{sentence}");
            }
            if unknown.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(wrong) => {
            eprintln!("error: {wrong}");
            ExitCode::from(2)
        }
    }
}

/// What to print, and a sentence for each question that has no answer.
fn answer(arguments: &Arguments) -> Result<(String, Vec<String>), String> {
    let (found, unknown) = ask(arguments)?;
    let report = if arguments.json { json(&found)? } else { report(arguments, &found) };
    Ok((report, unknown))
}

/// The ports asked for, and a sentence for each question that has no answer.
fn ask(arguments: &Arguments) -> Result<(Vec<Answer>, Vec<String>), String> {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    let mut words = arguments.queries.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        // `tcp 445` and `445 tcp` are two words of one question.
        let pair = words.peek().map(|next| format!("{word} {next}"));
        if let Some(info) = pair.and_then(|pair| pair.parse::<PortInfo>().ok()) {
            words.next();
            one(info, &mut found, &mut unknown);
        } else if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
            every_protocol(word, &mut found, &mut unknown)?;
        } else if let Ok(info) = word.parse() {
            one(info, &mut found, &mut unknown);
        } else if PortInfo::named(word).next().is_some() {
            let named = PortInfo::named(word);
            found.extend(named.map(|info| Answer::about(info, |service| service.is_named(word))));
        } else if word.starts_with(|c: char| c.is_ascii_digit()) || word.contains('/') {
            return Err(wrong(word, word));
        } else {
            unknown.push(format!("No port is known by the name \"{word}\"."));
        }
    }
    if let Some(text) = &arguments.search {
        let before = found.len();
        let hits = PortInfo::search(text);
        found.extend(hits.map(|info| Answer::about(info, |service| service.mentions(text))));
        if found.len() == before {
            unknown.push(format!("No service mentions \"{text}\"."));
        }
    }
    let mut shown = BTreeSet::new();
    found.retain(|answer| shown.insert(answer.info));
    Ok((found, unknown))
}

fn wrong(word: &str, key: &str) -> String {
    let why = key.parse::<PortInfo>().map_or_else(|error| error.to_string(), |_| String::new());
    format!("\"{word}\" is no port: {why}")
}

fn one(info: PortInfo, found: &mut Vec<Answer>, unknown: &mut Vec<String>) {
    if info.service().is_none() && info.notes().len() == 0 && info.pools().next().is_none() {
        let (class, status) = (info.class(), info.status());
        unknown.push(format!(
            "Nothing is known about {info}: its class is {class}, its status {status}."
        ));
    }
    found.push(Answer::whole(info));
}

fn every_protocol(
    word: &str,
    found: &mut Vec<Answer>,
    unknown: &mut Vec<String>,
) -> Result<(), String> {
    let port: u16 = word.parse().map_err(|_| wrong(word, &format!("{word}/tcp")))?;
    let known = |info: &PortInfo| info.service().is_some() || info.notes().len() > 0;
    if !PortInfo::lookup_all(port).any(|info| known(&info)) {
        unknown.push(format!("Nothing is known about port {port} in any protocol."));
    }
    found.extend(PortInfo::lookup_all(port).map(Answer::whole));
    Ok(())
}

/// The records of the feature `serde`, which a clone of the repository has on for its examples.
#[cfg(feature = "serde")]
fn json(found: &[Answer]) -> Result<String, String> {
    let infos: Vec<PortInfo> = found.iter().map(|answer| answer.info).collect();
    let text = serde_json::to_string_pretty(&infos).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

#[cfg(not(feature = "serde"))]
fn json(_: &[Answer]) -> Result<String, String> {
    Err("--json needs the feature serde: cargo run --features serde --example whatport".to_owned())
}

fn report(arguments: &Arguments, found: &[Answer]) -> String {
    let ranges = join(found);
    let with_notes = arguments.search.is_none() && ranges.len() <= MOST_DETAILED;
    let mut report = String::new();
    for range in &ranges {
        describe(range, arguments.lang, with_notes, &mut report);
    }
    report
}

/// Neighbouring ports of one protocol about which the same is known.
struct Range {
    first: Answer,
    last: PortInfo,
}

impl Range {
    fn continues_with(&self, answer: &Answer) -> bool {
        let (first, info) = (self.first.info, answer.info);
        self.last.protocol() == info.protocol()
            && self.last.port().checked_add(1) == Some(info.port())
            && self.first.services == answer.services
            && first.likely_services().eq(info.likely_services())
            && (first.class(), first.status()) == (info.class(), info.status())
            && first.is_browser_blocked() == info.is_browser_blocked()
            && first.notes().eq(info.notes())
            && first.pools().eq(info.pools())
    }

    fn key(&self) -> String {
        let (first, last) = (self.first.info.port(), self.last.port());
        let protocol = self.last.protocol();
        if first == last {
            format!("{first}/{protocol}")
        } else {
            format!("{first}-{last}/{protocol}")
        }
    }
}

fn join(found: &[Answer]) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for answer in found {
        match ranges.iter_mut().find(|range| range.continues_with(answer)) {
            Some(range) => range.last = answer.info,
            None => ranges.push(Range { first: answer.clone(), last: answer.info }),
        }
    }
    ranges
}

/// What the port is for in one line, then its services, pools and notes.
fn describe(range: &Range, language: Language, with_notes: bool, out: &mut String) {
    let (answer, info) = (&range.first, range.first.info);
    let zh = language == Language::Zh;
    let title = |service: Service| match language {
        Language::En => service.title().unwrap_or(service.description()),
        Language::Zh => service.title_zh().unwrap_or(service.description()),
    };
    let heading = match answer.services.first().filter(|first| answer.is_likely(first)) {
        Some(likely) => format!("{}  {}  {}", range.key(), likely.common_name(), title(*likely)),
        None => {
            format!("{}  {}", range.key(), if zh { "无常见用途" } else { "nothing in common use" })
        }
    };
    let _ = writeln!(out, "{heading}");
    let mut lines = vec![format!("{}, {}", info.class(), info.status())];
    for service in &answer.services {
        let standing = match (service.source(), answer.is_likely(service)) {
            (Source::Common, _) => {
                if zh {
                    "常见用途"
                } else {
                    "common use"
                }
            }
            (_, true) => {
                if zh {
                    "已注册，常见"
                } else {
                    "registered, in common use"
                }
            }
            (_, false) => {
                if zh {
                    "已注册，少见"
                } else {
                    "registered, not commonly used"
                }
            }
        };
        let description = title(*service);
        lines.push(format!("{}: {standing}: {} {description}", info.protocol(), service.name()));
    }
    let aliases: Vec<&str> = answer.services.iter().take(1).flat_map(|s| s.aliases()).collect();
    if !aliases.is_empty() {
        lines.push(format!("{}{}", if zh { "别名：" } else { "also called " }, aliases.join(", ")));
    }
    for pool in info.pools() {
        let (first, last) = pool.range().into_inner();
        let title = if zh { pool.title_zh() } else { pool.title() };
        lines.push(format!("{} {first}-{last}: {title}", if zh { "端口池" } else { "pool" }));
    }
    if info.is_browser_blocked() {
        lines
            .push(if zh { "浏览器拒绝访问此端口" } else { "browsers refuse this port" }.to_owned());
    }
    for note in info.notes().filter(|_| with_notes) {
        let year = note.year().map_or_else(String::new, |year| format!(" ({year})"));
        let (name, text) =
            if zh { (note.name_zh(), note.text_zh()) } else { (note.name(), note.text()) };
        let kind = if zh { kind_zh(note.kind()) } else { note.kind().as_str() };
        lines.push(format!("{kind}: {name}{year}: {text} [{}]", note.source()));
    }
    for line in lines {
        wrap(&line, out);
    }
}

fn kind_zh(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Malware => "恶意软件",
        NoteKind::AttackTool => "攻击工具",
        NoteKind::Amplification => "反射放大",
        NoteKind::Cleartext => "明文",
        NoteKind::Exposure => "暴露风险",
        NoteKind::Probe => "探测",
        NoteKind::Behaviour => "行为",
        other => other.as_str(),
    }
}

/// Chinese characters and their punctuation take two columns.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if matches!(c, '\u{1100}'..'\u{e000}' | '\u{f900}'..='\u{ffe6}') { 2 } else { 1 })
        .sum()
}

/// Indented lines of at most a hundred columns, broken between words or Chinese characters.
fn wrap(text: &str, out: &mut String) {
    let mut line = String::from("  ");
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        let wide = width(c.encode_utf8(&mut [0; 4])) == 2;
        word.push(c);
        if c != ' ' && !wide {
            continue;
        }
        if width(&line) + width(word.trim_end()) > 100 {
            out.push_str(line.trim_end());
            out.push('\n');
            line = String::from("    ");
        }
        line.push_str(&word);
        word.clear();
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
