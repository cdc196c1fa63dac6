use core::fmt::{self, Write as _};
use core::str::FromStr;

use crate::inline_text::InlineText;
use crate::iter::QueryPorts;
use crate::padded::pad;
use crate::parse::{self, ParsePortInfoError, Part};
use crate::port_info::{PortInfo, key_and_name};
use crate::port_range::PortRange;
use crate::tables;

/// A question about ports, parsed from a text that a user typed.
///
/// It parses every text that [`PortInfo`] parses (`443/tcp`, `tcp:443`, `https/tcp`), and also:
///
/// | text | ports |
/// |---|---|
/// | `443`, `:443` | those of [`PortInfo::lookup_all`] |
/// | `6000-6063` | the same for each port of the range |
/// | `6000-6063/tcp`, `tcp/6000-6063` | the range on one protocol |
/// | `https` | the ports on which the name is in common use, or all ports of the name if it is on none |
///
/// A query is `Copy`, borrows nothing and iterates over [`PortInfo`]s. It works as an argument of
/// `clap`. With the feature `serde` it works in configuration files, as a text or a bare number.
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
    /// Returns the ports that the query asks for.
    ///
    /// They are ordered by port, then protocol, and those of a name as in [`PortInfo::named`].
    ///
    /// ```
    /// let query: portinfo::Query = "22-23/tcp".parse()?;
    /// assert!(query.iter().map(|info| info.port()).eq([22, 23]));
    /// # Ok::<(), portinfo::error::ParseQueryError>(())
    /// ```
    pub fn iter(&self) -> QueryPorts {
        QueryPorts::new(&self.0)
    }

    /// Returns the name if the query is a name without a protocol.
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

/// Parses the forms that [`Query`] lists. ASCII case, white space around the text and leading
/// zeros are ignored, and a line break within the text is an error, as for [`PortInfo`].
///
/// # Errors
///
/// Returns an error if the text is not one of these forms, or its number is out of range. Returns
/// an error if a range runs backwards, or a protocol or a name is unknown. The message says which.
impl FromStr for Query {
    type Err = ParseQueryError;

    fn from_str(text: &str) -> Result<Self, ParseQueryError> {
        read(text).map_err(ParseQueryError)
    }
}

fn read(text: &str) -> Result<Query, Wrong> {
    let text = parse::one_line(text).map_err(Wrong::Part)?;
    if let Some((protocol, ports)) = parse::split(text) {
        if let Some((first, last)) = range(ports)? {
            return Ok(Query(Asked::Range(PortRange { protocol, first, last })));
        }
    }
    let alone = parse::trim(text.strip_prefix(':').unwrap_or(text));
    if let Some((first, last)) = range(alone)? {
        return Ok(Query(Asked::Ports { first, last }));
    }
    if let Some(Ok(port)) = parse::number(alone) {
        return Ok(Query::of_port(port));
    }
    match text.parse::<PortInfo>() {
        Ok(info) => Ok(Query(Asked::One(info))),
        Err(error) => named(alone).ok_or_else(|| unknown(alone, error)),
    }
}

/// `6000-6063`, `None` if the text has anything but digits, hyphens and white space.
fn range(text: &str) -> Result<Option<(u16, u16)>, Wrong> {
    let Some((first, last)) = text.split_once('-') else { return Ok(None) };
    if text.chars().all(|c| c.is_ascii_digit() || c == '-' || c.is_whitespace()) {
        let end = |text: &str| parse::number(parse::trim(text)).filter(|port| *port != NO_PORT);
        let (Some(first), Some(last)) = (end(first), end(last)) else { return Err(Wrong::Ends) };
        let (first, last) = (first.map_err(Wrong::Part)?, last.map_err(Wrong::Part)?);
        return if first > last { Err(Wrong::Backwards) } else { Ok(Some((first, last))) };
    }
    Ok(None)
}

const NO_PORT: Result<u16, Part> = Err(Part::NoPort);

fn named(name: &str) -> Option<Query> {
    PortInfo::named(name).next()?;
    let mut text = InlineText::new();
    text.write_str(name).ok()?;
    Some(Query(Asked::Name(text)))
}

/// A text that looks like one name is an unknown name; else what `PortInfo` says is wrong is.
fn unknown(text: &str, error: ParsePortInfoError) -> Wrong {
    match error.part() {
        Part::Name if is_named_elsewhere(text) => Wrong::NameOfOther,
        Part::Name => Wrong::Name,
        Part::NoProtocol | Part::Protocol if is_name(text) => Wrong::Name,
        part => Wrong::Part(part),
    }
}

/// Whether another protocol has the name.
fn is_named_elsewhere(text: &str) -> bool {
    parse::split(text).is_some_and(|(_, name)| PortInfo::named(name).next().is_some())
}

/// Whether the text may be a name: it has no separator, and does not begin with a number as
/// `443 icmp` and `443 (https)` do.
fn is_name(text: &str) -> bool {
    let first = text.split(char::is_whitespace).next().unwrap_or_default();
    !text.contains(['/', ':']) && parse::number(first).is_none()
}

/// Writes a text that parses to an equal query. Width, fill, alignment and precision are
/// respected.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, |out| match &self.0 {
            Asked::One(info) => key_and_name(*info, None, out),
            Asked::Ports { first, last } if first == last => write!(out, "{first}"),
            Asked::Ports { first, last } => write!(out, "{first}-{last}"),
            Asked::Range(PortRange { protocol, first, last }) => {
                write!(out, "{first}-{last}/{protocol}")
            }
            Asked::Name(name) => out.write_str(name.as_str()),
        })
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Query(*self), f)
    }
}

/// Error returned when parsing a [`Query`] fails.
///
/// The message says which part of the text is wrong.
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
    /// A range without two ends.
    Ends,
    Name,
    /// A name that other protocols have.
    NameOfOther,
}

impl ParseQueryError {
    /// Returns whether the text looks like a name, and no port (of the protocol, if it has one) has
    /// that name.
    ///
    /// ```
    /// use portinfo::Query;
    ///
    /// assert!("no-such-name/tcp".parse::<Query>().unwrap_err().is_unknown_name());
    /// ```
    #[must_use]
    pub const fn is_unknown_name(self) -> bool {
        matches!(self.0, Wrong::Name | Wrong::NameOfOther)
    }
}

impl fmt::Display for ParseQueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Wrong::Part(part) => f.pad(part.message()),
            Wrong::Backwards => f.pad("the range runs backwards"),
            Wrong::Ends => f.pad("a range has a first and a last port, as in 6000-6063"),
            Wrong::Name => f.pad("no port is known by this name"),
            Wrong::NameOfOther => f.pad("the name is known for other protocols only"),
        }
    }
}

impl core::error::Error for ParseQueryError {}
