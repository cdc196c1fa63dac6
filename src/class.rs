use core::ops::RangeInclusive;

use crate::text_form::text_form;

/// Which of the three ranges a port number lies in.
///
/// The class is a matter of the number alone; [RFC 6335 section 6] divides the numbers and calls
/// the ranges System, User and Dynamic Ports.
///
/// ```
/// use portinfo::PortClass;
///
/// assert_eq!(PortClass::of(443), PortClass::WellKnown);
/// assert_eq!(PortClass::of(5432), PortClass::Registered);
/// assert_eq!(PortClass::of(51820), PortClass::Private);
/// assert_eq!(PortClass::of(443).to_string(), "well-known");
/// ```
///
/// [RFC 6335 section 6]: https://www.rfc-editor.org/rfc/rfc6335#section-6
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PortClass {
    /// 0-1023: assigned by IANA, on most systems open to privileged programs alone.
    #[doc(alias = "System")]
    WellKnown,
    /// 1024-49151: assigned by IANA on request.
    #[doc(alias = "User")]
    Registered,
    /// 49152-65535: never assigned, for private and short-lived use.
    #[doc(alias = "Dynamic")]
    #[doc(alias = "Ephemeral")]
    Private,
}

impl PortClass {
    /// Every class, in order of port.
    ///
    /// ```
    /// use portinfo::PortClass;
    ///
    /// assert!(PortClass::ALL.is_sorted_by_key(|class| *class.range().start()));
    /// ```
    pub const ALL: &'static [PortClass] =
        &[PortClass::WellKnown, PortClass::Registered, PortClass::Private];

    /// The class of a port number.
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

    /// The ports of the class, first and last included.
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

    /// The text form: `well-known`, `registered` or `private`.
    ///
    /// ```
    /// assert_eq!(portinfo::PortClass::of(22).as_str(), "well-known");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            PortClass::WellKnown => "well-known",
            PortClass::Registered => "registered",
            PortClass::Private => "private",
        }
    }
}

text_form! {
    PortClass,
    /// The error of a text that is none of `well-known`, `registered` and `private`.
    ///
    /// ```
    /// assert!("system".parse::<portinfo::PortClass>().is_err());
    /// ```
    ParsePortClassError: "the port class is none of well-known, registered and private"
}
