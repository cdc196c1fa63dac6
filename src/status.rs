use super::enum_text::enum_text;

/// What the IANA registry says about one port of one protocol.
///
/// There is an answer for every port of every protocol. It says what is registered, not what
/// runs there: an unassigned port may well be in common use.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp, Status};
///
/// assert_eq!(PortInfo::lookup(Tcp, 443).status(), Status::Assigned);
/// assert_eq!(PortInfo::lookup(Tcp, 0).status(), Status::Reserved);
/// assert_eq!(PortInfo::lookup(Tcp, 51000).status(), Status::PrivateUse);
/// assert_eq!(Status::PrivateUse.to_string(), "private-use");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// A service is registered there.
    Assigned,
    /// IANA keeps the port back, often since another protocol's port of the number is assigned.
    Reserved,
    /// For anyone's private use: 49152-65535, and the few ports "any private ..." below.
    PrivateUse,
    /// Nothing is registered, or no longer.
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
