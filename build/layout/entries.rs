//! The entries: all that is known about a key, each distinct one once.
//!
//! They are numbered so that the number answers the common questions. DESIGN.md has the line of
//! entries as a picture.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::category::Category;
use super::super::error::Error;
use super::super::merge::{Entry, PortTable, Service};
use super::super::packing::{FourStatuses, Likelihood};
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
    /// By id: first the service that leads each entry, then those behind a leader.
    pub services: Vec<&'a Service>,
    behind_ids: HashMap<&'a Service, u16>,
}

/// A group of entries. Those with several services are together.
#[derive(Debug, Clone)]
struct Group {
    all: Range<u16>,
    several: Range<u16>,
}

/// What the numbers of entries, and the ids of services, say.
#[derive(Debug, Clone)]
struct Ranges {
    registered: Group,
    common: Group,
    unused: Group,
    not_bare: Range<u16>,
    common_behind: Range<u16>,
}

impl<'a> Entries<'a> {
    pub fn lay_out(ports: &'a PortTable) -> Result<Self, Error> {
        let groups = groups(ports);
        let list = groups.concat();
        // Behind the entries come the bare ones, a number a status.
        narrow(list.len() + Status::ALL.len(), "PAGES", "entries and services")?;
        let mut start = 0;
        let [registered, common, unused, notes_only] = groups.map(|group| {
            let all = start..start + group.len() as u16;
            let first = start + group.partition_point(|entry| place(entry) < SEVERAL) as u16;
            let last = start + group.partition_point(|entry| place(entry) <= SEVERAL) as u16;
            start = all.end;
            Group { several: first..last, all }
        });
        let (services, behind_ids, common_behind) = services(&list, unused.all.end.into())?;
        let not_bare = 0..notes_only.all.end;
        let ranges = Ranges { registered, common, unused, not_bare, common_behind };
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

    fn service_id(&self, entry: &Entry, at: usize) -> u16 {
        if at == 0 { self.ids[entry] } else { self.behind_ids[&entry.services[at]] }
    }

    /// How many services lead an entry: theirs are the first ids.
    pub fn leading(&self) -> usize {
        self.ranges.unused.all.end.into()
    }

    /// The services of a source, by id. Their columns are indexed by the position here.
    pub fn of_source(&self, source: Source) -> Vec<&'a Service> {
        self.services.iter().copied().filter(|service| service.source == source).collect()
    }

    /// The common names of the likeliest services.
    pub fn likely_names(&self) -> impl Iterator<Item = &str> {
        let Range { start, end } = self.ranges.likely_named();
        let entries = &self.list[usize::from(start)..usize::from(end)];
        let likeliest = entries.iter().map(|entry| &entry.services[entry.likely[0]]);
        likeliest.map(|service| match service.common_name.as_str() {
            "" => service.name.as_str(),
            name => name,
        })
    }

    pub fn tables(&self) -> Result<Vec<Table>, Error> {
        let mut tables = self.ranges.tables();
        let is_assigned = |entry: &&&Entry| entry.status == Status::Assigned;
        let status = self.list.iter().filter(|entry| !is_assigned(entry));
        let status: Vec<u8> = status.map(|entry| entry.status as u8).collect();
        let doc = "The numbers of statuses, by entry of COMMON, then of those behind LED.";
        tables.push(Table::new("ENTRY_STATUS", doc, Data::U8(fours(&status))));
        let mut behind = Lists::new("SERVICES_BEHIND");
        let mut likely = Vec::new();
        let mut notes = (Vec::new(), Lists::new("ENTRY_NOTES"));
        for (entry, id) in self.list.iter().zip(0..) {
            if entry.services.len() > 1 {
                let ids = (1..entry.services.len()).map(|at| self.service_id(entry, at));
                behind.push(ids.collect())?;
                if self.ranges.registered.several.contains(&id) {
                    likely.push(likelihood(entry));
                }
            }
            if !entry.notes.is_empty() {
                notes.0.push(id);
                let ids = entry.notes.iter().map(|&note| narrow(note, "ENTRY_NOTES", "notes"));
                notes.1.push(ids.collect::<Result<_, _>>()?)?;
            }
        }
        let several = "by entry of REGISTERED_SEVERAL, COMMON_SEVERAL, then UNUSED_SEVERAL";
        let doc = format!("The services behind the leading one, {several}");
        tables.extend(behind.tables(&doc, Data::U16));
        let doc = "Which services are in common use, by entry of REGISTERED_SEVERAL.";
        tables.push(Table::new("LIKELIHOOD", doc, Data::U8(likely)));
        let doc = "The notes of entries";
        let ids = format!("{doc}: the entries that have some.");
        tables.push(Table::new("ENTRY_NOTES_IDS", ids, Data::U16(notes.0)));
        tables.extend(notes.1.tables(doc, Data::U16));
        Ok(tables)
    }
}

