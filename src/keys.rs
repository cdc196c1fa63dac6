use core::iter::FusedIterator;

use crate::tables::{Entry, Target, Targets};
use crate::{PortInfo, Protocol};

/// A place in the order of keys: by port, then by protocol.
#[derive(Debug, Clone, Copy)]
struct Key {
    port: u16,
    protocol: usize,
}

impl Key {
    fn info(self) -> PortInfo {
        PortInfo::lookup(Protocol::ALL[self.protocol], self.port)
    }

    /// The next key up to a last port.
    fn next(self, last_port: u16) -> Option<Key> {
        if self.protocol + 1 < Protocol::ALL.len() {
            return Some(Key { protocol: self.protocol + 1, ..self });
        }
        (self.port < last_port).then(|| Key { port: self.port + 1, protocol: 0 })
    }
}

/// All known ports, made by [`PortInfo::all`].
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

/// The ports that a name stands for, made by [`PortInfo::named`].
///
/// ```
/// use portinfo::{PortInfo, Protocol};
///
/// let mut ports = PortInfo::named("https").map(|info| info.port());
/// assert_eq!(ports.next(), Some(443));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Named {
    targets: Targets,
    now: Option<(Target, Key)>,
}

impl Named {
    pub(crate) fn new(targets: Targets) -> Self {
        let mut named = Named { targets, now: None };
        named.turn_to_next_target();
        named
    }

    fn turn_to_next_target(&mut self) {
        let begin = |target: Target| (target, Key { port: target.first_port(), protocol: 0 });
        self.now = self.targets.next().map(begin);
    }
}

impl Iterator for Named {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        while let Some((target, key)) = self.now {
            match key.next(target.last_port()) {
                Some(next) => self.now = Some((target, next)),
                None => self.turn_to_next_target(),
            }
            if target.has(Protocol::ALL[key.protocol]) {
                return Some(key.info());
            }
        }
        None
    }
}

impl FusedIterator for Named {}

/// The ports whose services mention a text, made by [`PortInfo::search`].
///
/// ```
/// use portinfo::PortInfo;
///
/// assert!(PortInfo::search("secure shell").any(|info| info.name() == Some("ssh")));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Search<'a> {
    text: &'a str,
    all: All,
    /// Neighbours often share an entry, and then its answer.
    last: Option<(Entry, bool)>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Search { text, all: All::new(), last: None }
    }

    fn mentioned_by(&mut self, info: PortInfo) -> bool {
        match self.last {
            Some((entry, answer)) if entry == info.entry() => answer,
            _ => {
                let answer = info.services().any(|service| service.mentions(self.text));
                self.last = Some((info.entry(), answer));
                answer
            }
        }
    }
}

impl Iterator for Search<'_> {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        loop {
            let info = self.all.next()?;
            if self.mentioned_by(info) {
                return Some(info);
            }
        }
    }
}

impl FusedIterator for Search<'_> {}
