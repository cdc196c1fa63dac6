//! Which end of a flow is the service.

use crate::port_info::PortInfo;
use crate::protocol::Protocol;

/// How clearly a port is the service's end of a flow, by protocol and number alone.
///
/// The port with the higher rank is taken for the service's. Ranks order from `ClientPort`, the
/// lowest, to `Known`, the highest:
///
/// | rank | port | where both ports have this rank |
/// |---|---|---|
/// | `Known` | below 1024, commonly used | the lower |
/// | `Named` | 1024-32767 commonly used, or below 1024 and not | either |
/// | `High` | 32768 and up, commonly used | either |
/// | `Uncommon` | 1024-32767, not commonly used | either |
/// | `Dynamic` | 32768 and up, not commonly used | the lower, if both are at least 49152 and it is below 51000; else either |
/// | `ClientPort` | 68/udp, 546/udp, 27005/udp | either |
///
/// "Commonly used" is [`PortInfo::is_commonly_used`]. Registration alone is not evidence. In the
/// flows that the rule was made on, distinct client ports in 1024-5000 outnumber server ports 19
/// to 1. Windows assigns ports from 49152 up, so that the services it starts first get the lowest
/// of them. The page on [flows](crate::guide::flows) says what the rule was measured on and where
/// it must fail.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp, ServiceRank};
///
/// assert_eq!(PortInfo::lookup(Tcp, 443).service_rank(), ServiceRank::Known);
/// assert!(ServiceRank::Known > ServiceRank::Dynamic);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ServiceRank {
    /// The client's port of DHCP (68/udp), DHCPv6 (546/udp) or Source games (27005/udp).
    ClientPort,
    /// 32768 and up, with nothing in common use.
    Dynamic,
    /// 1024-32767, with nothing in common use.
    Uncommon,
    /// 32768 and up, with a service in common use.
    High,
    /// 1024-32767 with a service in common use, or below 1024 without.
    Named,
    /// Below 1024, with a service in common use.
    Known,
}

impl ServiceRank {
    /// Returns whether the rank is clearly a service's: `Known` or `Named`. A flow that is decided
    /// by lower ranks is a guess.
    ///
    /// ```
    /// use portinfo::ServiceRank;
    ///
    /// assert!(ServiceRank::Named.is_clear());
    /// assert!(!ServiceRank::Uncommon.is_clear());
    /// ```
    #[must_use]
    pub const fn is_clear(self) -> bool {
        matches!(self, ServiceRank::Known | ServiceRank::Named)
    }

    /// The rank of a port. A single `match` of protocol, port and use would be shorter, but makes
    /// `service_side` slower.
    /// The ranks of well-known ports, of ports below 32768 and of those above. Of each the first is
    /// that of a port not in common use.
    const BY_RANGE: [[ServiceRank; 2]; 3] = [
        [ServiceRank::Named, ServiceRank::Known],
        [ServiceRank::Uncommon, ServiceRank::Named],
        [ServiceRank::Dynamic, ServiceRank::High],
    ];

    #[inline]
    pub(crate) const fn of(protocol: Protocol, port: u16, is_commonly_used: bool) -> Self {
        if matches!(port, 68 | 546 | 27005) && matches!(protocol, Protocol::Udp) {
            return ServiceRank::ClientPort;
        }
        let range = (port >= 1024) as usize + (port >= 32768) as usize;
        Self::BY_RANGE[range][is_commonly_used as usize]
    }
}

/// Which end of a flow is the service, returned by [`PortInfo::service_side`].
///
/// It is a guess from the two ports.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp, ServiceSide};
///
/// let side = PortInfo::service_side(Tcp, 50123, 443);
/// assert_eq!(side, ServiceSide::Destination(PortInfo::lookup(Tcp, 443)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceSide {
    /// The source port is the service's: the packet comes from the server.
    Source(PortInfo),
    /// The destination port is the service's: the packet goes to the server.
    Destination(PortInfo),
    /// The ports do not say which end it is.
    Either,
}

impl ServiceSide {
    /// Returns the port of the service, `None` for [`Either`](ServiceSide::Either).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let service = PortInfo::service_side(Tcp, 50123, 443).service();
    /// assert_eq!(service.map(|info| info.port()), Some(443));
    /// ```
    #[must_use]
    pub const fn service(self) -> Option<PortInfo> {
        match self {
            ServiceSide::Source(info) | ServiceSide::Destination(info) => Some(info),
            ServiceSide::Either => None,
        }
    }

    /// The side of two ports by their ranks. Passing each end as a tuple makes it slower.
    #[inline]
    pub(crate) const fn by_rank(
        source: PortInfo,
        source_rank: ServiceRank,
        destination: PortInfo,
        destination_rank: ServiceRank,
    ) -> Self {
        // `&` and `|` in place of `&&` and `||`, since no branch here could be predicted.
        let (s, d) = (source_rank as u8, destination_rank as u8);
        let (source_port, destination_port) = (source.port(), destination.port());
        let source_is_lower = source_port < destination_port;
        let lower = if source_is_lower { source_port } else { destination_port };
        let is_low_dynamic = (lower >= 49152) & (lower < 51000);
        let is_the_lower =
            (s == ServiceRank::Known as u8) | ((s == ServiceRank::Dynamic as u8) & is_low_dynamic);
        let ports_decide = (s == d) & is_the_lower & (source_port != destination_port);
        let is_source = (s > d) | (ports_decide & source_is_lower);
        let is_destination = (s < d) | (ports_decide & !source_is_lower);
        let service = if is_source { source } else { destination };
        match (is_source as u8) << 1 | is_destination as u8 {
            0b10 => ServiceSide::Source(service),
            0b01 => ServiceSide::Destination(service),
            _ => ServiceSide::Either,
        }
    }
}

impl PortInfo {
    /// Returns how clearly the port is the service's end of a flow.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Udp, ServiceRank};
    ///
    /// assert_eq!(PortInfo::lookup(Udp, 68).service_rank(), ServiceRank::ClientPort);
    /// ```
    #[must_use]
    #[inline]
    pub const fn service_rank(self) -> ServiceRank {
        ServiceRank::of(self.protocol(), self.port(), self.is_commonly_used())
    }

    /// Returns which end of a flow is the service, by the [rank](ServiceRank) of its two ports.
    ///
    /// Swapping the ports swaps the answer. For equal ports it is
    /// [`Either`](ServiceSide::Either). If you know more, such as who sent the first SYN, use that
    /// first: see the page on [flows](crate::guide::flows).
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::{Tcp, Udp}, ServiceSide};
    ///
    /// const SIDE: ServiceSide = PortInfo::service_side(Tcp, 443, 50123);
    /// assert_eq!(SIDE, ServiceSide::Source(PortInfo::lookup(Tcp, 443)));
    /// assert_eq!(PortInfo::service_side(Udp, 123, 123), ServiceSide::Either);
    /// ```
    #[must_use]
    #[inline]
    pub const fn service_side(protocol: Protocol, source: u16, destination: u16) -> ServiceSide {
        let source = PortInfo::lookup(protocol, source);
        let destination = PortInfo::lookup(protocol, destination);
        ServiceSide::by_rank(source, source.service_rank(), destination, destination.service_rank())
    }
}
