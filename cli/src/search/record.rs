use portinfo::{Note, PortRange, Protocol, Service};
use serde::Serialize;

use super::hit::Hit;
use super::keys;

/// A hit as JSON. It has one of a service, a note and the site's name.
#[derive(Debug, Default, Serialize)]
pub struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    site_name: Option<&'a str>,
    ports: Vec<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commonly_used: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<Service>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Note>,
}

/// Neighbouring ports of one protocol.
#[derive(Debug, Serialize)]
struct Range {
    protocol: Protocol,
    first: u16,
    last: u16,
}

impl<'a> Record<'a> {
    pub fn of(hit: &'a Hit) -> Self {
        let ports = keys::ranges(hit.ports()).map(Range::from).collect();
        let record = Record { ports, ..Record::default() };
        match hit {
            Hit::Own { name, .. } => Record { site_name: Some(name), ..record },
            Hit::Service { service, is_common, .. } => {
                Record { service: Some(*service), commonly_used: Some(*is_common), ..record }
            }
            Hit::Note { note, .. } => Record { note: Some(*note), ..record },
        }
    }
}

impl From<PortRange> for Range {
    fn from(PortRange { protocol, first, last }: PortRange) -> Self {
        Range { protocol, first, last }
    }
}
