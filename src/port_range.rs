use core::fmt;

use crate::padded::pad;
use crate::protocol::Protocol;

/// A range of ports of one protocol, as a firewall rule takes it.
///
/// [`Named::ranges`](crate::iter::Named::ranges) returns such ranges. The `Display` form is
/// `6000-6063/tcp`, or `443/tcp` for one port. Width, fill, alignment and precision are respected.
///
/// ```
/// use portinfo::{PortInfo, PortRange, Protocol::Tcp};
///
/// let x11: Vec<PortRange> = PortInfo::named("x11").ranges().collect();
/// assert!(x11.contains(&PortRange { protocol: Tcp, first: 6000, last: 6063 }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PortRange {
    /// The protocol.
    pub protocol: Protocol,
    /// The first port.
    pub first: u16,
    /// The last port, included in the range.
    pub last: u16,
}

impl fmt::Display for PortRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PortRange { protocol, first, last } = self;
        pad(f, |out| match first == last {
            true => write!(out, "{first}/{protocol}"),
            false => write!(out, "{first}-{last}/{protocol}"),
        })
    }
}
