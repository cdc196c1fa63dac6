use core::fmt;
use core::str::FromStr;

use crate::port_info::PortInfo;
use crate::protocol::Protocol;

/// Parses a port and a protocol: `443/tcp`, `tcp/443`, `tcp:443`, `443:tcp`, `tcp 443`, `443 tcp`,
/// a name in place of the number (`https/tcp`, `tcp/https`), and the `Display` form
/// `443/tcp (https)`.
///
/// ASCII case is ignored. White space around the text and around its parts is ignored, but a line
/// break within the text is an error. Leading zeros of the number are ignored.
///
/// The text is split at the last `/` or `:` with a protocol on one side, because a few names
/// contain these characters. If there is none, it is split at white space next to a protocol. A
/// name in parentheses is ignored: the number says which port it is, and the name may have changed
/// since it was written.
///
/// # Errors
///
/// Returns an error if the text lacks a port or a protocol, or if one of them cannot be read. The
/// message says which.
impl FromStr for PortInfo {
    type Err = ParsePortInfoError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = one_line(text).map_err(ParsePortInfoError)?;
        read(without_name(text).unwrap_or(text)).map_err(ParsePortInfoError)
    }
}

/// The text without white space around it. One function removes it, so that a program holds that
/// code once.
#[inline(never)]
pub(crate) fn trim(text: &str) -> &str {
    text.trim()
}

/// The text without white space around it, if it is one line.
pub(crate) fn one_line(text: &str) -> Result<&str, Part> {
    let text = trim(text);
    if text.contains(LINE_BREAKS) { Err(Part::LineBreak) } else { Ok(text) }
}

/// The characters that end a line in Unicode.
const LINE_BREAKS: [char; 7] = ['\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// The text before a name in parentheses at its end.
fn without_name(text: &str) -> Option<&str> {
    let (key, _) = text.strip_suffix(')')?.split_once('(')?;
    let key = trim(key);
    (!key.is_empty()).then_some(key)
}

fn read(key: &str) -> Result<PortInfo, Part> {
    let Some((protocol, port)) = split(key) else { return Err(what_is_wrong(key)) };
    match number(port) {
        Some(port) => Ok(PortInfo::lookup(protocol, port?)),
        None => PortInfo::by_name(protocol, port).ok_or_else(|| what_is_no_port(port)),
    }
}

/// The protocol, and what is on the other side of it.
pub(crate) fn split(key: &str) -> Option<(Protocol, &str)> {
    let spaces = key.rmatch_indices(char::is_whitespace);
    key.rmatch_indices(SEPARATORS)
        .chain(spaces)
        .find_map(|(at, separator)| beside(&key[..at], &key[at + separator.len()..]))
}

/// The protocol on one side of a separator, and what is on the other.
fn beside<'a>(left: &'a str, right: &'a str) -> Option<(Protocol, &'a str)> {
    let (left, right) = (trim(left), trim(right));
    if let Ok(protocol) = right.parse() {
        return Some((protocol, left));
    }
    left.parse().ok().map(|protocol| (protocol, right))
}

/// The characters that may separate a port and a protocol, apart from white space.
const SEPARATORS: [char; 2] = ['/', ':'];

/// A port number, `None` if the text is not a number.
#[inline(never)]
pub(crate) fn number(text: &str) -> Option<Result<u16, Part>> {
    if text.is_empty() {
        return Some(Err(Part::NoPort));
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().map_err(|_| Part::PortRange))
}

/// Whether the text is made like `6000-6063`.
pub(crate) fn is_range(text: &str) -> bool {
    let ports = text.split_once('-').map(|(first, last)| [trim(first), trim(last)]);
    ports.is_some_and(|ports| ports.iter().all(|port| matches!(number(port), Some(Ok(_)))))
}

