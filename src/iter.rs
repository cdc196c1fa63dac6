//! The iterators of this crate: all are lazy, `Clone` and fused, and none allocates.

use core::iter::FusedIterator;
use core::ops::{Range, RangeInclusive};
use core::slice;
use core::str::Split;

use crate::note::Note;
#[cfg(feature = "std")]
pub use crate::overlay::Sites;
use crate::pool::Pool;
use crate::port_info::PortInfo;
use crate::port_range::PortRange;
use crate::protocol::Protocol;
use crate::query::Asked;
use crate::service::Service;
use crate::tables::{AliasIds, EntryId, NoteId, PoolId, ServiceId, Target, Targets};

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
    all: Targets,
    /// Those behind the present one.
    targets: Targets,
    now: Option<(Target, Key)>,
}

impl Named {
    pub(crate) fn new(targets: Targets) -> Self {
        let mut named = Named { all: targets.clone(), targets, now: None };
        named.advance();
        named
    }

    /// Returns all ports of the name as ranges, by protocol, then port.
    ///
    /// Neighbours join where both or neither are in common use under the name. Where some are,
    /// [`commonly_used`](Named::commonly_used) leaves out the others first.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let x11: Vec<String> = PortInfo::named("x11").ranges().map(|r| r.to_string()).collect();
    /// assert!(x11.contains(&"6000-6063/tcp".to_owned()));
    /// ```
    pub fn ranges(self) -> Ranges {
        Ranges { targets: self.all, from: Some((0, 0)) }
    }

    /// Returns the ports on which the service of this name is in common use, in the same order.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Udp};
    ///
    /// assert!(PortInfo::named("ssh").any(|info| info.protocol() == Udp));
    /// assert!(PortInfo::named("ssh").commonly_used().all(|info| info.protocol() != Udp));
    /// ```
    pub fn commonly_used(self) -> Named {
        Named::new(self.all.commonly_used())
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
            if target.has(key.protocol) {
                return Some(key.info());
            }
        }
        None
    }
}

impl FusedIterator for Named {}

/// Iterator over the ports of a name as ranges, returned by [`Named::ranges`].
///
/// ```
/// use portinfo::{PortInfo, PortRange, Protocol::Tcp};
///
/// let ssh = PortInfo::named("ssh").ranges().next();
/// assert_eq!(ssh, Some(PortRange { protocol: Tcp, first: 22, last: 22 }));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Ranges {
    targets: Targets,
    /// The number of the protocol, and the first port that was not looked at.
    from: Option<(usize, u16)>,
}

impl Ranges {
    /// The first port from `from` on, and whether it is in common use under the name.
    fn first_port(&self, protocol: usize, from: u16) -> Option<(u16, bool)> {
        let of_protocol = self.targets.clone().filter(|target| target.has(protocol));
        let behind = of_protocol.filter(|target| target.last_port() >= from);
        let ports = behind.map(|target| (target.first_port().max(from), target.is_commonly_used()));
        ports.min_by_key(|(port, _)| *port)
    }

    /// The last of the neighbours from `first` on.
    fn last_neighbour(&self, protocol: usize, first: u16, is_commonly_used: bool) -> u16 {
        let mut last = first;
        while let Some(next) = last.checked_add(1) {
            match self.first_port(protocol, next) {
                Some(found) if found == (next, is_commonly_used) => last = next,
                _ => break,
            }
        }
        last
    }
}

impl Iterator for Ranges {
    type Item = PortRange;

    fn next(&mut self) -> Option<PortRange> {
        while let Some((number, from)) = self.from {
            let &protocol = Protocol::ALL.get(number)?;
            let Some((first, is_commonly_used)) = self.first_port(number, from) else {
                self.from = Some((number + 1, 0));
                continue;
            };
            let last = self.last_neighbour(number, first, is_commonly_used);
            self.from = Some(last.checked_add(1).map_or((number + 1, 0), |next| (number, next)));
            return Some(PortRange { protocol, first, last });
        }
        None
    }
}

impl FusedIterator for Ranges {}

/// Iterator over the ports whose services mention a text, returned by [`PortInfo::search`].
///
/// ```
/// use portinfo::PortInfo;
///
/// assert!(PortInfo::search("secure shell").any(|info| info.name() == Some("ssh")));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Search<'a>(Matches<'a>);

/// Iterator over the ports whose notes mention a text, returned by [`PortInfo::search_notes`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let smb = PortInfo::lookup(Tcp, 445);
/// assert!(PortInfo::search_notes("wannacry").any(|info| info == smb));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct SearchNotes<'a>(Matches<'a>);

/// The ports that mention a text.
#[derive(Debug, Clone)]
struct Matches<'a> {
    text: &'a str,
    all: All,
    /// Neighbours often share an entry, and then its answer.
    last: Option<(EntryId, bool)>,
}

impl<'a> Matches<'a> {
    fn new(text: &'a str) -> Self {
        Matches { text, all: All::new(), last: None }
    }

    fn next(&mut self, mentions: impl Fn(PortInfo, &str) -> bool) -> Option<PortInfo> {
        loop {
            let info = self.all.next()?;
            let answer = match self.last {
                Some((entry, answer)) if entry == info.entry() => answer,
                _ => mentions(info, self.text),
            };
            self.last = Some((info.entry(), answer));
            if answer {
                return Some(info);
            }
        }
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Search(Matches::new(text))
    }
}

