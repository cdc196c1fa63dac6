use core::iter::FusedIterator;
use core::slice;

use crate::port_info::PortInfo;
use crate::protocol::Protocol;

/// A place in the order of keys: by port, then by protocol.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) port: u16,
    pub(super) protocol: usize,
}

impl Key {
    pub(super) fn info(self) -> PortInfo {
        PortInfo::lookup(Protocol::ALL[self.protocol], self.port)
    }

    /// The next key up to a last port.
    pub(super) fn next(self, last_port: u16) -> Option<Key> {
        if self.protocol + 1 < Protocol::ALL.len() {
            return Some(Key { protocol: self.protocol + 1, ..self });
        }
        (self.port < last_port).then(|| Key { port: self.port + 1, protocol: 0 })
    }
}

/// Iterator over all ports with a service or a note, returned by [`PortInfo::all`].
///
/// ```
/// use portinfo::{PortInfo, Protocol};
///
/// let in_order = PortInfo::all().is_sorted_by_key(|info| (info.port(), info.protocol()));
/// assert!(in_order);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct All {
    next: Option<Key>,
}

impl All {
    pub(crate) fn new() -> Self {
        All { next: Some(Key { port: 0, protocol: 0 }) }
    }
}

impl Iterator for All {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        while let Some(key) = self.next {
            self.next = key.next(u16::MAX);
            let info = key.info();
            if info.is_known() {
                return Some(info);
            }
        }
        None
    }
}

impl FusedIterator for All {}

/// Iterator over one port on several protocols, returned by [`PortInfo::lookup_all`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::{Tcp, Udp}};
///
/// let protocols = PortInfo::lookup_all(51000).map(PortInfo::protocol);
/// assert!(protocols.eq([Tcp, Udp]));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct LookupAll {
    port: u16,
    /// Whether protocols without a service or a note on the port are left out.
    known_alone: bool,
    protocols: slice::Iter<'static, Protocol>,
}

impl LookupAll {
    pub(crate) fn new(port: u16) -> Self {
        let is_known = |&protocol: &Protocol| PortInfo::lookup(protocol, port).is_known();
        let known_alone = Protocol::ALL.iter().any(is_known);
        let tcp_and_udp: &[Protocol] = &[Protocol::Tcp, Protocol::Udp];
        let protocols = if known_alone { Protocol::ALL } else { tcp_and_udp };
        LookupAll { port, known_alone, protocols: protocols.iter() }
    }
}

impl Iterator for LookupAll {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        let LookupAll { port, known_alone, ref mut protocols } = *self;
        let mut infos = protocols.map(|&protocol| PortInfo::lookup(protocol, port));
        infos.find(|info| !known_alone || info.is_known())
    }
}

impl FusedIterator for LookupAll {}
