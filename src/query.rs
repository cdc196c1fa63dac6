use core::fmt::{self, Write as _};
use core::str::FromStr;

use crate::inline_text::InlineText;
use crate::iter::QueryPorts;
use crate::parse::{self, ParsePortInfoError, Part};
use crate::port_info::PortInfo;
use crate::port_range::PortRange;
use crate::protocol::Protocol;
use crate::tables;

/// One thing that people type to ask about ports.
///
/// It reads all that [`PortInfo`] reads (`443/tcp`, `tcp:443`, `https/tcp`), and
///
/// | text | ports |
/// |---|---|
/// | `443`, `:443` | [`PortInfo::lookup_all`] |
/// | `6000-6063` | the same for each port |
/// | `6000-6063/tcp`, `tcp/6000-6063` | the range of one protocol |
/// | `https` | the ports on which the name is in common use; where there are none, all of the name |
///
/// It owns what it needs and iterates over [`PortInfo`]s. It is ready for `clap`, and with the
/// feature `serde` for configuration files, where a bare number is read too.
///
/// ```
/// use portinfo::Query;
///
/// let query: Query = "rdp".parse()?;
/// let ports: Vec<String> = query.iter().map(|info| info.to_string()).collect();
/// assert_eq!(ports, ["3389/tcp (ms-wbt-server)", "3389/udp (ms-wbt-server)"]);
///
/// let error = "70000".parse::<Query>().unwrap_err();
/// assert_eq!(error.to_string(), "the port is not in the range 0-65535");
/// let error = "no-such-name".parse::<Query>().unwrap_err();
/// assert!(error.is_unknown_name());
/// # Ok::<(), portinfo::error::ParseQueryError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Query(Asked);

/// What was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    One(PortInfo),
    /// Ports of any protocol.
    Ports {
        first: u16,
        last: u16,
    },
    Range(PortRange),
    Name(InlineText<{ tables::NAME_MAX_LENGTH }>),
}

impl Query {
    /// Returns the ports that are asked for.
    ///
    /// ```
    /// let query: portinfo::Query = "22-23/tcp".parse()?;
    /// assert!(query.iter().map(|info| info.port()).eq([22, 23]));
    /// # Ok::<(), portinfo::error::ParseQueryError>(())
    /// ```
    pub fn iter(&self) -> QueryPorts {
        QueryPorts::new(&self.0)
    }

    /// Returns the name, where the question is a name without a protocol.
    ///
    /// ```
    /// let query: portinfo::Query = "https".parse()?;
    /// assert_eq!(query.name(), Some("https"));
    /// # Ok::<(), portinfo::error::ParseQueryError>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match &self.0 {
            Asked::Name(name) => Some(name.as_str()),
            _ => None,
        }
    }

    pub(crate) fn of_port(port: u16) -> Self {
        Query(Asked::Ports { first: port, last: port })
    }
}

impl IntoIterator for Query {
    type Item = PortInfo;
    type IntoIter = QueryPorts;

    fn into_iter(self) -> QueryPorts {
        self.iter()
    }
}

impl IntoIterator for &Query {
    type Item = PortInfo;
    type IntoIter = QueryPorts;

    fn into_iter(self) -> QueryPorts {
        self.iter()
    }
}

/// Reads what [`Query`] lists. ASCII case and white space around are ignored.
///
/// # Errors
///
/// Returns an error if the text is none of that: a number out of range, a range that runs
/// backwards, an unknown protocol or an unknown name. The message says which.
impl FromStr for Query {
    type Err = ParseQueryError;

    fn from_str(text: &str) -> Result<Self, ParseQueryError> {
        let text = text.trim();
        if let Some((protocol, ports)) = parse::split(text) {
            if let Some((first, last)) = range(ports)? {
                return Ok(Query(Asked::Range(PortRange { protocol, first, last })));
            }
        }
        let alone = text.strip_prefix(':').unwrap_or(text).trim();
        if let Some((first, last)) = range(alone)? {
            return Ok(Query(Asked::Ports { first, last }));
        }
        match parse::number(alone) {
            Some(Ok(port)) => return Ok(Query::of_port(port)),
            Some(Err(Part::PortRange)) => {
                return Err(ParseQueryError(Wrong::Part(Part::PortRange)));
            }
            _ => {}
        }
        match text.parse::<PortInfo>() {
            Ok(info) => Ok(Query(Asked::One(info))),
            Err(error) => named(alone).ok_or(ParseQueryError(unknown(alone, error))),
        }
    }
}

/// `6000-6063`; nothing where the text is not two numbers.
fn range(text: &str) -> Result<Option<(u16, u16)>, ParseQueryError> {
    let Some((first, last)) = text.split_once('-') else { return Ok(None) };
    let (Some(first), Some(last)) = (parse::number(first.trim()), parse::number(last.trim()))
    else {
        return Ok(None);
    };
    let part = |part| ParseQueryError(Wrong::Part(part));
    let (first, last) = (first.map_err(part)?, last.map_err(part)?);
    if first > last {
        return Err(ParseQueryError(Wrong::Backwards));
    }
    Ok(Some((first, last)))
}

fn named(name: &str) -> Option<Query> {
    PortInfo::named(name).next()?;
    let mut text = InlineText::new();
    text.write_str(name).ok()?;
    Some(Query(Asked::Name(text)))
}

/// A text that looks like one name is an unknown name; else what `PortInfo` says is wrong is.
fn unknown(text: &str, error: ParsePortInfoError) -> Wrong {
    let part = error.part();
    let is_name = !text.is_empty() && !text.contains(['/', ':']);
    let is_protocol = text.parse::<Protocol>().is_ok();
    match part {
        Part::Name => Wrong::Name,
        Part::NoProtocol | Part::Protocol if is_name && !is_protocol => Wrong::Name,
        part => Wrong::Part(part),
    }
}

/// Writes a text that is read as the same question.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Asked::One(info) => write!(f, "{}/{}", info.port(), info.protocol()),
            Asked::Ports { first, last } if first == last => write!(f, "{first}"),
            Asked::Ports { first, last } => write!(f, "{first}-{last}"),
            Asked::Range(PortRange { protocol, first, last }) => {
                write!(f, "{first}-{last}/{protocol}")
            }
            Asked::Name(name) => f.write_str(name.as_str()),
        }
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Query(*self), f)
    }
}

/// Error returned when parsing a [`Query`] fails.
///
/// The message says which part of the text is wrong, and tells an unknown name from a number out
/// of range.
///
/// ```
/// use portinfo::Query;
///
/// assert!("no-such-name".parse::<Query>().unwrap_err().is_unknown_name());
/// assert!(!"70000".parse::<Query>().unwrap_err().is_unknown_name());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseQueryError(Wrong);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Part(Part),
    Backwards,
    Name,
}

impl ParseQueryError {
    /// Returns whether the text reads as a name that no port is known by.
    ///
    /// ```
    /// use portinfo::Query;
    ///
    /// assert!("no-such-name/tcp".parse::<Query>().unwrap_err().is_unknown_name());
    /// ```
    #[must_use]
    pub const fn is_unknown_name(self) -> bool {
        matches!(self.0, Wrong::Name)
    }
}

impl fmt::Display for ParseQueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Wrong::Part(part) => f.pad(part.message()),
            Wrong::Backwards => f.pad("the range runs backwards"),
            Wrong::Name => f.pad("no port is known by this name"),
        }
    }
}

impl core::error::Error for ParseQueryError {}
