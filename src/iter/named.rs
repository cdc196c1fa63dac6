use core::iter::FusedIterator;

use super::keys::Key;
use crate::port_info::PortInfo;
use crate::port_range::PortRange;
use crate::protocol::Protocol;
use crate::tables::{Target, Targets};

/// Iterator over the ports of a name, returned by [`PortInfo::named`].
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
    /// Those after the present one.
    targets: Targets,
    now: Option<(Target, Key)>,
}

impl Named {
    pub(crate) fn new(targets: Targets) -> Self {
        let mut named = Named { all: targets.clone(), targets, now: None };
        named.advance();
        named
    }

    /// Returns all ports of the name as ranges, by protocol, then port. Ports that the iterator has
    /// already returned are included.
    ///
    /// Neighbours are joined if both or neither are in common use under the name. To leave out the
    /// ports that are not, call [`commonly_used`](Named::commonly_used) first.
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

    /// Returns all ports on which the service of this name is in common use, in the same order.
    /// Ports that the iterator has already returned are included.
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
