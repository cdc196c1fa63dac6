//! The iterators of this crate: all are lazy, `Clone` and fused, and none allocates.

use core::iter::FusedIterator;
use core::slice;
use core::str::Split;

use crate::note::Note;
use crate::port_info::PortInfo;
use crate::protocol::Protocol;
use crate::service::Service;
use crate::tables::{AliasIds, EntryId, NoteId, ServiceId, Target, Targets};

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

/// Iterator over all known ports, returned by [`PortInfo::all`].
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

/// Iterator over the ports that a name stands for, returned by [`PortInfo::named`].
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
        named.advance();
        named
    }

    fn advance(&mut self) {
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
                None => self.advance(),
            }
            if target.protocols() & (1 << key.protocol) != 0 {
                return Some(key.info());
            }
        }
        None
    }
}

impl FusedIterator for Named {}

/// Iterator over the ports whose services mention a text, returned by [`PortInfo::search`].
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
    last: Option<(EntryId, bool)>,
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

/// Iterator over the services of a port, returned by [`PortInfo::services`](crate::PortInfo::services).
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let services = PortInfo::lookup(Tcp, 80).services();
/// assert_eq!(services.clone().next().unwrap().name(), "http");
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Services {
    leader: Option<Service>,
    behind: slice::Iter<'static, u16>,
}

impl Services {
    pub(crate) fn of(entry: EntryId) -> Self {
        Services {
            leader: entry.leader().map(Service::new),
            behind: entry.services_behind().iter(),
        }
    }
}

impl Iterator for Services {
    type Item = Service;

    fn next(&mut self) -> Option<Service> {
        let another = || self.behind.next().map(|&id| Service::new(ServiceId::new(id)));
        self.leader.take().or_else(another)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = usize::from(self.leader.is_some()) + self.behind.len();
        (count, Some(count))
    }
}

impl ExactSizeIterator for Services {}
impl FusedIterator for Services {}

/// Iterator over other names of a service, returned by [`Service::aliases`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let http = PortInfo::lookup(Tcp, 80).service().unwrap();
/// assert!(http.aliases().count() >= 2);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Aliases {
    ids: AliasIds,
}

impl Aliases {
    pub(crate) fn new(ids: AliasIds) -> Self {
        Aliases { ids }
    }
}

impl Iterator for Aliases {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.ids.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl ExactSizeIterator for Aliases {}
impl FusedIterator for Aliases {}

/// Iterator over the references of a service, returned by [`Service::references`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let ssh = PortInfo::lookup(Tcp, 22).service().unwrap();
/// assert_eq!(ssh.references().next(), Some("RFC4251"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct References {
    lines: Option<Split<'static, char>>,
}

impl References {
    pub(crate) fn new(lines: Option<&'static str>) -> Self {
        References { lines: lines.map(|lines| lines.split('\n')) }
    }
}

impl Iterator for References {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.lines.as_mut()?.next()
    }
}

impl FusedIterator for References {}

/// Iterator over the notes on a port, returned by [`PortInfo::notes`](crate::PortInfo::notes).
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// assert!(PortInfo::lookup(Tcp, 23).notes().len() > 0);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Notes {
    ids: slice::Iter<'static, u16>,
}

impl Notes {
    pub(crate) fn of(entry: EntryId) -> Self {
        Notes { ids: entry.notes().iter() }
    }
}

impl Iterator for Notes {
    type Item = Note;

    fn next(&mut self) -> Option<Note> {
        self.ids.next().map(|&id| Note::new(NoteId::new(id)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl ExactSizeIterator for Notes {}
impl FusedIterator for Notes {}
