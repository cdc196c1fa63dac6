//! What the curated files say: what is in common use, names, meanings and notes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::super::curated::common::CommonUse;
use super::super::curated::meant::Meant;
use super::super::curated::names::ConventionalName;
use super::super::curated::notes::Note;
use super::super::curated::services::VouchedService;
use super::super::error::{Error, Problem};
use super::super::key::Key;
use super::super::note_kind::NoteKind;
use super::super::packing::Likelihood;
use super::super::registry::Spellings;
use super::super::source::Source;
use super::registered::no_such_service;
use super::{Entry, PortTable, Service};

/// Marks the registered services that are in common use, and describes them.
pub(super) fn vouch(
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
        let bit = 1_u32.checked_shl(at as u32);
        if bit.and_then(|bit| Likelihood::pack(0, bit)).is_none() {
            let problem = Problem::Likelihood(key.to_string());
            return Err(vouched.row.refuse(problem, &vouched.service));
        }
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

pub(super) fn add_common_uses(
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
    if Likelihood::pack(displacing + 1, 0).is_none() {
        return Err(usage.row.refuse(Problem::Likelihood(key.to_string()), &usage.name));
    }
    Ok(displacing)
}

pub(super) fn add_conventional_names(
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

pub(super) fn add_meant(
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

pub(super) fn add_notes(table: &mut PortTable, notes: Vec<Note>) -> Result<(), Error> {
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
