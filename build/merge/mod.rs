//! Merges the registry and the curated files: for each key its services, which of them are in
//! common use, its notes and its status.

mod curated;
mod registered;

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use super::category::Category;
use super::curated::Curated;
use super::curated::notes::Note;
use super::curated::pools::Pool;
use super::error::Error;
use super::key::Key;
use super::protocol::Protocol;
use super::registry::{FIRST_PRIVATE, Registry, Spellings};
use super::source::Source;
use super::status::Status;

/// One service as the tables have it: two keys share it when all of this is equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    pub name: String,
    pub description: String,
    pub source: Source,
    pub references: Vec<String>,
    pub registered: String,
    pub modified: String,
    /// Registered aliases in registry order, then the common name and conventional names.
    pub aliases: Vec<String>,
    pub registered_aliases: usize,
    /// Empty where the name is what people say.
    pub common_name: String,
    /// Empty where nobody wrote one; the description of a common use is its title.
    pub title: String,
    pub title_zh: String,
    pub category: Option<Category>,
    widespread: bool,
}

/// Equal services have the same name. To hash the rest takes a twelfth of the time of the script.
impl Hash for Service {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Service {
    fn new(name: &str, description: &str, source: Source, references: &[String]) -> Self {
        Service {
            name: name.to_owned(),
            description: description.to_owned(),
            source,
            references: references.to_vec(),
            registered: String::new(),
            modified: String::new(),
            aliases: Vec::new(),
            registered_aliases: 0,
            common_name: String::new(),
            title: String::new(),
            title_zh: String::new(),
            category: None,
            widespread: false,
        }
    }

    fn has_name(&self, name: &str) -> bool {
        let mut names = self.aliases.iter().chain([&self.name]);
        names.any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// All that is known about one key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    pub status: Status,
    /// In the order of `PortInfo::services`.
    pub services: Vec<Service>,
    /// Which of them are in common use, in the order of `PortInfo::likely_services`.
    pub likely: Vec<usize>,
    /// Rows of the notes file, in the order of `PortInfo::notes`.
    pub notes: Vec<usize>,
}

impl Entry {
    fn bare(status: Status) -> Self {
        Entry { status, services: Vec::new(), likely: Vec::new(), notes: Vec::new() }
    }

    fn position(&self, service: &str) -> Option<usize> {
        self.services.iter().position(|known| known.name == service)
    }

    fn service(&mut self, name: &str) -> Option<&mut Service> {
        self.position(name).map(|at| &mut self.services[at])
    }

    fn has_name(&self, name: &str) -> bool {
        self.services.iter().any(|service| service.has_name(name))
    }

    fn likely_services(&self) -> impl Iterator<Item = &Service> {
        self.likely.iter().map(|&at| &self.services[at])
    }
}

#[derive(Debug)]
pub struct PortTable {
    pub entries: BTreeMap<Key, Entry>,
    /// By name in lower case and protocol: the port that the name means.
    pub meant: BTreeMap<(String, Protocol), u16>,
    pub pools: Vec<Pool>,
    pub notes: Vec<Note>,
    pub browser_blocked: Vec<u16>,
}

impl PortTable {
    /// What the registry says about a key that has no row.
    pub fn default_status(port: u16) -> Status {
        if port >= FIRST_PRIVATE { Status::PrivateUse } else { Status::Unassigned }
    }

    /// A key has no entry as long as nothing but its default status is known.
    fn set_status(&mut self, key: Key, status: Status) {
        if status != Self::default_status(key.port) || self.entries.contains_key(&key) {
            self.entry(key).status = status;
        }
    }

    fn entry(&mut self, key: Key) -> &mut Entry {
        let bare = || Entry::bare(Self::default_status(key.port));
        self.entries.entry(key).or_insert_with(bare)
    }
}

pub fn merge(registry: Registry, files: Curated) -> Result<PortTable, Error> {
    let mut table = PortTable {
        entries: BTreeMap::new(),
        meant: BTreeMap::new(),
        pools: files.pools,
        notes: Vec::new(),
        browser_blocked: files.browser_blocked,
    };
    let mut spellings = Spellings::default();
    let stated = registered::set_statuses(&mut table, &registry.nameless)?;
    registered::add_registered(&mut table, &registry.named, &stated, &mut spellings)?;
    registered::add_registered_aliases(&mut table, &registry.named)?;
    registered::prefer(&mut table, &files.preferred)?;
    curated::vouch(&mut table, &files.services, &mut spellings)?;
    curated::add_common_uses(&mut table, &files.common, &mut spellings)?;
    curated::add_conventional_names(&mut table, &files.names, &mut spellings)?;
    curated::add_meant(&mut table, &files.meant, &mut spellings)?;
    curated::add_notes(&mut table, files.notes)?;
    Ok(table)
}
