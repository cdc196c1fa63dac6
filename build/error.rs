//! What the build refuses: one line that somebody can act on.

use std::fmt;
use std::path::PathBuf;

use super::dates::REGISTRY_DATE;
use super::protocol::Protocol;
use super::registry;

/// A file and a line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub file: &'static str,
    pub line: u64,
}

impl Place {
    pub fn refuse(self, problem: Problem, value: &str) -> Error {
        Error::Value { place: self, problem, value: value.to_owned() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{file}: {error}")]
    Read { file: &'static str, error: std::io::Error },
    #[error("{path:?}: {error}")]
    Write { path: PathBuf, error: std::io::Error },
    #[error("{place}: {error}")]
    Csv { place: Place, error: csv::Error },
    #[error("{place}: {}", problem.describe(value))]
    Value { place: Place, problem: Problem, value: String },
    #[error("{}: no row names a service", registry::FILE)]
    NoService,
    #[error(
        "curated/meant.csv: the name {} is in common use on {protocol} ports {}, and no row says \
         which of them it means",
        quoted(name),
        listed(ports)
    )]
    Scattered { name: String, protocol: Protocol, ports: Vec<u16> },
    #[error("{0}")]
    Overflow(#[from] Overflow),
}

/// A table whose packed format has no room for what the files hold.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {table}: {needed} {of}, and {limit} allows {most}", files(table))]
pub struct Overflow {
    /// The table's name in the generated file.
    pub table: String,
    /// What fills it.
    pub of: String,
    pub needed: usize,
    pub most: usize,
    /// What to widen, and where it is defined.
    pub limit: &'static str,
}

/// What can be wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("the columns are not \"{0}\" but")]
    Columns(&'static str),
    #[error("not {expected} but {found} fields from")]
    FieldCount { expected: usize, found: usize },
    #[error("not UTF-8:")]
    NotUtf8,
    #[error("a stray quote or carriage return, or no line break at the end:")]
    Form,
    #[error("another row is the same:")]
    DuplicateRow,
    #[error("a control character, an invisible or a combining one in")]
    Hidden,
    #[error("spaces around, or two together, in")]
    Spaces,
    #[error("nothing in column")]
    Empty,
    #[error("no letter in column {0}:")]
    NoLetter(&'static str),
    #[error("not in Latin letters: {0}")]
    NotEnglish(&'static str),
    #[error("no \"; \" between two sources, or no source beside one, in")]
    Separator,
    #[error("no name by which a port could be looked up:")]
    Name,
    #[error("not a number: port")]
    PortNumber,
    #[error("a number that begins with 0: port")]
    LeadingZero,
    #[error("port")]
    PortRange,
    #[error("a range that runs backwards:")]
    RangeOrder,
    #[error("a range of one port:")]
    OnePort,
    #[error("ports twice, or not in ascending order:")]
    PortOrder,
    #[error("unknown protocol")]
    Protocol,
    #[error("protocols twice or out of the order tcp+udp+sctp+dccp:")]
    ProtocolOrder,
    #[error("unknown status")]
    Status,
    #[error("a service must be assigned, and only a service; this row is")]
    StatusOfService,
    #[error("in 49152-65535, which is for private use, a row cannot be")]
    StatusOfPrivate,
    #[error("unknown kind")]
    Kind,
    #[error("alias of itself:")]
    SelfAlias,
    #[error("no service there for the alias of")]
    AliasTarget,
    #[error("twice on {0}: service")]
    DuplicateService(String),
    #[error("twice on {0}: name")]
    DuplicateName(String),
    #[error("twice on {0}: status")]
    DuplicateStatus(String),
    #[error("twice on {0}: preferred service")]
    DuplicatePreferred(String),
    #[error("another spelling, \"{0}\", differs by case alone from")]
    Spelling(String),
    #[error("{key} has no service")]
    NoSuchService { key: String },
    #[error("the registry knows no service")]
    UnknownService,
    #[error("unknown category")]
    Category,
    #[error("the service is not registered on port {0}:")]
    NotOnPort(u16),
    #[error("the service is not registered over")]
    NotOver,
    #[error("on {0} another service has the common name")]
    CommonNameTaken(String),
    #[error("no registered service in common use to displace on {0}:")]
    NothingDisplaced(String),
    #[error("on {0} it must come before the long range")]
    BehindLongRange(String),
    #[error("more than 16 neighbouring ports from 32768 up belong in curated/pools.csv:")]
    Pool,
    #[error("nothing in common use on {0} has the name")]
    NotMeant(String),
    #[error("malware and attack tools are about no service:")]
    ServiceOfMalware,
    #[error("on {0} it is not among the likely services:")]
    NotLikely(String),
    #[error("on {0} it must come before what does not displace:")]
    DisplacesBehind(String),
    #[error("on {0} Likelihood in src/tables/packing.rs has no room for")]
    Likelihood(String),
    #[error("neither \"yes\" nor \"no\":")]
    YesNo,
    #[error("no date as 2004-11 or 2004-11-30 in 1980-2100:")]
    Date,
    #[error("a date after REGISTRY_DATE in src/dates.rs, {REGISTRY_DATE}:")]
    Future,
    #[error("a year out of range 1980-2100:")]
    Year,
    #[error("longer than {most} characters: {column}")]
    TooLong { column: &'static str, most: usize },
    #[error("longer than {most} bytes: {column}")]
    TooManyBytes { column: &'static str, most: usize },
    #[error("another row says the same, and should name these ports as well: note")]
    SameNote,
    #[error("twice in the list:")]
    Twice,
}

impl Problem {
    /// The sentence about the value, which it quotes.
    fn describe(&self, value: &str) -> String {
        let value = quoted(value);
        match self {
            Problem::PortRange => format!("{self} {value} is out of range"),
            problem => format!("{problem} {value}"),
        }
    }
}

/// The files that fill a table. No row of them is to blame more than the others.
fn files(table: &str) -> &'static str {
    match table.split('_').next() {
        Some("NOTE" | "ENTRY") => "curated/notes.csv",
        Some("POOL") => "curated/pools.csv",
        Some("COMMON") => "curated/common.csv",
        Some("TITLE") => "curated/services.csv",
        Some("DESCRIPTION" | "REFERENCES" | "REGISTERED" | "MODIFIED" | "DATE") => registry::FILE,
        _ => "ports.csv and curated/*.csv",
    }
}

/// The first few of many ports.
fn listed(ports: &[u16]) -> String {
    let cut = if ports.len() > MOST_LISTED { ", ..." } else { "" };
    let listed: Vec<String> = ports.iter().take(MOST_LISTED).map(u16::to_string).collect();
    format!("[{}{cut}]", listed.join(", "))
}

const MOST_LISTED: usize = 10;

/// A value of a file in a message. Cargo reads the build script's output by line and carries out
/// lines that begin with `cargo::`, so no character may end the line, or hide.
fn quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in value.chars().take(MOST_QUOTED) {
        if is_plain(c) {
            quoted.push(c);
        } else {
            quoted.extend(c.escape_unicode());
        }
    }
    let cut = value.chars().nth(MOST_QUOTED).is_some();
    quoted.push_str(if cut { "...\"" } else { "\"" });
    quoted
}

/// Longer values are cut in messages.
const MOST_QUOTED: usize = 80;

/// Whether people see the character as what it is: no control character, none that changes the
/// direction of text, that combines with another or has no width, and no space but the common one.
pub fn is_plain(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    // The standard library knows all of these but the few letters and symbols that are blank.
    let is_blank = matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
    !is_blank && c.escape_debug().len() == 1
}
