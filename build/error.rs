//! What the build refuses: one line that a person can act on.

use std::fmt;

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
    #[error("{place}: {}", fault.about(value))]
    Value { place: Place, fault: Fault, value: String },
    #[error("the {0} outgrow their place in the generated tables, which build/ must widen")]
    Overflow(&'static str),
}

/// What can be wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the columns are not \"{0}\" but")]
    Columns(String),
    #[error("not {expected} but {found} fields from")]
    FieldCount { expected: usize, found: usize },
    #[error("not UTF-8:")]
    NotUtf8,
    #[error("blanks around, or a control character in")]
    Untidy,
    #[error("nothing in column")]
    Empty,
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
    #[error("nothing registered to displace on {0}:")]
    NothingDisplaced(String),
    #[error("on {0} it must stand before what does not displace:")]
    DisplacesBehind(String),
    #[error("neither \"yes\" nor \"no\":")]
    YesNo,
    #[error("a year out of range 1980-2100:")]
    Year,
    #[error("longer than {most} characters: {column}")]
    TooLong { column: &'static str, most: usize },
    #[error("another row tells the same, and should name these ports as well: note")]
    SameNote,
    #[error("twice in the list:")]
    Twice,
}

impl Fault {
    /// The sentence about the value, which it quotes.
    fn about(&self, value: &str) -> String {
        match self {
            Fault::PortRange => format!("{self} \"{value}\" is out of range"),
            fault => format!("{fault} \"{value}\""),
        }
    }
}
