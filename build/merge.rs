//! Merges the registry and the curated files: for each key its services, which of them are in
//! common use, its notes and its status.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::category::Category;
use super::csv_rows::Row;
use super::curated::Curated;
use super::curated::common::CommonUse;
use super::curated::meant::Meant;
use super::curated::names::ConventionalName;
use super::curated::notes::Note;
use super::curated::pools::Pool;
use super::curated::preferred::Preferred;
use super::curated::services::VouchedService;
use super::error::{Error, Problem};
use super::key::Key;
use super::note_kind::NoteKind;
use super::protocol::Protocol;
use super::registry::{FIRST_PRIVATE, Kind, Named, Nameless, Registry, Spellings};
use super::source::Source;
use super::status::Status;

/// One service as the tables have it: two keys share it when all of this is equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    fn entry(&mut self, key: Key) -> &mut Entry {
        let bare = || Entry::bare(Self::default_status(key.port));
        self.entries.entry(key).or_insert_with(bare)
    }
}

pub fn merge(registry: Registry, curated: Curated) -> Result<PortTable, Error> {
    let mut table = PortTable {
        entries: BTreeMap::new(),
        meant: BTreeMap::new(),
        pools: curated.pools,
        notes: Vec::new(),
        browser_blocked: curated.browser_blocked,
    };
    let mut spellings = Spellings::default();
    set_statuses(&mut table, &registry.nameless);
    add_registered(&mut table, &registry.named, &mut spellings)?;
    add_registered_aliases(&mut table, &registry.named)?;
    prefer(&mut table, &curated.preferred)?;
    vouch(&mut table, &curated.services, &mut spellings)?;
    add_common_uses(&mut table, &curated.common, &mut spellings)?;
    add_conventional_names(&mut table, &curated.names, &mut spellings)?;
    add_meant(&mut table, &curated.meant, &mut spellings)?;
    add_notes(&mut table, curated.notes)?;
    Ok(table)
}

