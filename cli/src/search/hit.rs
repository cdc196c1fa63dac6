use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use portinfo::{Note, Overlay, PortInfo, Service};

use crate::site;

/// Something that a search found, with its ports in order.
#[derive(Debug)]
pub enum Hit {
    /// The site's own name.
    Own { name: String, ports: Vec<PortInfo> },
    /// A service, where it is in common use or where it is not.
    Service { service: Service, is_common: bool, ports: Vec<PortInfo> },
    /// A note.
    Note { note: Note, ports: Vec<PortInfo> },
}

impl Hit {
    pub fn ports(&self) -> &[PortInfo] {
        match self {
            Hit::Own { ports, .. } | Hit::Service { ports, .. } | Hit::Note { ports, .. } => ports,
        }
    }
}

/// The site's names, then the services.
pub fn services(text: &str, site: &Overlay) -> Vec<Hit> {
    let mut own = Groups::default();
    let mut services = Groups::default();
    for port in site.search(text) {
        let info = port.info();
        let likely: Vec<Service> = info.likely_services().collect();
        let found = info.services().filter(|service| service.mentions(text));
        let mut is_by_own_name = true;
        for service in found {
            is_by_own_name = false;
            services.add(Use { service, is_common: likely.contains(&service) }, info);
        }
        if let Some(name) = site::own_name(site, info).filter(|_| is_by_own_name) {
            own.add(name, info);
        }
    }
    let own = own.groups.into_iter().map(|(name, ports)| Hit::Own { name, ports });
    let services = services.groups.into_iter().map(|(one, ports)| {
        let Use { service, is_common } = one;
        Hit::Service { service, is_common, ports }
    });
    own.chain(services).collect()
}

/// The notes, by their first port.
pub fn notes(text: &str) -> Vec<Hit> {
    let mut notes = Groups::default();
    for info in PortInfo::search_notes(text) {
        for note in info.notes().filter(|note| note.mentions(text)) {
            notes.add(note, info);
        }
    }
    notes.groups.into_iter().map(|(note, ports)| Hit::Note { note, ports }).collect()
}

/// A service where it is in common use, or where it is not.
///
/// Two are equal that read the same: a service may have other aliases on another port.
#[derive(Debug, Clone, Copy)]
struct Use {
    service: Service,
    is_common: bool,
}

impl Use {
    fn facts(&self) -> impl Eq + Hash + use<> {
        let service = self.service;
        let names = (service.name(), service.common_name());
        (names, service.title(), service.description(), self.is_common)
    }
}

impl PartialEq for Use {
    fn eq(&self, other: &Self) -> bool {
        self.facts() == other.facts()
    }
}

impl Eq for Use {}

impl Hash for Use {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.facts().hash(state);
    }
}

/// Ports by what they have in common, in the order in which that was first met.
struct Groups<K> {
    groups: Vec<(K, Vec<PortInfo>)>,
    places: HashMap<K, usize>,
}

impl<K> Default for Groups<K> {
    fn default() -> Self {
        Groups { groups: Vec::new(), places: HashMap::new() }
    }
}

impl<K: Eq + Hash + Clone> Groups<K> {
    fn add(&mut self, key: K, info: PortInfo) {
        let place = *self.places.entry(key.clone()).or_insert(self.groups.len());
        if place == self.groups.len() {
            self.groups.push((key, Vec::new()));
        }
        self.groups[place].1.push(info);
    }
}
