//! A key, one port of one protocol, and ranges of ports.

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

/// A set of keys. The registry has rows about tens of thousands of them, which a build script
/// without optimization is slow to hash.
#[derive(Debug)]
pub struct KeySet(Vec<bool>);

impl KeySet {
    const PORTS: usize = 1 << 16;

    pub fn new() -> Self {
        KeySet(vec![false; Self::PORTS * Protocol::ALL.len()])
    }

    /// Whether it was not there yet.
    pub fn insert(&mut self, key: Key) -> bool {
        !std::mem::replace(&mut self.0[Self::at(key)], true)
    }

    pub fn contains(&self, key: Key) -> bool {
        self.0[Self::at(key)]
    }

    fn at(key: Key) -> usize {
        key.protocol as usize * Self::PORTS + usize::from(key.port)
    }
}

/// A range of ports, often of one port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    pub first: u16,
    pub last: u16,
}
