//! Ephemeral port ranges: the local ports that systems assign to outgoing connections.
//!
//! Many systems assign ports well below 49152, where IANA's Dynamic Ports begin. So the lower port
//! of a packet is usually the server's, but not always. The ranges are the defaults, and an
//! administrator can change them.
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
use core::str::FromStr;

use crate::tables::is_same_name;

/// An operating system with a default range of ephemeral ports, or IANA's recommendation.
///
/// Its text form is the system's name, such as `Linux before 4.2`. Parsing ignores ASCII case, and
/// a space, `-` and `_` are the same.
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
    /// 32768-61000, Linux before 4.2 (kernel documentation of 4.1, `ip_local_port_range`).
    LinuxBefore4_2,
    /// 49152-65535, Windows Vista, Windows Server 2008 and later (Microsoft KB 929851,
    /// "The default dynamic port range for TCP/IP has changed").
    Windows,
    /// 1025-5000, Windows before Vista (Microsoft KB 929851).
    WindowsBeforeVista,
    /// 10000-65535, FreeBSD (`IPPORT_EPHEMERALFIRST` in `sys/netinet/in.h`).
    FreeBsd,
    /// 49152-65535, macOS and iOS (`IPPORT_HIFIRSTAUTO` in xnu's `bsd/netinet/in.h`).
    MacOs,
    /// 1024-49151, OpenBSD (`IPPORT_RESERVED` and `IPPORT_USERRESERVED` in
    /// `sys/netinet/in.h`). A program can ask for a high range, 49152-65535.
    OpenBsd,
    /// 49152-65535, NetBSD (`IPPORT_ANONMIN` and `IPPORT_ANONMAX` in `sys/netinet/in.h`).
    NetBsd,
    /// 32768-65535, Solaris and illumos (`tcp_smallest_anon_port`, Oracle Solaris Tunable
    /// Parameters Reference Manual).
    Solaris,
    /// 32768-65535, AIX (`tcp_ephemeral_low` and `tcp_ephemeral_high`, IBM RSCT documentation:
    /// Ephemeral ports).
    Aix,
    /// 49152-65535, HP-UX (`tcp_smallest_anon_port` and `tcp_largest_anon_port`, HP-UX TCP/IP
    /// Performance White Paper).
    HpUx,
    /// 1024-5000, DragonFly BSD (`IPPORT_RESERVED` and `IPPORT_USERRESERVED` in
    /// `sys/netinet/in.h`).
    DragonFly,
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
        System::LinuxBefore4_2,
        System::Windows,
        System::WindowsBeforeVista,
        System::FreeBsd,
        System::MacOs,
        System::OpenBsd,
        System::NetBsd,
        System::Solaris,
        System::Aix,
        System::HpUx,
        System::DragonFly,
    ];

    /// Returns the system that the program was compiled for, `None` if its range is not here.
    ///
    /// The system's version is not known at compile time, so that the newest is assumed. Android
    /// counts as Linux, every Apple system as macOS, and illumos as Solaris.
    ///
    /// ```
    /// use portinfo::ephemeral::System;
    ///
    /// if cfg!(target_os = "linux") {
    ///     assert_eq!(System::current(), Some(System::Linux));
    /// }
    /// ```
    #[must_use]
    pub const fn current() -> Option<System> {
        if cfg!(any(target_os = "linux", target_os = "android")) {
            Some(System::Linux)
        } else if cfg!(target_os = "windows") {
            Some(System::Windows)
        } else if cfg!(target_vendor = "apple") {
            Some(System::MacOs)
        } else if cfg!(target_os = "freebsd") {
            Some(System::FreeBsd)
        } else if cfg!(target_os = "openbsd") {
            Some(System::OpenBsd)
        } else if cfg!(target_os = "netbsd") {
            Some(System::NetBsd)
        } else if cfg!(any(target_os = "solaris", target_os = "illumos")) {
            Some(System::Solaris)
        } else if cfg!(target_os = "aix") {
            Some(System::Aix)
        } else if cfg!(target_os = "dragonfly") {
            Some(System::DragonFly)
        } else {
            None
        }
    }

    /// Returns the ports that the system assigns by default, first and last included.
    ///
    /// ```
    /// use portinfo::ephemeral::System;
    ///
    /// assert!(System::Linux.range().contains(&40000));
    /// ```
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u16> {
        match self {
            System::Iana | System::Windows | System::MacOs | System::NetBsd | System::HpUx => {
                49152..=65535
            }
            System::Linux => 32768..=60999,
            System::LinuxBefore4_2 => 32768..=61000,
            System::WindowsBeforeVista => 1025..=5000,
            System::FreeBsd => 10000..=65535,
            System::OpenBsd => 1024..=49151,
            System::Solaris | System::Aix => 32768..=65535,
            System::DragonFly => 1024..=5000,
        }
    }

    /// Returns the name of the system.
    ///
    /// ```
    /// assert_eq!(portinfo::ephemeral::System::FreeBsd.as_str(), "FreeBSD");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            System::Iana => "IANA",
            System::Linux => "Linux",
            System::LinuxBefore4_2 => "Linux before 4.2",
            System::Windows => "Windows",
            System::WindowsBeforeVista => "Windows before Vista",
            System::FreeBsd => "FreeBSD",
            System::MacOs => "macOS",
            System::OpenBsd => "OpenBSD",
            System::NetBsd => "NetBSD",
            System::Solaris => "Solaris",
            System::Aix => "AIX",
            System::HpUx => "HP-UX",
            System::DragonFly => "DragonFly BSD",
        }
    }
}

/// Parses the name of a system. ASCII case is ignored, and a space, `-` and `_` are the same.
///
/// # Errors
///
/// Returns an error if the text is not the name of a system in [`System::ALL`].
impl FromStr for System {
    type Err = ParseSystemError;

    fn from_str(text: &str) -> Result<Self, ParseSystemError> {
        let mut all = System::ALL.iter().copied();
        all.find(|system| is_same_name(system.as_str(), text)).ok_or(ParseSystemError(()))
    }
}

/// Error returned when parsing a [`System`] fails.
///
/// ```
/// use portinfo::ephemeral::System;
///
/// assert_eq!("windows-before-vista".parse(), Ok(System::WindowsBeforeVista));
/// assert!("plan9".parse::<System>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseSystemError(());

impl fmt::Display for ParseSystemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(
            "the system is none of IANA, Linux, Linux before 4.2, Windows, Windows before Vista, \
             FreeBSD, macOS, OpenBSD, NetBSD, Solaris, AIX, HP-UX and DragonFly BSD",
        )
    }
}

impl core::error::Error for ParseSystemError {}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Returns the systems whose default range has the port, in the order of [`System::ALL`].
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

/// Iterator over the systems whose default range has a port, returned by [`systems_for`].
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
