use super::enum_text::enum_text;

/// The status that the [IANA registry] gives a port of a protocol.
///
/// Every port of every protocol has one. It says what is registered, not what runs there: an
/// unassigned port may well be in common use.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp, Status};
///
/// assert_eq!(PortInfo::lookup(Tcp, 443).status(), Status::Assigned);
/// assert_eq!(PortInfo::lookup(Tcp, 0).status(), Status::Reserved);
/// assert_eq!(PortInfo::lookup(Tcp, 51000).status(), Status::PrivateUse);
/// assert_eq!(Status::PrivateUse.to_string(), "private-use");
/// ```
///
/// [IANA registry]: https://www.iana.org/assignments/service-names-port-numbers
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// A service is registered.
    Assigned,
    /// IANA holds the port back. Most often the same number is assigned for another protocol.
    Reserved,
    /// Anyone may use the port privately: 49152-65535, and a few ports below 100 that the registry
    /// describes as "any private ...".
    PrivateUse,
    /// Nothing is registered, or the registration was removed.
    Unassigned,
}

enum_text! {
    Status {
        Assigned = "assigned",
        Reserved = "reserved",
        PrivateUse = "private-use",
        Unassigned = "unassigned",
    }
    also {}
    ///
    /// ```
    /// assert!("open".parse::<portinfo::Status>().is_err());
    /// ```
    ParseStatusError: "the status is none of assigned, reserved, private-use and unassigned"
}
