//! What the registry says: statuses, services and their aliases.

use super::super::csv_rows::Row;
use super::super::curated::preferred::Preferred;
use super::super::error::{Error, Problem};
use super::super::key::Key;
use super::super::registry::{Kind, Named, Nameless, Spellings};
use super::super::source::Source;
use super::super::status::Status;
use super::{PortTable, Service};

/// Where rows overlap, the row of a single port wins over a range.
pub(super) fn set_statuses(table: &mut PortTable, nameless: &[Nameless]) {
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
pub(super) fn add_registered(
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

pub(super) fn add_registered_aliases(table: &mut PortTable, named: &[Named]) -> Result<(), Error> {
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

pub(super) fn prefer(table: &mut PortTable, preferred: &[Preferred]) -> Result<(), Error> {
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

pub(super) fn no_such_service(row: &Row, key: Key, service: &str) -> Error {
    row.refuse(Problem::NoSuchService { key: key.to_string() }, service)
}