impl Ranges {
    /// The entries in common use but for those before, whose leader is alone and called by its
    /// name, and those behind, which a common use leads: it is the likeliest, and has one name.
    fn likely_named(&self) -> Range<u16> {
        self.registered.several.start..self.registered.all.end
    }

    fn tables(&self) -> Vec<Table> {
        let table = |name: &str, doc: &str, range: &Range<u16>| {
            Table::new(name, doc, Data::Range(range.clone()))
        };
        let commonly_used = 0..self.common.all.end;
        let led = 0..self.unused.all.end;
        vec![
            table(
                "REGISTERED_SEVERAL",
                "Entries in common use with several services, which a registered one leads.",
                &self.registered.several,
            ),
            table("COMMON", "Entries that a common use leads.", &self.common.all),
            table("COMMON_SEVERAL", "Those of them with several.", &self.common.several),
            table(
                "UNUSED_SEVERAL",
                "Entries with several services, none in common use.",
                &self.unused.several,
            ),
            table("COMMONLY_USED", "Entries with a service in common use.", &commonly_used),
            table(
                "LIKELY_NAMED",
                "Those of them whose likely name is not the name of the leader.",
                &self.likely_named(),
            ),
            table("LED", "Entries with a service.", &led),
            table("NOT_BARE", "Entries with a service or a note.", &self.not_bare),
            table("COMMON_BEHIND", "Ids of common uses behind a leader.", &self.common_behind),
        ]
    }
}

/// The numbers of statuses, four a byte.
fn fours(numbers: &[u8]) -> Vec<u8> {
    let pack = |numbers: &[u8]| {
        let mut four = [0; FourStatuses::COUNT];
        four[..numbers.len()].copy_from_slice(numbers);
        FourStatuses::pack(four).expect("there are four statuses").0
    };
    numbers.chunks(FourStatuses::COUNT).map(pack).collect()
}

/// Which of several services are in common use, in the order of `Entry::likely`.
fn likelihood(entry: &Entry) -> u8 {
    let is_common = |at: &&usize| entry.services[**at].source == Source::Common;
    let displacing = entry.likely.iter().take_while(is_common).count();
    let registered = || entry.likely.iter().filter(|at| !is_common(at));
    // Where no registered service is in common use, nothing needs displacing.
    let displacing = if registered().next().is_none() { 0 } else { displacing };
    let vouched = registered().fold(0, |vouched, &at| vouched | 1 << at);
    Likelihood::pack(displacing, vouched).expect("the merge checked that it fits").0
}

fn is_bare(entry: &Entry) -> bool {
    entry.services.is_empty() && entry.notes.is_empty()
}

/// The distinct entries: led by a registered service where something is in common use, led by a
/// common use, led by a registered service where nothing is in common use, with notes alone. In
/// each group they are in the order of their place.
fn groups<'a>(ports: &'a PortTable) -> [Vec<&'a Entry>; 4] {
    let mut groups: [Vec<&'a Entry>; 4] = Default::default();
    let mut seen = HashSet::new();
    for entry in ports.entries.values() {
        if is_bare(entry) || !seen.insert(entry) {
            continue;
        }
        let group = match entry.services.first() {
            Some(service) if service.source == Source::Common => 1,
            Some(_) if entry.likely.is_empty() => 2,
            Some(_) => 0,
            None => 3,
        };
        groups[group].push(entry);
    }
    for group in &mut groups {
        let first = |entry: &'a Entry| entry.services.first().map(order);
        group.sort_by_key(|&entry| (place(entry), first(entry)));
    }
    groups
}

/// The place of an entry in its group. The first are entries in common use whose registered service
/// is alone and called by its name; then come those with several services.
fn place(entry: &Entry) -> u8 {
    let is_registered = |service: &Service| service.source == Source::Iana;
    let is_used = !entry.likely.is_empty();
    match &*entry.services {
        [_, _, ..] => SEVERAL,
        [alone] if is_used && is_registered(alone) && alone.common_name.is_empty() => 0,
        _ => 2,
    }
}

const SEVERAL: u8 = 1;

/// The order of services in a group of ids: these columns are stored by runs.
fn order(service: &Service) -> (Option<Category>, &str, &[String]) {
    (service.category, &service.registered, &service.references)
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
    let behind = list[..led_end].iter().flat_map(|entry| entry.services.iter().skip(1));
    let mut behind: Vec<&Service> = behind.collect();
    behind.sort_by_key(|&service| (service.source == Source::Common, order(service)));
    for service in behind {
        if !ids.contains_key(service) {
            ids.insert(service, id(services.len())?);
            services.push(service);
        }
    }
    let is_registered = |service: &&Service| service.source == Source::Iana;
    let first_common = led_end + services[led_end..].partition_point(is_registered);
    let common_behind = id(first_common)?..id(services.len())?;
    Ok((services, ids, common_behind))
}
