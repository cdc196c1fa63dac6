//! The entries: all that is known about a key, each distinct one once.
//!
//! They are numbered so that the number answers the common questions. DESIGN.md has the line of
//! entries as a picture.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::error::Error;
use super::super::merge::{Entry, PortTable, Service};
use super::super::source::Source;
use super::super::status::Status;
use super::columns::Lists;
use super::table::{Data, Table, narrow};

#[derive(Debug)]
pub struct Entries<'a> {
    /// In the order of their numbers.
    list: Vec<&'a Entry>,
    ids: HashMap<&'a Entry, u16>,
    ranges: Ranges,
    /// By id: first the service that leads each entry, then those that lead none.
    pub services: Vec<&'a Service>,
    behind_ids: HashMap<&'a Service, u16>,
}

/// What the numbers of entries, and the ids of services, say.
#[derive(Debug, Clone)]
struct Ranges {
    registered: Range<u16>,
    registered_several: Range<u16>,
    common: Range<u16>,
    common_several: Range<u16>,
    not_bare: Range<u16>,
    common_behind: Range<u16>,
}

impl<'a> Entries<'a> {
    pub fn lay_out(ports: &'a PortTable) -> Result<Self, Error> {
        let [registered, common, notes_only] = groups(ports);
        let id = |number| narrow(number, "PAGES", "entries and services");
        let several = |group: &[&Entry]| group.partition_point(|entry| entry.services.len() > 1);
        let registered_end = registered.len();
        let led_end = registered_end + common.len();
        let list = [&registered[..], &common, &notes_only].concat();
        let (services, behind_ids, common_behind) = services(&list, led_end)?;
        // Behind the entries come the bare ones, a number a status.
        id(list.len() + Status::ALL.len())?;
        let ranges = Ranges {
            registered: 0..id(registered_end)?,
            registered_several: 0..id(several(&registered))?,
            common: id(registered_end)?..id(led_end)?,
            common_several: id(registered_end)?..id(registered_end + several(&common))?,
            not_bare: 0..id(list.len())?,
            common_behind,
        };
        let ids = list.iter().copied().zip(0..).collect();
        Ok(Entries { list, ids, ranges, services, behind_ids })
    }

    pub fn id(&self, entry: &Entry) -> u16 {
        if is_bare(entry) { self.bare(entry.status) } else { self.ids[entry] }
    }

    /// The entry of keys about which nothing but the status is known.
    pub fn bare(&self, status: Status) -> u16 {
        self.ranges.not_bare.end + status as u16
    }

    pub fn tables(&self) -> Result<Vec<Table>, Error> {
        let mut tables = self.ranges.tables();
        let not_registered = &self.list[usize::from(self.ranges.registered.end)..];
        let status = not_registered.iter().map(|entry| entry.status as u8).collect();
        let doc = "The status of the entries behind REGISTERED.";
        tables.push(Table::new("ENTRY_STATUS", doc, Data::U8(status)));

        let mut likely = (Vec::new(), Vec::new());
        let mut behind = Lists::new("SERVICES_BEHIND");
        let mut notes = (Vec::new(), Lists::new("ENTRY_NOTES"));
        for (entry, id) in self.list.iter().zip(0..) {
            if entry.likely > 0 {
                likely.0.push(id);
                likely.1.push(self.behind_ids[&entry.services[entry.likely]]);
            }
            if entry.services.len() > 1 {
                behind.push(entry.services[1..].iter().map(|s| self.behind_ids[s].into()))?;
            }
            if !entry.notes.is_empty() {
                notes.0.push(id);
                notes.1.push(entry.notes.iter().map(|&note| note as u32))?;
            }
        }
        let doc = "The entries whose likely service is not the leading one, and that service";
        tables.push(Table::new("LIKELY_IDS", format!("{doc}: the entries."), Data::U16(likely.0)));
        tables.push(Table::new("LIKELY", format!("{doc}: the service."), Data::U16(likely.1)));
        let doc = "The services behind the leading one, by entry of REGISTERED_SEVERAL, then \
                   COMMON_SEVERAL";
        tables.extend(behind.tables_of_ids(doc)?);
        let doc = "The notes of entries";
        let ids = format!("{doc}: the entries that have some.");
        tables.push(Table::new("ENTRY_NOTES_IDS", ids, Data::U16(notes.0)));
        tables.extend(notes.1.tables_of_ids(doc)?);
        Ok(tables)
    }
}

impl Ranges {
    fn tables(&self) -> Vec<Table> {
        let table = |name: &str, doc: &str, range: &Range<u16>| {
            Table::new(name, doc, Data::Range(range.clone()))
        };
        vec![
            table("REGISTERED", "Entries that a registered service leads.", &self.registered),
            table("REGISTERED_SEVERAL", "Those with several services.", &self.registered_several),
            table("COMMON", "Entries that a common use leads.", &self.common),
            table("COMMON_SEVERAL", "Those with several services.", &self.common_several),
            table("LED", "Entries with a service.", &(0..self.common.end)),
            table("NOT_BARE", "Entries with a service or a note.", &self.not_bare),
            table("COMMON_BEHIND", "Ids of common uses that lead no entry.", &self.common_behind),
        ]
    }
}

fn is_bare(entry: &Entry) -> bool {
    entry.services.is_empty() && entry.notes.is_empty()
}

/// The distinct entries: led by a registered service, led by a common use, with notes alone. In
/// the first two groups those with several services come first.
fn groups(ports: &PortTable) -> [Vec<&Entry>; 3] {
    let mut groups: [Vec<&Entry>; 3] = Default::default();
    let mut seen = HashSet::new();
    for entry in ports.entries.values() {
        if is_bare(entry) || !seen.insert(entry) {
            continue;
        }
        let group = match entry.services.first() {
            Some(service) if service.source == Source::Iana => 0,
            Some(_) => 1,
            None => 2,
        };
        groups[group].push(entry);
    }
    for group in &mut groups {
        group.sort_by_key(|entry| entry.services.len() < 2);
    }
    groups
}

type Services<'a> = (Vec<&'a Service>, HashMap<&'a Service, u16>, Range<u16>);

/// The services by id, the ids of those behind a leader, and which of these are common uses. The
/// service that leads entry `i` has the id `i`. Those behind have ids from `led_end` on, where
/// entries need no service: first the registered, then the common.
fn services<'a>(list: &[&'a Entry], led_end: usize) -> Result<Services<'a>, Error> {
    let id = |number| narrow(number, "SERVICES_BEHIND", "services");
    let mut services: Vec<&Service> =
        list[..led_end].iter().map(|entry| &entry.services[0]).collect();
    let mut ids = HashMap::new();
    let behind = || list[..led_end].iter().flat_map(|entry| entry.services.iter().skip(1));
    let mut first_common = 0;
    for source in [Source::Iana, Source::Common] {
        first_common = services.len();
        for service in behind().filter(|service| service.source == source) {
            if !ids.contains_key(service) {
                ids.insert(service, id(services.len())?);
                services.push(service);
            }
        }
    }
    let common_behind = id(first_common)?..id(services.len())?;
    Ok((services, ids, common_behind))
}
