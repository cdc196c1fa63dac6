use core::fmt;
use core::str::FromStr;

use crate::port_info::PortInfo;
use crate::protocol::Protocol;

/// Reads `443/tcp`, `tcp/443`, `tcp 443`, `443 tcp`, and the `Display` form `443/tcp (https)`.
///
/// ASCII case and blanks around do not matter. What stands in the brackets is not looked at: the
/// number tells the port, and a name may have changed since it was written.
///
/// # Errors
///
/// Where the text lacks a port or a protocol, or one of them cannot be read; the message of
/// [`ParsePortInfoError`] says which.
impl FromStr for PortInfo {
    type Err = ParsePortInfoError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let key = without_name(text.trim())?;
        let (left, right) = key
            .split_once('/')
            .or_else(|| key.split_once(char::is_whitespace))
            .ok_or_else(|| incomplete(key))?;
        let (left, right) = (left.trim(), right.trim());
        if left.is_empty() {
            return Err(incomplete(right));
        }
        let port_is_left = left.starts_with(|c: char| c.is_ascii_digit())
            || (protocol(left).is_err() && protocol(right).is_ok());
        if port_is_left {
            return Ok(PortInfo::lookup(protocol(right)?, port(left)?));
        }
        Ok(PortInfo::lookup(protocol(left)?, port(right)?))
    }
}

fn without_name(text: &str) -> Result<&str, ParsePortInfoError> {
    match text.split_once('(') {
        Some((key, name)) if name.ends_with(')') => Ok(key.trim_end()),
        Some(_) => Err(ParsePortInfoError(Part::Name)),
        None => Ok(text),
    }
}

/// What is wrong where only one of the two is there.
fn incomplete(key: &str) -> ParsePortInfoError {
    if key.is_empty() {
        return ParsePortInfoError(Part::Nothing);
    }
    match port(key) {
        Ok(_) => ParsePortInfoError(Part::NoProtocol),
        Err(error) if key.starts_with(|c: char| c.is_ascii_digit()) => error,
        Err(_) if protocol(key).is_ok() => ParsePortInfoError(Part::NoPort),
        Err(_) => ParsePortInfoError(Part::Protocol),
    }
}

fn protocol(text: &str) -> Result<Protocol, ParsePortInfoError> {
    text.parse().map_err(|_| match text {
        "" => ParsePortInfoError(Part::NoProtocol),
        _ => ParsePortInfoError(Part::Protocol),
    })
}

fn port(text: &str) -> Result<u16, ParsePortInfoError> {
    if text.is_empty() {
        return Err(ParsePortInfoError(Part::NoPort));
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ParsePortInfoError(Part::PortDigits));
    }
    text.parse().map_err(|_| ParsePortInfoError(Part::PortRange))
}

/// The error of a text that is no port and protocol; its message says which part is wrong.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Nothing,
    NoPort,
    PortDigits,
    PortRange,
    NoProtocol,
    Protocol,
    Name,
}

impl fmt::Display for ParsePortInfoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Part::Nothing => "there is neither a port nor a protocol",
            Part::NoPort => "there is a protocol but no port",
            Part::PortDigits => "the port is not a decimal number",
            Part::PortRange => "the port is not in the range 0-65535",
            Part::NoProtocol => "there is a port but no protocol",
            Part::Protocol => "the protocol is none of tcp, udp, sctp and dccp",
            Part::Name => "the bracket after the protocol does not close at the end",
        })
    }
}

impl core::error::Error for ParsePortInfoError {}
