use core::iter::FusedIterator;
use core::ops::Range;
use core::slice;
use core::str::Split;

use crate::service::Service;
use crate::tables::{AliasIds, EntryId, ServiceId};

/// Iterator over the services of a port, returned by
/// [`PortInfo::services`](crate::PortInfo::services).
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
/// [`PortInfo::likely_services`](crate::PortInfo::likely_services).
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
