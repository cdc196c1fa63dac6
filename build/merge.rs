//! Merges the registry and the curated files: for each key its services, notes and status.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::csv_rows::Row;
use super::curated::Curated;
use super::curated::common::CommonUse;
use super::curated::names::ConventionalName;
use super::curated::notes::Note;
use super::curated::preferred::Preferred;
use super::curated::titles::Title;
use super::error::{Error, Problem};
use super::key::Key;
use super::registry::{FIRST_PRIVATE, Kind, Named, Nameless, Registry, Spellings};
use super::source::Source;
use super::status::Status;

/// One service as the tables know it: two keys share it when all of this is equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Service {
    pub name: String,
    pub description: String,
    pub source: Source,
    pub references: Vec<String>,
    pub registered: String,
    pub modified: String,
    /// Registered aliases in registry order, then conventional names.
    pub aliases: Vec<String>,
    pub registered_aliases: usize,
    pub title_zh: String,
    widespread: bool,
}

/// All that is known of one key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    pub status: Status,
    /// In the order of `PortInfo::services`.
    pub services: Vec<Service>,
    /// The place of `PortInfo::likely_service` among them.
    pub likely: usize,
    /// Rows of the notes file, in the order of `PortInfo::notes`.
    pub notes: Vec<usize>,
}

impl Entry {
    fn bare(status: Status) -> Self {
        Entry { status, services: Vec::new(), likely: 0, notes: Vec::new() }
    }

    fn service(&mut self, name: &str) -> Option<&mut Service> {
        self.services.iter_mut().find(|service| service.name == name)
    }

    fn has_name(&self, name: &str) -> bool {
        self.services.iter().any(|service| {
            let mut names = service.aliases.iter().chain([&service.name]);
            names.any(|known| known.eq_ignore_ascii_case(name))
        })
    }
}

#[derive(Debug)]
pub struct PortTable {
    pub entries: BTreeMap<Key, Entry>,
    pub notes: Vec<Note>,
    pub browser_blocked: Vec<u16>,
}

impl PortTable {
    /// What the registry says about a key that has no row.
    pub fn default_status(port: u16) -> Status {
        if port >= FIRST_PRIVATE { Status::PrivateUse } else { Status::Unassigned }
    }

    fn entry(&mut self, key: Key) -> &mut Entry {
        let bare = || Entry::bare(Self::default_status(key.port));
        self.entries.entry(key).or_insert_with(bare)
    }
}

pub fn merge(registry: Registry, curated: Curated) -> Result<PortTable, Error> {
    let mut table = PortTable {
        entries: BTreeMap::new(),
        notes: Vec::new(),
        browser_blocked: curated.browser_blocked,
    };
    let mut spellings = Spellings::default();
    set_statuses(&mut table, &registry.nameless);
    add_registered(&mut table, &registry.named, &mut spellings)?;
    add_registered_aliases(&mut table, &registry.named)?;
    prefer(&mut table, &curated.preferred)?;
    add_common_uses(&mut table, &curated.common, &mut spellings)?;
    add_conventional_names(&mut table, &curated.names, &mut spellings)?;
    add_titles(&mut table, &curated.titles)?;
    add_notes(&mut table, curated.notes)?;
    Ok(table)
}

/// Where rows overlap, a single port's row goes before a range.
fn set_statuses(table: &mut PortTable, nameless: &[Nameless]) {
    let (single, ranges): (Vec<_>, Vec<_>) =
        nameless.iter().partition(|row| row.ports.first == row.ports.last);
    for row in ranges.into_iter().chain(single) {
        for port in row.ports.first..=row.ports.last {
            for &protocol in &row.protocols {
                table.entry(Key { port, protocol }).status = row.status;
            }
        }
    }
}

fn keys(named: &Named) -> impl Iterator<Item = Key> {
    let ports = named.ports.first..=named.ports.last;
    ports.flat_map(|port| named.protocols.iter().map(move |&protocol| Key { port, protocol }))
}

/// The services in registry order, "unassigned but widespread" ones behind the assigned.
fn add_registered(
    table: &mut PortTable,
    named: &[Named],
    spellings: &mut Spellings,
) -> Result<(), Error> {
    for row in named {
        spellings.check(&row.row, &row.name)?;
        if matches!(row.kind, Kind::AliasOf(_)) {
            continue;
        }
        for key in keys(row) {
            let entry = table.entry(key);
            if entry.service(&row.name).is_some() {
                return Err(row.row.refuse(Problem::DuplicateService(key.to_string()), &row.name));
            }
            entry.status = Status::Assigned;
            entry.services.push(registered(row));
            entry.services.sort_by_key(|service| service.widespread);
        }
    }
    Ok(())
}

fn registered(row: &Named) -> Service {
    Service {
        name: row.name.clone(),
        description: row.description.clone(),
        source: Source::Iana,
        references: row.references.clone(),
        registered: row.registered.clone(),
        modified: row.modified.clone(),
        aliases: Vec::new(),
        registered_aliases: 0,
        title_zh: String::new(),
        widespread: row.kind == Kind::Widespread,
    }
}

