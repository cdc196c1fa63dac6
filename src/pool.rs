use core::fmt;
use core::ops::RangeInclusive;

use crate::iter::{Pools, PoolsNamed};
use crate::protocol::Protocol;
use crate::tables::PoolId;

/// A range from which software picks ports, such as that of mosh or of Kubernetes NodePort.
///
/// A pool says nothing about a single port of the range. It is never a service, and
/// [`PortInfo::named`](crate::PortInfo::named) does not look for names of pools. The `Display`
/// form is the name. A `Copy` handle of two bytes.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Udp};
///
/// let mut pools = PortInfo::lookup(Udp, 60123).pools();
/// assert!(pools.any(|pool| pool.name() == "mosh"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pool {
    id: PoolId,
}

impl Pool {
    pub(crate) const fn new(id: PoolId) -> Self {
        Pool { id }
    }

    /// Returns all pools, the narrowest first.
    ///
    /// ```
    /// use portinfo::Pool;
    ///
    /// assert!(Pool::all().is_sorted_by_key(|pool| pool.range().len()));
    /// ```
    pub fn all() -> Pools {
        Pools::all()
    }

    /// Returns the pools with this name, one for each protocol and range. ASCII case is ignored.
    ///
    /// ```
    /// use portinfo::{Pool, Protocol};
    ///
    /// let mosh = Pool::named("mosh").next().unwrap();
    /// assert_eq!(mosh.protocol(), Protocol::Udp);
    /// ```
    pub fn named(name: &str) -> PoolsNamed<'_> {
        PoolsNamed::new(name)
    }

    /// Returns the name of the pool, in lower case.
    ///
    /// ```
    /// assert!(portinfo::Pool::all().any(|pool| pool.name() == "mosh"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        self.id.name()
    }

    /// Returns the ports of the pool, first and last included.
    ///
    /// ```
    /// let mosh = portinfo::Pool::named("mosh").next().unwrap();
    /// assert!(mosh.range().contains(&60123));
    /// ```
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u16> {
        self.id.first()..=self.id.last()
    }

    /// Returns the protocol of the pool.
    ///
    /// ```
    /// use portinfo::{Pool, Protocol};
    ///
    /// assert!(Pool::named("mosh").all(|pool| pool.protocol() == Protocol::Udp));
    /// ```
    #[must_use]
    pub const fn protocol(self) -> Protocol {
        self.id.protocol()
    }

    /// Returns what the ports are picked for, in a phrase of at most 60 characters.
    ///
    /// ```
    /// assert!(portinfo::Pool::all().all(|pool| !pool.title().is_empty()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn title(self) -> &'static str {
        self.id.title()
    }

    /// Returns the title in Simplified Chinese.
    ///
    /// ```
    /// assert!(portinfo::Pool::all().all(|pool| !pool.title_zh().is_empty()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn title_zh(self) -> &'static str {
        self.id.title_zh()
    }

    /// Returns the documents that have the range, as one text.
    ///
    /// ```
    /// assert!(portinfo::Pool::all().all(|pool| !pool.source().is_empty()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn source(self) -> &'static str {
        self.id.source()
    }
}

impl fmt::Display for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("name", &self.name())
            .field("range", &self.range())
            .field("protocol", &self.protocol())
            .finish_non_exhaustive()
    }
}
