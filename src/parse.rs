use core::fmt;
use core::str::FromStr;

use crate::port_info::PortInfo;
use crate::protocol::Protocol;

/// Reads a port and a protocol: `443/tcp`, `tcp/443`, `tcp:443`, `443:tcp`, `tcp 443`, `443 tcp`,
/// a name in place of the number (`https/tcp`, `tcp/https`), and the `Display` form
/// `443/tcp (https)`.
///
/// ASCII case and white space around the parts are ignored, and zeros before the number. The text
/// is split at the last `/` or `:` that has a protocol on one side, since a few names hold one,
/// and where there is none, at white space beside a protocol. The name in parentheses is not
/// looked at: the number says which port it is, and a name may have changed since it was written.
///
/// # Errors
///
/// Returns an error if the text lacks a port or a protocol, or one of them cannot be read. The
/// message of [`ParsePortInfoError`] says which.
impl FromStr for PortInfo {
    type Err = ParsePortInfoError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let key = without_name(text.trim())?;
        match split(key) {
            Some((protocol, port)) => read(protocol, port),
            None => Err(ParsePortInfoError(what_is_wrong(key))),
        }
    }
}

/// The text before a name in parentheses at its end.
fn without_name(text: &str) -> Result<&str, ParsePortInfoError> {
    match text.split_once('(') {
        Some((key, name)) if name.ends_with(')') && !key.is_empty() => Ok(key.trim_end()),
        Some((key, _)) if !key.is_empty() => Err(ParsePortInfoError(Part::Parenthesis)),
        _ => Ok(text),
    }
}

/// The protocol, and what is on the other side of it.
pub(crate) fn split(key: &str) -> Option<(Protocol, &str)> {
    let sides = |at: usize, width: usize| (key[..at].trim(), key[at + width..].trim());
    let protocol_of = |(left, right): (&'_ str, &'_ str)| -> Option<bool> {
        let is_protocol = |text: &str| text.parse::<Protocol>().is_ok();
        if is_protocol(right) { Some(false) } else { is_protocol(left).then_some(true) }
    };
    let separators = key.rmatch_indices(['/', ':']).map(|(at, text)| sides(at, text.len()));
    let spaces = key.rmatch_indices(char::is_whitespace).map(|(at, text)| sides(at, text.len()));
    for (left, right) in separators.chain(spaces) {
        match protocol_of((left, right)) {
            Some(true) => return left.parse().ok().map(|protocol| (protocol, right)),
            Some(false) => return right.parse().ok().map(|protocol| (protocol, left)),
            None => {}
        }
    }
    None
}

fn read(protocol: Protocol, port: &str) -> Result<PortInfo, ParsePortInfoError> {
    match number(port) {
        Some(Ok(port)) => Ok(PortInfo::lookup(protocol, port)),
        Some(Err(part)) => Err(ParsePortInfoError(part)),
        None => PortInfo::by_name(protocol, port).ok_or(ParsePortInfoError(Part::Name)),
    }
}

/// A port number, `None` where the text is no number.
pub(crate) fn number(text: &str) -> Option<Result<u16, Part>> {
    if text.is_empty() {
        return Some(Err(Part::NoPort));
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().map_err(|_| Part::PortRange))
}

/// What is wrong with a text that has no protocol beside a separator.
fn what_is_wrong(key: &str) -> Part {
    let parts = key.split(['/', ':']).map(str::trim).filter(|part| !part.is_empty());
    match (parts.clone().next(), parts.clone().nth(1)) {
        (None, _) => Part::Nothing,
        (Some(part), None) if part.parse::<Protocol>().is_ok() => Part::NoPort,
        (Some(part), None) => match number(part) {
            Some(Ok(_)) => Part::NoProtocol,
            Some(Err(part)) => part,
            None if part.contains(char::is_whitespace) => Part::Protocol,
            None => Part::NoProtocol,
        },
        (Some(_), Some(_)) => Part::Protocol,
    }
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
    Name,
    Parenthesis,
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
            Part::Parenthesis => "missing \")\" at the end",
        }
    }
}

impl fmt::Display for ParsePortInfoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.message())
    }
}

impl core::error::Error for ParsePortInfoError {}
