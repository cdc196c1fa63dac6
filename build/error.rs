//! What the build refuses: one line that somebody can act on.

use std::fmt;

use super::protocol::Protocol;

/// A file and a line of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub file: &'static str,
    pub line: u64,
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
    /// The files are read whole and row by row as bytes, of whatever length: no way is known to
    /// bring this about.
    #[error("{file}:{line}: {error}")]
    Csv { file: &'static str, line: u64, error: csv::Error },
    #[error("{place}: {}", problem.describe(value))]
    Value { place: Place, problem: Problem, value: String },
    #[error(
        "curated/meant.csv: the name {} is in common use on {protocol} ports {ports:?}, and no \
         row says which of them it means",
        quoted(name)
    )]
    Scattered { name: String, protocol: Protocol, ports: Vec<u16> },
    #[error("{0}")]
    Overflow(#[from] Overflow),
}

/// A table whose packed format has no room for what the files hold.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}: {needed} {of}, and {limit} allows {most}")]
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
    Columns(String),
    #[error("not {expected} but {found} fields from")]
    FieldCount { expected: usize, found: usize },
    #[error("not UTF-8:")]
    NotUtf8,
    #[error("spaces around, or a control character in")]
    Untidy,
    #[error("nothing in column")]
    Empty,
    #[error("no name by which a port could be looked up:")]
    Name,
    #[error("not a number: port")]
    PortNumber,
    #[error("port")]
    PortRange,
    #[error("a range that runs backwards:")]
    RangeOrder,
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
    #[error("neither \"yes\" nor \"no\":")]
    YesNo,
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

/// Longer values are cut in messages.
const MOST_QUOTED: usize = 80;

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

/// Neither a control character nor one that changes the direction of text or has no width.
fn is_plain(c: char) -> bool {
    let hidden = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    !c.is_control() && !hidden
}
