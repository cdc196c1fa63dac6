//! Ephemeral port ranges: which local ports systems hand out to outgoing connections.
//!
//! A packet's lower port is often the service's, but no rule says so: systems hand out ports
//! well below 49152. These are the defaults; an administrator can change each of them.
//!
//! ```
//! use portinfo::ephemeral::{System, systems_for};
//!
//! assert_eq!(System::Linux.range(), 32768..=60999);
//! assert!(systems_for(50000).any(|system| system == System::Windows));
//! ```

use core::fmt;
use core::iter::FusedIterator;
use core::ops::RangeInclusive;

/// An operating system, or the recommendation, with its default range of ephemeral ports.
///
/// ```
/// use portinfo::ephemeral::System;
///
/// assert_eq!(System::Iana.range(), 49152..=65535);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum System {
    /// 49152-65535, the Dynamic Ports of
    /// [RFC 6335 section 6](https://www.rfc-editor.org/rfc/rfc6335#section-6).
    Iana,
    /// 32768-60999, `net.ipv4.ip_local_port_range`
    /// ([kernel documentation](https://docs.kernel.org/networking/ip-sysctl.html)).
    Linux,
    /// 49152-65535, Windows Vista, Windows Server 2008 and later (Microsoft KB 929851).
    Windows,
    /// 1025-5000, Windows before Vista (Microsoft KB 929851).
    WindowsBeforeVista,
    /// 10000-65535, FreeBSD 8.0 and later (`IPPORT_EPHEMERALFIRST` in `sys/netinet/in.h`).
    FreeBsd,
    /// 49152-65535, macOS and iOS (`IPPORT_HIFIRSTAUTO` in xnu's `bsd/netinet/in.h`).
    MacOs,
    /// 1024-49151, OpenBSD (`IPPORT_RESERVED` and `IPPORT_USERRESERVED` in
    /// `sys/netinet/in.h`); programs may ask for a high range, 49152-65535.
    OpenBsd,
    /// 49152-65535, NetBSD (`IPPORT_ANONMIN` and `IPPORT_ANONMAX` in `sys/netinet/in.h`).
    NetBsd,
    /// 32768-65535, Solaris and illumos (`tcp_smallest_anon_port`, Oracle Solaris Tunable
    /// Parameters Reference Manual).
    Solaris,
}

impl System {
    /// Every system, in the order of this enum.
    ///
    /// ```
    /// use portinfo::ephemeral::System;
    ///
    /// assert!(System::ALL.contains(&System::Linux));
    /// ```
    pub const ALL: &'static [System] = &[
        System::Iana,
        System::Linux,
        System::Windows,
        System::WindowsBeforeVista,
        System::FreeBsd,
        System::MacOs,
        System::OpenBsd,
        System::NetBsd,
        System::Solaris,
    ];

    /// The ports that the system hands out by default, first and last included.
    ///
    /// ```
    /// use portinfo::ephemeral::System;
    ///
    /// assert!(System::Linux.range().contains(&40000));
    /// ```
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u16> {
        match self {
            System::Iana | System::Windows | System::MacOs | System::NetBsd => 49152..=65535,
            System::Linux => 32768..=60999,
            System::WindowsBeforeVista => 1025..=5000,
            System::FreeBsd => 10000..=65535,
            System::OpenBsd => 1024..=49151,
            System::Solaris => 32768..=65535,
        }
    }

    /// The system's name for people.
    ///
    /// ```
    /// assert_eq!(portinfo::ephemeral::System::FreeBsd.as_str(), "FreeBSD");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            System::Iana => "IANA",
            System::Linux => "Linux",
            System::Windows => "Windows",
            System::WindowsBeforeVista => "Windows before Vista",
            System::FreeBsd => "FreeBSD",
            System::MacOs => "macOS",
            System::OpenBsd => "OpenBSD",
            System::NetBsd => "NetBSD",
            System::Solaris => "Solaris",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The systems that may hand out a port by default.
///
/// ```
/// use portinfo::ephemeral::{System, systems_for};
///
/// let mut systems = systems_for(2000);
/// assert!(systems.any(|system| system == System::WindowsBeforeVista));
/// ```
pub fn systems_for(port: u16) -> Systems {
    Systems { port, rest: System::ALL.iter() }
}

/// The systems that may hand out a port, made by [`systems_for`].
///
/// ```
/// assert_eq!(portinfo::ephemeral::systems_for(80).count(), 0);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Systems {
    port: u16,
    rest: core::slice::Iter<'static, System>,
}

impl Iterator for Systems {
    type Item = System;

    fn next(&mut self) -> Option<System> {
        let port = self.port;
        self.rest.find(|system| system.range().contains(&port)).copied()
    }
}

impl FusedIterator for Systems {}
