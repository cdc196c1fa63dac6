use std::fmt;
use std::io;
use std::string::String;
use std::string::ToString as _;
use std::sync::Arc;

use crate::padded::pad;

/// Error returned when a name cannot be added to an [`Overlay`](crate::Overlay), or a file cannot
/// be read.
///
/// The message has the file's label, the line and the value: `services:3: the port is not in the
/// range 0-65535: "70000"`. For a name that was added by code it has the value alone.
///
/// ```
/// use portinfo::{Overlay, Protocol::Tcp};
///
/// let error = Overlay::new().add(Tcp, 80, "").unwrap_err();
/// assert_eq!(error.to_string(), "the name is empty: \"\"");
/// ```
#[derive(Debug, Clone)]
pub struct OverlayError {
    /// The label of the file, and the line.
    place: Option<(String, u64)>,
    problem: Problem,
    value: String,
}

/// What is wrong with a value.
#[derive(Debug, Clone)]
pub(super) enum Problem {
    Read(Arc<io::Error>),
    TooLong,
    NotText,
    Fields,
    Column,
    Quote,
    Port,
    PortRange,
    Backwards,
    Protocol,
    NoName,
    LongName,
    WhiteSpace,
    Invisible,
    Aliases,
}

/// Longer values are cut in messages.
const MOST_QUOTED: usize = 60;

impl OverlayError {
    pub(super) fn in_code(problem: Problem, value: &str) -> Self {
        OverlayError { place: None, problem, value: quoted(value) }
    }

    pub(super) fn at(label: &str, line: u64, problem: Problem, value: &str) -> Self {
        OverlayError { place: Some((label.to_string(), line)), problem, value: quoted(value) }
    }

    /// Returns the number of the line, from 1, `None` for a name that was added by code.
    ///
    /// ```
    /// let mut site = portinfo::Overlay::new();
    /// let error = site.read_services("x y\n".as_bytes(), "services").unwrap_err();
    /// assert_eq!(error.line(), Some(1));
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.place.as_ref().map(|(_, line)| *line)
    }
}

/// Control characters, and those that hide, reorder or break text: a name must not read as another.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        )
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}')
        || matches!(c, '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The beginning of a value, without what would break the line or hide.
fn quoted(value: &str) -> String {
    let mut quoted = String::new();
    for c in value.chars().take(MOST_QUOTED) {
        match c {
            '"' => quoted.push('"'),
            c if is_invisible(c) => quoted.extend(c.escape_unicode()),
            c => quoted.extend(c.escape_debug()),
        }
    }
    if value.chars().nth(MOST_QUOTED).is_some() {
        quoted.push_str("...");
    }
    quoted
}

impl Problem {
    fn message(&self) -> &'static str {
        match self {
            // `Display` writes the error itself.
            Problem::Read(_) => "the file cannot be read",
            Problem::TooLong => "the line is longer than 4096 bytes",
            Problem::NotText => "the line is not UTF-8, or contains a NUL byte",
            Problem::Fields => "not a name, a port and a protocol, as in \"ssh 22/tcp\"",
            Problem::Column => "the header has no column",
            Problem::Quote => "a quoted field is not closed on its line",
            Problem::Port => "not a port or a range of ports",
            Problem::PortRange => "the port is not in the range 0-65535",
            Problem::Backwards => "the range runs backwards",
            Problem::Protocol => "the protocol is none of tcp, udp, sctp and dccp",
            Problem::NoName => "the name is empty",
            Problem::LongName => "the name is longer than 64 characters",
            Problem::WhiteSpace => "the name contains white space",
            Problem::Invisible => "the name contains an invisible character",
            Problem::Aliases => "the name has more than 16 aliases",
        }
    }
}

/// Width, fill, alignment and precision are respected.
impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, |out| {
            if let Some((label, line)) = &self.place {
                write!(out, "{label}:{line}: ")?;
            }
            match &self.problem {
                Problem::Read(error) => write!(out, "{error}"),
                problem => write!(out, "{}: \"{}\"", problem.message(), self.value),
            }
        })
    }
}

impl std::error::Error for OverlayError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Read(error) => Some(&**error),
            _ => None,
        }
    }
}