fn add_registered_aliases(table: &mut PortTable, named: &[Named]) -> Result<(), Error> {
    for row in named {
        let Kind::AliasOf(target) = &row.kind else { continue };
        for key in keys(row) {
            let entry = table.entry(key);
            if entry.has_name(&row.name) {
                return Err(row.row.refuse(Problem::DuplicateName(key.to_string()), &row.name));
            }
            let Some(service) = entry.service(target) else {
                return Err(row.row.refuse(Problem::AliasTarget, target));
            };
            service.aliases.push(row.name.clone());
            service.registered_aliases += 1;
        }
    }
    Ok(())
}

fn prefer(table: &mut PortTable, preferred: &[Preferred]) -> Result<(), Error> {
    for Preferred { row, keys, service } in preferred {
        for &key in keys {
            let services = &mut table.entry(key).services;
            let Some(at) = services.iter().position(|known| known.name == *service) else {
                return Err(no_such_service(row, key, service));
            };
            let first = services.remove(at);
            services.insert(0, first);
        }
    }
    Ok(())
}

fn no_such_service(row: &Row, key: Key, service: &str) -> Error {
    row.refuse(Problem::NoSuchService { key: key.to_string() }, service)
}

fn add_common_uses(
    table: &mut PortTable,
    common: &[CommonUse],
    spellings: &mut Spellings,
) -> Result<(), Error> {
    for CommonUse { row, keys, name, description, title_zh, displaces, sources } in common {
        spellings.check(row, name)?;
        for &key in keys {
            let entry = table.entry(key);
            if entry.has_name(name) {
                return Err(row.refuse(Problem::DuplicateName(key.to_string()), name));
            }
            if *displaces {
                displace(row, key, entry, name)?;
            }
            entry.services.push(Service {
                name: name.clone(),
                description: description.clone(),
                source: Source::Common,
                references: sources.clone(),
                registered: String::new(),
                modified: String::new(),
                aliases: Vec::new(),
                registered_aliases: 0,
                title_zh: title_zh.clone(),
                widespread: false,
            });
        }
    }
    Ok(())
}

/// What displaces comes before the common uses that do not.
fn displace(row: &Row, key: Key, entry: &mut Entry, name: &str) -> Result<(), Error> {
    let registered = |service: &&Service| service.source == Source::Iana;
    let count = entry.services.iter().filter(registered).count();
    if count == 0 {
        return Err(row.refuse(Problem::NothingDisplaced(key.to_string()), name));
    }
    if entry.likely == 0 && entry.services.len() > count {
        return Err(row.refuse(Problem::DisplacesBehind(key.to_string()), name));
    }
    // Of several that displace, the first is the likeliest.
    entry.likely = count;
    Ok(())
}

fn add_conventional_names(
    table: &mut PortTable,
    names: &[ConventionalName],
    spellings: &mut Spellings,
) -> Result<(), Error> {
    for ConventionalName { row, name, keys, service } in names {
        spellings.check(row, name)?;
        for &key in keys {
            let entry = table.entry(key);
            if entry.has_name(name) {
                return Err(row.refuse(Problem::DuplicateName(key.to_string()), name));
            }
            let Some(service) = entry.service(service) else {
                return Err(no_such_service(row, key, service));
            };
            service.aliases.push(name.clone());
        }
    }
    Ok(())
}

fn add_titles(table: &mut PortTable, titles: &[Title]) -> Result<(), Error> {
    let mut by_service: BTreeMap<&str, &Title> = BTreeMap::new();
    for title in titles {
        if by_service.insert(&title.service, title).is_some() {
            return Err(title.row.refuse(Problem::Twice, &title.service));
        }
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for entry in table.entries.values_mut() {
        let registered = entry.services.iter_mut().filter(|s| s.source == Source::Iana);
        for service in registered {
            if let Some(title) = by_service.get(service.name.as_str()) {
                service.title_zh = title.title_zh.clone();
                used.insert(&title.service);
            }
        }
    }
    match titles.iter().find(|title| !used.contains(title.service.as_str())) {
        Some(title) => Err(title.row.refuse(Problem::UnknownService, &title.service)),
        None => Ok(()),
    }
}

fn add_notes(table: &mut PortTable, notes: Vec<Note>) -> Result<(), Error> {
    for (at, note) in notes.iter().enumerate() {
        for &key in &note.keys {
            let twice = |&other: &usize| {
                let other: &Note = &notes[other];
                other.kind == note.kind && other.name == note.name
            };
            let listed = &mut table.entry(key).notes;
            if listed.iter().any(twice) {
                return Err(note.row.refuse(Problem::DuplicateName(key.to_string()), &note.name));
            }
            listed.push(at);
        }
    }
    for entry in table.entries.values_mut() {
        // From normal behaviour to historical malware.
        entry.notes.sort_by_key(|&at| Reverse(notes[at].kind));
    }
    table.notes = notes;
    Ok(())
}
