use core::iter::FusedIterator;
use core::ops::RangeInclusive;

use super::{LookupAll, Named};
use crate::port_info::PortInfo;
use crate::port_range::PortRange;
use crate::protocol::Protocol;
use crate::query::Asked;

/// Iterator over the ports that a query asks for, returned by
/// [`Query::iter`](crate::Query::iter).
///
/// ```
/// let query: portinfo::Query = "443/tcp".parse()?;
/// assert_eq!(query.iter().count(), 1);
/// # Ok::<(), portinfo::error::ParseQueryError>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct QueryPorts(Rest);

#[derive(Debug, Clone)]
enum Rest {
    Range { protocol: Protocol, ports: RangeInclusive<u16> },
    All { now: LookupAll, ports: RangeInclusive<u16> },
    Named(Named),
}

impl QueryPorts {
    pub(crate) fn new(asked: &Asked) -> Self {
        let range = |protocol, first, last| Rest::Range { protocol, ports: first..=last };
        QueryPorts(match *asked {
            Asked::One(info) => range(info.protocol(), info.port(), info.port()),
            Asked::Range(PortRange { protocol, first, last }) => range(protocol, first, last),
            Asked::Ports { first, last } => {
                let mut ports = first..=last;
                ports.next();
                Rest::All { now: LookupAll::new(first), ports }
            }
            Asked::Name(ref name) => {
                let named = PortInfo::named(name.as_str());
                let used = named.clone().commonly_used();
                Rest::Named(if used.clone().next().is_some() { used } else { named })
            }
        })
    }
}

impl Iterator for QueryPorts {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        match &mut self.0 {
            Rest::Range { protocol, ports } => {
                ports.next().map(|port| PortInfo::lookup(*protocol, port))
            }
            Rest::All { now, ports } => loop {
                if let Some(info) = now.next() {
                    return Some(info);
                }
                *now = LookupAll::new(ports.next()?);
            },
            Rest::Named(named) => named.next(),
        }
    }
}

impl FusedIterator for QueryPorts {}
