use crate::text_form::text_form;

/// What the IANA registry says of one port of one protocol.
///
/// There is an answer for every port of every protocol. It tells what is registered, never what
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

impl Status {
    /// Every status, in order.
    ///
    /// ```
    /// use portinfo::Status;
    ///
    /// assert!(Status::ALL.contains(&Status::Reserved));
    /// ```
    pub const ALL: &'static [Status] =
        &[Status::Assigned, Status::Reserved, Status::PrivateUse, Status::Unassigned];

    /// The text form: `assigned`, `reserved`, `private-use` or `unassigned`.
    ///
    /// ```
    /// assert_eq!(portinfo::Status::Assigned.as_str(), "assigned");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Assigned => "assigned",
            Status::Reserved => "reserved",
            Status::PrivateUse => "private-use",
            Status::Unassigned => "unassigned",
        }
    }
}

text_form! {
    Status,
    /// The error of a text that is none of the four statuses.
    ///
    /// ```
    /// assert!("open".parse::<portinfo::Status>().is_err());
    /// ```
    ParseStatusError: "the status is none of assigned, reserved, private-use and unassigned"
}
