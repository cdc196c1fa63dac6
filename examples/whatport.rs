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
use portinfo::{NoteKind, PortInfo, Protocol, Service};

/// Tell what ports are: their class, what is registered, what is found there, what to know.
///
/// A registered name says who registered the port, never what runs there.
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

/// More ports than this, or what a search found, make a table alone, without what to know.
const MOST_DETAILED: usize = 8;

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
fn ask(arguments: &Arguments) -> Result<(Vec<PortInfo>, Vec<String>), String> {
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
            found.extend(PortInfo::named(word));
        } else if word.starts_with(|c: char| c.is_ascii_digit()) || word.contains('/') {
            return Err(wrong(word, word));
        } else {
            unknown.push(format!("No port is known by the name \"{word}\"."));
        }
    }
    if let Some(text) = &arguments.search {
        let before = found.len();
        found.extend(PortInfo::search(text));
        if found.len() == before {
            unknown.push(format!("No service mentions \"{text}\"."));
        }
    }
    let mut told = BTreeSet::new();
    found.retain(|info| told.insert(*info));
    Ok((found, unknown))
}

fn wrong(word: &str, key: &str) -> String {
    let why = key.parse::<PortInfo>().map_or_else(|error| error.to_string(), |_| String::new());
    format!("\"{word}\" is no port: {why}")
}

fn one(info: PortInfo, found: &mut Vec<PortInfo>, unknown: &mut Vec<String>) {
    if info.service().is_none() && info.notes().len() == 0 {
        let (class, status) = (info.class(), info.status());
        unknown.push(format!(
            "Nothing is known of {info} but that its number is {class} and its status {status}."
        ));
    }
    found.push(info);
}

fn every_protocol(
    word: &str,
    found: &mut Vec<PortInfo>,
    unknown: &mut Vec<String>,
) -> Result<(), String> {
    let port: u16 = word.parse().map_err(|_| wrong(word, &format!("{word}/tcp")))?;
    let infos = Protocol::ALL.iter().map(|&protocol| PortInfo::lookup(protocol, port));
    let before = found.len();
    found.extend(infos.filter(|info| info.service().is_some() || info.notes().len() > 0));
    if found.len() == before {
        unknown.push(format!("Nothing is known of port {port} in any protocol."));
    }
    Ok(())
}

/// The records of the feature `serde`, which a clone of the repository has on for its examples.
#[cfg(feature = "serde")]
fn json(found: &[PortInfo]) -> Result<String, String> {
    let text = serde_json::to_string_pretty(found).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

#[cfg(not(feature = "serde"))]
fn json(_: &[PortInfo]) -> Result<String, String> {
    Err("--json needs the feature serde: cargo run --features serde --example whatport".to_owned())
}

fn report(arguments: &Arguments, found: &[PortInfo]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let ranges = merge(found);
    let mut report = table(&ranges, arguments.lang);
    if arguments.search.is_none() && ranges.len() <= MOST_DETAILED {
        for range in &ranges {
            report.push_str(&details(range, arguments.lang));
        }
    }
    report
}

/// Neighbouring ports of one protocol of which the same is known.
struct Range {
    first: PortInfo,
    last: PortInfo,
}

impl Range {
    fn continues_with(&self, info: PortInfo) -> bool {
        self.last.protocol() == info.protocol()
            && self.last.port().checked_add(1) == Some(info.port())
            && self.first.class() == info.class()
            && self.first.status() == info.status()
            && self.first.is_browser_blocked() == info.is_browser_blocked()
            && self.first.services().eq(info.services())
            && self.first.notes().eq(info.notes())
    }

    fn ports(&self) -> String {
        let (first, last) = (self.first.port(), self.last.port());
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    }
}

fn merge(found: &[PortInfo]) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for &info in found {
        match ranges.iter_mut().find(|range| range.continues_with(info)) {
            Some(range) => range.last = info,
            None => ranges.push(Range { first: info, last: info }),
        }
    }
    ranges
}

