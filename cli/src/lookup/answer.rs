use portinfo::{Overlay, PortInfo, Service, Source};
use serde::Serialize;

use crate::site;

/// A port that was asked for, and the site's own name of it.
///
/// As JSON it is the record of the library, with the site's name where there is one.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    #[serde(flatten)]
    pub info: PortInfo,
    #[serde(rename = "site_name", skip_serializing_if = "Option::is_none")]
    pub own_name: Option<String>,
}

impl Answer {
    pub fn of(info: PortInfo, site: &Overlay) -> Self {
        Answer { info, own_name: site::own_name(site, info) }
    }

    /// Whether the same is known about both, whatever their port and protocol.
    pub fn is_like(&self, other: &Answer) -> bool {
        let (a, b) = (self.info, other.info);
        self.own_name == other.own_name
            && a.services().eq(b.services())
            && a.likely_services().eq(b.likely_services())
            && (a.class(), a.status()) == (b.class(), b.status())
            && a.is_browser_blocked() == b.is_browser_blocked()
            && a.notes().eq(b.notes())
            && a.pools().map(pool_facts).eq(b.pools().map(pool_facts))
    }

    /// Whether the first line would say the same of both.
    pub fn has_purpose_of(&self, other: &Answer) -> bool {
        let (a, b) = (self.info, other.info);
        self.own_name == other.own_name
            && a.likely_services().map(facts).eq(b.likely_services().map(facts))
            && self.registered().map(facts).eq(other.registered().map(facts))
            && (a.class(), a.status()) == (b.class(), b.status())
    }

    /// Whether the site does not name the port, and nothing is in common use on it.
    pub fn is_quiet(&self) -> bool {
        self.own_name.is_none() && !self.info.is_commonly_used()
    }

    /// The registered services.
    pub fn registered(&self) -> impl Iterator<Item = Service> + use<> {
        self.info.services().filter(|service| service.source() == Source::Iana)
    }

    /// The registered services that are not in common use on the port.
    pub fn dead(&self) -> impl Iterator<Item = Service> + use<> {
        let info = self.info;
        self.registered().filter(move |service| !is_likely(info, *service))
    }
}

/// Whether the service is in common use on the port.
pub fn is_likely(info: PortInfo, service: Service) -> bool {
    info.likely_services().any(|likely| likely == service)
}

/// What a service is, whatever else it is called.
fn facts(service: Service) -> (&'static str, &'static str, Option<&'static str>) {
    (service.name(), service.common_name(), service.title())
}

fn pool_facts(pool: portinfo::Pool) -> (&'static str, std::ops::RangeInclusive<u16>) {
    (pool.name(), pool.range())
}
