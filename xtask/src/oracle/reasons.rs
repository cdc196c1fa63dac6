//! Why a list and the crate may rightly disagree.

use crate::record::Protocol;
use crate::table::Key;

/// Why they disagree, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    Unexplained,
    HistoricAlias,
    ConventionalName,
    OneOfSeveral,
    RangeOrNoProtocol,
    NewerDate,
    CommonUse,
    TheirOwn,
    OtherTransport,
    Listed,
}

impl Reason {
    pub fn text(self) -> &'static str {
        match self {
            Reason::Unexplained => "**unexplained**",
            Reason::HistoricAlias => {
                "historic alias: the registry's second name of a service there"
            }
            Reason::ConventionalName => "not registered: the crate has it as what people say",
            Reason::OneOfSeveral => "one of several services of the key: the list shows another",
            Reason::RangeOrNoProtocol => {
                "their defect: they leave out rows of a range or without a protocol"
            }
            Reason::NewerDate => "newer date: the registry changed the key after the list was made",
            Reason::CommonUse => "not registered: the crate has it as a common use",
            Reason::TheirOwn => {
                "not ours to have: the list itself says that IANA did not assign it"
            }
            Reason::OtherTransport => "not ours to have: AppleTalk's ports are not in the registry",
            Reason::Listed => "not ours to have, listed: never registered on this key",
        }
    }
}

/// A name that no rule explains: the registry never had it on this key.
pub struct Listed {
    pub key: Key,
    pub name: &'static str,
    pub note: &'static str,
}

const fn listed(port: u16, protocol: Protocol, name: &'static str, note: &'static str) -> Listed {
    Listed { key: (port, protocol), name, note }
}

/// What no rule explains. A row that explains nothing any more can go.
pub const LISTED: &[Listed] = &[
    listed(21, Protocol::Udp, "fsp", "a name of netbase's; the registry has ftp"),
    listed(21, Protocol::Udp, "fspd", "netbase's alias for fsp"),
    listed(1645, Protocol::Tcp, "old-radius", "early RADIUS was on 1645/udp, RFC 2865"),
    listed(1646, Protocol::Tcp, "old-radacct", "early RADIUS accounting was on 1646/udp, RFC 2866"),
    listed(5556, Protocol::Tcp, "rptp", "netbase's alias for freeciv"),
    listed(7000, Protocol::Tcp, "bbs", "a name of netbase's; the registry has afs3-fileserver"),
];
