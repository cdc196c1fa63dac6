//! What the registry says: statuses, services and their aliases.

use std::collections::HashSet;

use super::super::csv_rows::Row;
use super::super::curated::preferred::Preferred;
use super::super::error::{Error, Problem};
use super::super::key::{Key, KeySet, Ports};
use super::super::protocol::Protocol;
use super::super::registry::{Kind, Named, Nameless, Spellings};
use super::super::source::Source;
use super::super::status::Status;
use super::{PortTable, Service};

/// The keys that nameless rows are about: those of ranges, and those of single ports.
#[derive(Debug)]
pub(super) struct Stated {
    by_range: KeySet,
    by_port: KeySet,
}

/// Where rows overlap, the row of a single port wins over a range. Rows of one form may not.
pub(super) fn set_statuses(table: &mut PortTable, nameless: &[Nameless]) -> Result<Stated, Error> {
    let mut stated = Stated { by_range: KeySet::new(), by_port: KeySet::new() };
    let (single, ranges): (Vec<_>, Vec<_>) = nameless.iter().partition(|row| is_single(row.ports));
    for (rows, seen) in [(ranges, &mut stated.by_range), (single, &mut stated.by_port)] {
        for row in rows {
            for key in keys(row.ports, &row.protocols) {
                if !seen.insert(key) {
                    return Err(status_twice(&row.row, key, row.status));
                }
                table.set_status(key, row.status);
            }
        }
    }
    Ok(stated)
}

fn status_twice(row: &Row, key: Key, status: Status) -> Error {
    row.refuse(Problem::DuplicateStatus(key.to_string()), status.as_str())
}

fn is_single(ports: Ports) -> bool {
    ports.first == ports.last
}

fn keys(ports: Ports, protocols: &[Protocol]) -> impl Iterator<Item = Key> {
    let ports = ports.first..=ports.last;
    ports.flat_map(|port| protocols.iter().map(move |&protocol| Key { port, protocol }))
}

/// The services in registry order, "unassigned but widespread" ones behind the assigned.
pub(super) fn add_registered(
    table: &mut PortTable,
    named: &[Named],
    stated: &Stated,
    spellings: &mut Spellings,
) -> Result<(), Error> {
    for row in named {
        let is_range = !is_single(row.ports);
        spellings.check(&row.row, &row.name)?;
        if matches!(row.kind, Kind::AliasOf(_)) {
            continue;
        }
        for key in keys(row.ports, &row.protocols) {
            if stated.by_port.contains(key) || is_range && stated.by_range.contains(key) {
                return Err(status_twice(&row.row, key, Status::Assigned));
            }
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

pub(super) fn add_registered_aliases(table: &mut PortTable, named: &[Named]) -> Result<(), Error> {
    for row in named {
        let Kind::AliasOf(target) = &row.kind else { continue };
        for key in keys(row.ports, &row.protocols) {
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

pub(super) fn prefer(table: &mut PortTable, preferred: &[Preferred]) -> Result<(), Error> {
    let mut seen = HashSet::new();
    for Preferred { row, keys, service } in preferred {
        for &key in keys {
            if !seen.insert(key) {
                return Err(row.refuse(Problem::DuplicatePreferred(key.to_string()), service));
            }
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

pub(super) fn no_such_service(row: &Row, key: Key, service: &str) -> Error {
    row.refuse(Problem::NoSuchService { key: key.to_string() }, service)
}
