use core::iter::FusedIterator;
use core::ops::Range;
use core::slice;

use crate::note::Note;
use crate::pool::Pool;
use crate::port_info::PortInfo;
use crate::tables::{EntryId, NoteId, PoolId};

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

/// Iterator over the pools with a name, returned by [`Pool::named`].
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
