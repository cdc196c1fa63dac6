//! A key: one port of one protocol, and the ways the files write several of them.

use super::csv_rows::Row;
use super::error::{Error, Problem};
use super::protocol::Protocol;

/// The order of keys everywhere: by port, then by protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub port: u16,
    pub protocol: Protocol,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.port, self.protocol)
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
        return Err(row.refuse(Problem::RangeOrder, text));
    }
    Ok(Ports { first, last })
}

pub fn port(row: &Row, text: &str) -> Result<u16, Error> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(row.refuse(Problem::PortNumber, text));
    }
    text.parse().map_err(|_| row.refuse(Problem::PortRange, text))
}

/// `tcp+udp`; `-`, where the registry gives no protocol, means TCP and UDP.
pub fn protocols(row: &Row, text: &str) -> Result<Vec<Protocol>, Error> {
    if text == "-" {
        return Ok(vec![Protocol::Tcp, Protocol::Udp]);
    }
    let mut protocols = Vec::new();
    for name in text.split('+') {
        let protocol = Protocol::ALL.iter().find(|known| known.as_str() == name);
        protocols.push(*protocol.ok_or_else(|| row.refuse(Problem::Protocol, name))?);
    }
    if !protocols.is_sorted_by(|a, b| a < b) {
        return Err(row.refuse(Problem::ProtocolOrder, text));
    }
    Ok(protocols)
}

/// Ports and ranges that are separated by a space; none where the text is empty.
pub fn port_list(row: &Row, text: &str) -> Result<Vec<Ports>, Error> {
    let parts = text.split(' ').filter(|_| !text.is_empty());
    parts.map(|part| ports(row, part)).collect()
}

/// The keys of the columns `port` and `protocol`; several ports are separated by a space.
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