impl Iterator for Search<'_> {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        self.0.next(|info, text| info.services().any(|service| service.mentions(text)))
    }
}

impl FusedIterator for Search<'_> {}

impl<'a> SearchNotes<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        SearchNotes(Matches::new(text))
    }
}

impl Iterator for SearchNotes<'_> {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        self.0.next(|info, text| info.notes().any(|note| note.mentions(text)))
    }
}

impl FusedIterator for SearchNotes<'_> {}

/// Iterator over one port of several protocols, returned by [`PortInfo::lookup_all`].
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
    /// Whether the protocols that know nothing of the port are left out.
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

/// Iterator over the ports that a question asks for, returned by
/// [`Query::iter`](crate::Query::iter).
///
/// ```
/// let query: portinfo::Query = "443/tcp".parse()?;
/// assert_eq!(query.iter().count(), 1);
/// # Ok::<(), portinfo::error::ParseQueryError>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct QueryPorts(Rest);

#[derive(Debug, Clone)]
enum Rest {
    Range { protocol: Protocol, ports: RangeInclusive<u16> },
    All { now: LookupAll, ports: RangeInclusive<u16> },
    Named(Named),
}

impl QueryPorts {
    pub(crate) fn new(asked: &Asked) -> Self {
        let range = |protocol, first, last| Rest::Range { protocol, ports: first..=last };
        QueryPorts(match *asked {
            Asked::One(info) => range(info.protocol(), info.port(), info.port()),
            Asked::Range(PortRange { protocol, first, last }) => range(protocol, first, last),
            Asked::Ports { first, last } => {
                let mut ports = first..=last;
                ports.next();
                Rest::All { now: LookupAll::new(first), ports }
            }
            Asked::Name(ref name) => {
                let named = PortInfo::named(name.as_str());
                let used = named.clone().commonly_used();
                Rest::Named(if used.clone().next().is_some() { used } else { named })
            }
        })
    }
}

impl Iterator for QueryPorts {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        match &mut self.0 {
            Rest::Range { protocol, ports } => {
                ports.next().map(|port| PortInfo::lookup(*protocol, port))
            }
            Rest::All { now, ports } => loop {
                if let Some(info) = now.next() {
                    return Some(info);
                }
                *now = LookupAll::new(ports.next()?);
            },
            Rest::Named(named) => named.next(),
        }
    }
}

impl FusedIterator for QueryPorts {}

/// Iterator over pools, returned by [`Pool::all`] and [`PortInfo::pools`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::Udp};
///
/// assert_eq!(PortInfo::lookup(Udp, 53).pools().count(), 0);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Pools {
    ids: Range<u16>,
    of: Option<PortInfo>,
}

impl Pools {
    pub(crate) fn all() -> Self {
        Pools { ids: 0..PoolId::COUNT, of: None }
    }

    pub(crate) fn of(info: PortInfo) -> Self {
        Pools { of: Some(info), ..Pools::all() }
    }
}

impl Iterator for Pools {
    type Item = Pool;

    fn next(&mut self) -> Option<Pool> {
        let of = self.of;
        let mut pools = self.ids.by_ref().map(|id| Pool::new(PoolId::new(id)));
        pools.find(|pool| {
            of.is_none_or(|info| {
                pool.protocol() == info.protocol() && pool.range().contains(&info.port())
            })
        })
    }
}

impl FusedIterator for Pools {}

/// Iterator over the pools of a name, returned by [`Pool::named`].
///
/// ```
/// assert!(portinfo::Pool::named("MOSH").all(|pool| pool.name() == "mosh"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct PoolsNamed<'a> {
    name: &'a str,
    pools: Pools,
}

impl<'a> PoolsNamed<'a> {
    pub(crate) fn new(name: &'a str) -> Self {
        PoolsNamed { name, pools: Pools::all() }
    }
}

impl Iterator for PoolsNamed<'_> {
    type Item = Pool;

    fn next(&mut self) -> Option<Pool> {
        let name = self.name;
        self.pools.find(|pool| pool.name().eq_ignore_ascii_case(name))
    }
}

impl FusedIterator for PoolsNamed<'_> {}

/// Iterator over the services of a port, returned by [`PortInfo::services`].
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

/// Iterator over the services in common use on a port, returned by
/// [`PortInfo::likely_services`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let likely = PortInfo::lookup(Tcp, 22).likely_services();
/// assert_eq!(likely.clone().next().unwrap().name(), "ssh");
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct LikelyServices {
    entry: EntryId,
    positions: Range<usize>,
}

impl LikelyServices {
    pub(crate) fn of(entry: EntryId) -> Self {
        LikelyServices { entry, positions: 0..entry.likely_count() }
    }
}

impl Iterator for LikelyServices {
    type Item = Service;

    fn next(&mut self) -> Option<Service> {
        self.entry.likely_at(self.positions.next()?).map(Service::new)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.positions.size_hint()
    }
}

impl ExactSizeIterator for LikelyServices {}
impl FusedIterator for LikelyServices {}

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