/// The error of a text next to a protocol that is neither a number nor a name.
fn what_is_no_port(port: &str) -> Part {
    if PortInfo::named(port).next().is_some() {
        Part::Name
    } else if port.parse::<Protocol>().is_ok() || split(port).is_some() {
        Part::TwoProtocols
    } else if is_unclosed(port) {
        Part::Parenthesis
    } else if port.starts_with('(') {
        Part::NothingBefore
    } else if port.starts_with(SEPARATORS) || port.ends_with(SEPARATORS) {
        Part::Separator
    } else if is_range(port) {
        Part::Range
    } else if is_list(port) {
        Part::List
    } else {
        Part::Name
    }
}

/// The error of a text that has no protocol next to a separator.
fn what_is_wrong(key: &str) -> Part {
    let parts = || key.split(SEPARATORS).map(trim).filter(|part| !part.is_empty());
    let (first, second) = (parts().next(), parts().nth(1));
    let Some(first) = first else { return Part::Nothing };
    if key.starts_with('(') && key.ends_with(')') {
        return Part::NothingBefore;
    }
    if is_unclosed(key) {
        return Part::Parenthesis;
    }
    match (first, second) {
        (first, None) if first.parse::<Protocol>().is_ok() => Part::NoPort,
        (first, None) => match number(first) {
            Some(Err(part)) => part,
            None if is_list(first) => Part::List,
            None if first.contains(char::is_whitespace) => Part::Protocol,
            _ => Part::NoProtocol,
        },
        // As in `443/tcp/`: the protocol is there.
        (_, Some(_)) if parts().any(|part| part.parse::<Protocol>().is_ok()) && is_loose(key) => {
            Part::Separator
        }
        (_, Some(_)) => Part::Protocol,
    }
}

/// Whether a parenthesis opens that is not closed at the end.
fn is_unclosed(text: &str) -> bool {
    text.contains('(') && !text.ends_with(')')
}

/// Whether one of the separators has nothing before or after it.
fn is_loose(key: &str) -> bool {
    key.split(SEPARATORS).any(|part| trim(part).is_empty())
}

/// Whether the text looks like several ports, as in `80,443`.
pub(crate) fn is_list(text: &str) -> bool {
    let mut items = text.split([',', ';']).map(trim);
    let is_port = |item: &str| matches!(number(item), Some(Ok(_))) || is_range(item);
    text.contains([',', ';']) && items.next().is_some_and(is_port)
}

/// Error returned when parsing a [`PortInfo`] fails.
///
/// The message says which part of the text is wrong.
///
/// ```
/// use portinfo::PortInfo;
///
/// let error = "70000/tcp".parse::<PortInfo>().unwrap_err();
/// assert_eq!(error.to_string(), "the port is not in the range 0-65535");
/// let error = "443/icmp".parse::<PortInfo>().unwrap_err();
/// assert_eq!(error.to_string(), "the protocol is none of tcp, udp, sctp and dccp");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsePortInfoError(Part);

/// The part of a text that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Nothing,
    NoPort,
    PortRange,
    NoProtocol,
    Protocol,
    TwoProtocols,
    Name,
    Range,
    List,
    Separator,
    Parenthesis,
    NothingBefore,
    LineBreak,
}

impl ParsePortInfoError {
    pub(crate) fn part(self) -> Part {
        self.0
    }
}

impl Part {
    pub(crate) fn message(self) -> &'static str {
        match self {
            Part::Nothing => "there is neither a port nor a protocol",
            Part::NoPort => "there is a protocol but no port",
            Part::PortRange => "the port is not in the range 0-65535",
            Part::NoProtocol => "there is a port but no protocol",
            Part::Protocol => "the protocol is none of tcp, udp, sctp and dccp",
            Part::Name => "the port is neither a number nor a name known for the protocol",
            Part::TwoProtocols => "there is more than one protocol",
            Part::Range => "a range of ports is not one port",
            Part::List => "a list of ports is not one port",
            Part::Separator => "a \"/\" or \":\" has nothing before or after it",
            Part::Parenthesis => "missing \")\" at the end",
            Part::NothingBefore => "there is no port before the parentheses",
            Part::LineBreak => "there is a line break within the text",
        }
    }
}

impl fmt::Display for ParsePortInfoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.message())
    }
}

impl core::error::Error for ParsePortInfoError {}