/// Where rows overlap, the row of a single port wins over a range.
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
            if entry.position(&row.name).is_some() {
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
        registered: row.registered.clone(),
        modified: row.modified.clone(),
        widespread: row.kind == Kind::Widespread,
        ..Service::new(&row.name, &row.description, Source::Iana, &row.references)
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

/// Marks the registered services that are in common use, and describes them.
fn vouch(
    table: &mut PortTable,
    vouched: &[VouchedService],
    spellings: &mut Spellings,
) -> Result<(), Error> {
    let registered = keys_by_service(table);
    let mut described: HashSet<(&str, u16)> = HashSet::new();
    for service in vouched {
        let row = &service.row;
        let Some(keys) = registered.get(service.service.as_str()) else {
            return Err(row.refuse(Problem::UnknownService, &service.service));
        };
        check_registered(service, keys)?;
        spellings.check(row, &service.common_name)?;
        let ports: BTreeSet<u16> = keys.iter().map(|key| key.port).collect();
        for &port in ports.iter().filter(|&&port| service.has_port(port)) {
            if !described.insert((&service.service, port)) {
                return Err(row.refuse(Problem::Twice, &service.service));
            }
        }
        for &key in keys.iter().filter(|key| service.has_port(key.port)) {
            describe(table.entry(key), key, service)?;
        }
    }
    for entry in table.entries.values_mut() {
        entry.likely.sort_unstable();
    }
    Ok(())
}

fn keys_by_service(table: &PortTable) -> BTreeMap<String, Vec<Key>> {
    let mut keys: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for (&key, entry) in &table.entries {
        for service in &entry.services {
            keys.entry(service.name.clone()).or_default().push(key);
        }
    }
    keys
}

/// A row names only ports and protocols at which the service is registered.
fn check_registered(service: &VouchedService, keys: &[Key]) -> Result<(), Error> {
    let row = &service.row;
    for port in service.ports.iter().flat_map(|ports| ports.first..=ports.last) {
        if !keys.iter().any(|key| key.port == port) {
            return Err(row.refuse(Problem::NotOnPort(port), &service.service));
        }
    }
    for &protocol in &service.protocols {
        let covered = |key: &&Key| key.protocol == protocol && service.has_port(key.port);
        if !keys.iter().any(|key| covered(&key)) {
            return Err(row.refuse(Problem::NotOver, protocol.as_str()));
        }
    }
    Ok(())
}

fn describe(entry: &mut Entry, key: Key, vouched: &VouchedService) -> Result<(), Error> {
    let at = entry.position(&vouched.service).expect("the service is registered there");
    let mut others = entry.services.iter().enumerate().filter(|(other, _)| *other != at);
    if others.any(|(_, other)| other.has_name(&vouched.common_name)) {
        let problem = Problem::CommonNameTaken(key.to_string());
        return Err(vouched.row.refuse(problem, &vouched.common_name));
    }
    if vouched.protocols.contains(&key.protocol) {
        entry.likely.push(at);
    }
    let service = &mut entry.services[at];
    service.common_name.clone_from(&vouched.common_name);
    service.title.clone_from(&vouched.title);
    service.title_zh.clone_from(&vouched.title_zh);
    service.category = Some(vouched.category);
    if !vouched.common_name.is_empty() && !service.has_name(&vouched.common_name) {
        service.aliases.push(vouched.common_name.clone());
    }
    Ok(())
}

fn add_common_uses(
    table: &mut PortTable,
    common: &[CommonUse],
    spellings: &mut Spellings,
) -> Result<(), Error> {
    let mut in_long_range: HashSet<Key> = HashSet::new();
    for usage in common {
        let CommonUse { row, name, .. } = usage;
        spellings.check(row, name)?;
        for &key in &usage.keys {
            let entry = table.entry(key);
            if entry.has_name(name) {
                return Err(row.refuse(Problem::DuplicateName(key.to_string()), name));
            }
            if usage.is_long_range {
                in_long_range.insert(key);
            } else if in_long_range.contains(&key) {
                return Err(row.refuse(Problem::BehindLongRange(key.to_string()), name));
            }
            let at = likely_place(usage, key, entry)?;
            entry.likely.insert(at, entry.services.len());
            entry.services.push(Service {
                title_zh: usage.title_zh.clone(),
                category: Some(usage.category),
                ..Service::new(name, &usage.description, Source::Common, &usage.sources)
            });
        }
    }
    Ok(())
}

/// Where among the likely services a common use belongs: before the registered ones if it
/// displaces them, else at the end.
fn likely_place(usage: &CommonUse, key: Key, entry: &Entry) -> Result<usize, Error> {
    if !usage.displaces {
        return Ok(entry.likely.len());
    }
    let is_common = |service: &Service| service.source == Source::Common;
    let displacing = entry.likely_services().take_while(|service| is_common(service)).count();
    if displacing == entry.likely.len() {
        let problem = Problem::NothingDisplaced(key.to_string());
        return Err(usage.row.refuse(problem, &usage.name));
    }
    if entry.likely_services().last().is_some_and(is_common) {
        return Err(usage.row.refuse(Problem::DisplacesBehind(key.to_string()), &usage.name));
    }
    Ok(displacing)
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

fn add_meant(
    table: &mut PortTable,
    meant: &[Meant],
    spellings: &mut Spellings,
) -> Result<(), Error> {
    for Meant { row, name, key } in meant {
        spellings.check(row, name)?;
        let has_name = |service: &Service| service.has_name(name);
        let entry = table.entries.get(key);
        if !entry.is_some_and(|entry| entry.likely_services().any(has_name)) {
            return Err(row.refuse(Problem::NotMeant(key.to_string()), name));
        }
        let name_on_protocol = (name.to_ascii_lowercase(), key.protocol);
        if table.meant.insert(name_on_protocol, key.port).is_some() {
            return Err(row.refuse(Problem::Twice, name));
        }
    }
    Ok(())
}

fn add_notes(table: &mut PortTable, notes: Vec<Note>) -> Result<(), Error> {
    for (at, note) in notes.iter().enumerate() {
        for &key in &note.keys {
            let twice = |&other: &usize| {
                let other: &Note = &notes[other];
                other.kind == note.kind && other.name == note.name
            };
            let entry = table.entry(key);
            let is_likely = entry.likely_services().any(|service| service.name == note.service);
            if !note.service.is_empty() && !is_likely {
                return Err(note.row.refuse(Problem::NotLikely(key.to_string()), &note.service));
            }
            if entry.notes.iter().any(twice) {
                return Err(note.row.refuse(Problem::DuplicateName(key.to_string()), &note.name));
            }
            entry.notes.push(at);
        }
    }
    for entry in table.entries.values_mut() {
        entry.notes.sort_by_key(|&at| order_of(&notes[at]));
    }
    table.notes = notes;
    Ok(())
}

/// From normal behaviour to historical malware; malware the newest first, the undated last.
fn order_of(note: &Note) -> (NoteKind, Reverse<u16>) {
    let year = if note.kind == NoteKind::Malware { note.year } else { 0 };
    (note.kind, Reverse(year))
}