/// One row a service; those behind the first leave the port's columns empty.
fn table(ranges: &[Range], language: Language) -> String {
    let heading = match language {
        Language::En => [
            "PORT",
            "PROTOCOL",
            "CLASS",
            "STATUS",
            "SERVICE",
            "SOURCE",
            "DESCRIPTION",
            "REFERENCES",
        ],
        Language::Zh => ["端口", "协议", "类别", "状态", "服务", "来源", "说明", "参考"],
    };
    let mut rows = vec![heading.map(str::to_owned)];
    for range in ranges {
        let info = range.first;
        let mut port = [
            range.ports(),
            info.protocol().to_string(),
            info.class().to_string(),
            info.status().to_string(),
        ];
        let services: Vec<Service> = info.services().collect();
        for service in &services {
            let [ports, protocol, class, status] = port;
            let [name, source, description, references] = cells(*service, language);
            rows.push([ports, protocol, class, status, name, source, description, references]);
            port = Default::default();
        }
        if services.is_empty() {
            let [ports, protocol, class, status] = port;
            let none = || "-".to_owned();
            rows.push([ports, protocol, class, status, none(), none(), none(), none()]);
        }
    }
    aligned(&rows)
}

fn cells(service: Service, language: Language) -> [String; 4] {
    let chinese = service.title_zh().filter(|_| language == Language::Zh);
    let mut references: Vec<&str> = service.references().take(2).collect();
    if service.references().count() > 2 {
        references.push("…");
    }
    [
        service.name().to_owned(),
        service.source().to_string(),
        cut(chinese.unwrap_or(service.description()), 50),
        cut(&references.join(", "), 30),
    ]
}

fn details(range: &Range, language: Language) -> String {
    let info = range.first;
    let aliases: Vec<&str> = info.service().into_iter().flat_map(Service::aliases).collect();
    let likely = info.likely_service().filter(|likely| Some(*likely) != info.service());
    let zh = language == Language::Zh;
    let mut lines = Vec::new();
    if !aliases.is_empty() {
        lines.push(format!("{}{}", if zh { "别名：" } else { "also called " }, aliases.join(", ")));
    }
    if let Some(service) = likely {
        let [name, _, description, _] = cells(service, language);
        let says = if zh { "多半实为：" } else { "likely here: " };
        let unlike = if zh {
            "（常见用途，并未注册）"
        } else {
            " (in common use, not registered)"
        };
        lines.push(format!("{says}{name}, {description}{unlike}"));
    }
    if info.is_browser_blocked() {
        lines
            .push(if zh { "浏览器拒绝访问此端口" } else { "browsers refuse this port" }.to_owned());
    }
    for note in info.notes() {
        let year = note.year().map_or_else(String::new, |year| format!(" ({year})"));
        let text = if zh { note.text_zh() } else { note.text() };
        let kind = if zh { kind_zh(note.kind()) } else { note.kind().as_str() };
        let (name, source) = (note.name(), note.source());
        lines.push(format!("{kind}: {name}{year}: {text} [{source}]"));
    }
    if lines.is_empty() {
        return String::new();
    }
    let mut details = format!("\n{}/{}\n", range.ports(), info.protocol());
    for line in lines {
        wrap(&line, &mut details);
    }
    details
}

fn kind_zh(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Malware => "恶意软件",
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

fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&kept) + width(c.encode_utf8(&mut [0; 4])) >= most {
            break;
        }
        kept.push(c);
    }
    kept.trim_end().to_owned() + "…"
}

fn aligned(rows: &[[String; 8]]) -> String {
    let mut table = String::new();
    let widths: [usize; 8] =
        std::array::from_fn(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0));
    for row in rows {
        let mut line = String::new();
        for (cell, widest) in row.iter().zip(widths) {
            let gap = widest - width(cell) + 2;
            let _ = write!(line, "{cell}{:gap$}", "");
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
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
