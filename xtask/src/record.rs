//! One record of the registry, as `ports.csv` keeps it.

/// A transport protocol; the order is the one in which `ports.csv` joins them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    Tcp,
    Udp,
    Sctp,
    Dccp,
}

impl Protocol {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "tcp" => Some(Protocol::Tcp),
            "udp" => Some(Protocol::Udp),
            "sctp" => Some(Protocol::Sctp),
            "dccp" => Some(Protocol::Dccp),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Sctp => "sctp",
            Protocol::Dccp => "dccp",
        }
    }
}

/// What a record says, apart from where it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub service: String,
    pub kind: String,
    pub description: String,
    pub reference: String,
    pub registered: String,
    pub modified: String,
}

impl Facts {
    /// A key that the newer registry shows: it gives no dates and no references.
    pub fn without_dates(service: &str, description: &str) -> Self {
        Facts {
            service: service.to_owned(),
            kind: String::new(),
            description: description.to_owned(),
            reference: String::new(),
            registered: String::new(),
            modified: String::new(),
        }
    }

    /// The registry's word on the port; the description of a nameless row decides.
    pub fn status(&self) -> &'static str {
        let description = self.description.to_ascii_lowercase();
        if !self.service.is_empty() {
            "assigned"
        } else if description.contains("reserved") {
            "reserved"
        } else if description.starts_with("any private") {
            "private-use"
        } else {
            "unassigned"
        }
    }
}

/// One record: a port or a range of ports, and a protocol where the registry gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub first: u16,
    pub last: u16,
    pub protocol: Option<Protocol>,
    pub facts: Facts,
}

impl Record {
    pub fn is_named(&self) -> bool {
        !self.facts.service.is_empty()
    }

    pub fn covers(&self, port: u16) -> bool {
        (self.first..=self.last).contains(&port)
    }
}

/// Reads `80` or `6000-6063`.
pub fn parse_ports(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (decimal(first)?, decimal(last)?);
    (first <= last).then_some((first, last))
}

fn decimal(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
