//! A key: one port of one protocol, and the ways the files write several of them.

use super::error::{Error, Fault};
use super::input::Row;

/// In the order of the enum `Protocol`: a protocol is its place here.
pub const PROTOCOLS: [&str; 4] = ["tcp", "udp", "sctp", "dccp"];

const TCP: u8 = 0;
const UDP: u8 = 1;

/// The order of keys everywhere: by port, then by protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub port: u16,
    pub protocol: u8,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.port, PROTOCOLS[usize::from(self.protocol)])
    }
}

/// A range of ports, often of one port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    pub first: u16,
    pub last: u16,
}

/// `80` or `6000-6063`.
pub fn ports(row: &Row, text: &str) -> Result<Ports, Error> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (port(row, first)?, port(row, last)?);
    if first > last {
        return Err(row.fault(Fault::RangeOrder, text));
    }
    Ok(Ports { first, last })
}

fn port(row: &Row, text: &str) -> Result<u16, Error> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(row.fault(Fault::PortNumber, text));
    }
    text.parse().map_err(|_| row.fault(Fault::PortRange, text))
}

/// `tcp+udp`; `-`, where the registry gives no protocol, speaks for TCP and UDP.
pub fn protocols(row: &Row, text: &str) -> Result<Vec<u8>, Error> {
    if text == "-" {
        return Ok(vec![TCP, UDP]);
    }
    let mut protocols = Vec::new();
    for name in text.split('+') {
        let protocol = PROTOCOLS.iter().position(|known| *known == name);
        let protocol = protocol.ok_or_else(|| row.fault(Fault::Protocol, name))?;
        protocols.push(protocol as u8);
    }
    if !protocols.is_sorted_by(|a, b| a < b) {
        return Err(row.fault(Fault::ProtocolOrder, text));
    }
    Ok(protocols)
}

/// The keys of the columns `port` and `protocol`; several ports stand apart by a blank.
pub fn keys(row: &Row, port_text: &str, protocol_text: &str) -> Result<Vec<Key>, Error> {
    let protocols = protocols(row, protocol_text)?;
    let mut keys = Vec::new();
    for part in port_text.split(' ') {
        let Ports { first, last } = ports(row, part)?;
        for port in first..=last {
            keys.extend(protocols.iter().map(|&protocol| Key { port, protocol }));
        }
    }
    Ok(keys)
}
