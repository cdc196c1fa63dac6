use core::ops::RangeInclusive;

use super::enum_text::enum_text;

/// The range that a port number belongs to, one of three.
///
/// The class follows from the number alone. [RFC 6335 section 6] defines the ranges as System,
/// User and Dynamic Ports, and parsing accepts `system`, `user` and `dynamic` as well.
///
/// ```
/// use portinfo::PortClass;
///
/// assert_eq!(PortClass::of(443), PortClass::WellKnown);
/// assert_eq!(PortClass::of(5432), PortClass::Registered);
/// assert_eq!(PortClass::of(51820), PortClass::Private);
/// assert_eq!(PortClass::of(443).to_string(), "well-known");
/// assert_eq!("system".parse(), Ok(PortClass::WellKnown));
/// ```
///
/// [RFC 6335 section 6]: https://www.rfc-editor.org/rfc/rfc6335#section-6
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PortClass {
    /// 0-1023: assigned by IANA.
    ///
    /// On Linux and the BSDs only privileged processes may bind to them by default. Windows asks
    /// for no privilege. Since 10.14 macOS asks for it only where a process binds to a specific
    /// address, not to the wildcard address (`0.0.0.0`, `::`).
    #[doc(alias = "System")]
    WellKnown,
    /// 1024-49151: assigned by IANA on request.
    ///
    /// A port of this range need not be registered: [`PortInfo::status`](crate::PortInfo::status)
    /// says whether it is.
    #[doc(alias = "User")]
    Registered,
    /// 49152-65535: never assigned. For private use and for ephemeral ports.
    #[doc(alias = "Dynamic")]
    #[doc(alias = "dynamic ports")]
    #[doc(alias = "Ephemeral")]
    Private,
}

impl PortClass {
    /// Returns the class of a port number.
    ///
    /// ```
    /// use portinfo::PortClass;
    ///
    /// const CLASS: PortClass = PortClass::of(1024);
    /// assert_eq!(CLASS, PortClass::Registered);
    /// ```
    #[must_use]
    #[inline]
    pub const fn of(port: u16) -> PortClass {
        match port {
            0..=1023 => PortClass::WellKnown,
            1024..=49151 => PortClass::Registered,
            49152..=65535 => PortClass::Private,
        }
    }

    /// Returns the ports of the class, first and last included.
    ///
    /// ```
    /// assert_eq!(portinfo::PortClass::Private.range(), 49152..=65535);
    /// ```
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u16> {
        match self {
            PortClass::WellKnown => 0..=1023,
            PortClass::Registered => 1024..=49151,
            PortClass::Private => 49152..=65535,
        }
    }
}

enum_text! {
    PortClass { WellKnown = "well-known", Registered = "registered", Private = "private" }
    also { "system" = WellKnown, "user" = Registered, "dynamic" = Private }
    ///
    /// ```
    /// assert!("reserved".parse::<portinfo::PortClass>().is_err());
    /// ```
    ParsePortClassError: "the port class is none of well-known, registered and private"
}
