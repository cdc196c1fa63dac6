//! One list against the crate: what it has, and what it lacks.

use portinfo::{PortInfo, Service, Source};

use super::Verdict;
use super::lists::{Entry, List, Scope};
use super::reasons::{LISTED, Reason};
use crate::record::Protocol;
use crate::table::{Key, Row, Table};

/// A name or a status on which a list and the crate differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// `None` for AppleTalk's, which has no ports in the registry.
    pub key: Option<Key>,
    /// What the list says, empty where it says nothing.
    pub theirs: String,
    /// What the crate says, empty where it says nothing.
    pub ours: String,
    pub reason: Reason,
    /// More on the reason, where it is a listed one.
    pub note: &'static str,
}

pub fn verdict(list: &List, table: &Table) -> Verdict {
    let mut comparison =
        Comparison { list, table, newest: newest(list, table), agreements: 0, found: Vec::new() };
    for (&key, entries) in &list.entries {
        for entry in entries {
            comparison.theirs(key, entry);
        }
    }
    if list.scope == Scope::Registry {
        for key in all_keys() {
            comparison.ours(key);
        }
    }
    comparison.found.extend(list.appletalk.iter().map(|name| Disagreement {
        key: None,
        theirs: name.clone(),
        ours: String::new(),
        reason: Reason::OtherTransport,
        note: "",
    }));
    Verdict {
        title: list.title,
        keys: list.entries.len(),
        newest: comparison.newest.to_owned(),
        agreements: comparison.agreements,
        disagreements: comparison.found,
    }
}

fn all_keys() -> impl Iterator<Item = Key> {
    let protocols = [Protocol::Tcp, Protocol::Udp, Protocol::Sctp, Protocol::Dccp];
    (0..=u16::MAX).flat_map(move |port| protocols.map(|protocol| (port, protocol)))
}

fn info((port, protocol): Key) -> PortInfo {
    let protocol = match protocol {
        Protocol::Tcp => portinfo::Protocol::Tcp,
        Protocol::Udp => portinfo::Protocol::Udp,
        Protocol::Sctp => portinfo::Protocol::Sctp,
        Protocol::Dccp => portinfo::Protocol::Dccp,
    };
    PortInfo::lookup(protocol, port)
}

fn registered(key: Key) -> impl Iterator<Item = Service> {
    info(key).services().filter(|service| service.source() == Source::Iana)
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// The newest registration that the list has under the registry's name. It is at least so new.
fn newest<'a>(list: &List, table: &'a Table) -> &'a str {
    let has = |key: &Key, row: &Row| {
        let entries = list.entries.get(key).into_iter().flatten();
        entries
            .into_iter()
            .any(|entry| matches!(entry, Entry::Name { name, .. } if same(name, &row.service)))
    };
    let rows = list.entries.keys().flat_map(|key| table.named(*key).map(move |row| (key, row)));
    rows.filter(|(key, row)| has(key, row))
        .map(|(_, row)| row.registered.as_str())
        .max()
        .unwrap_or("")
}

struct Comparison<'a> {
    list: &'a List,
    table: &'a Table,
    newest: &'a str,
    agreements: usize,
    found: Vec<Disagreement>,
}

impl Comparison<'_> {
    /// Something that the list has: does the crate have it too?
    fn theirs(&mut self, key: Key, entry: &Entry) {
        let leader = registered(key).next();
        match entry {
            Entry::Status(status) => {
                let ours = info(key).status().as_str();
                if ours == *status && leader.is_none() {
                    self.agreements += 1;
                } else {
                    self.differ(key, status, ours, self.dated(key));
                }
            }
            Entry::Name { name, official } => {
                if leader.is_some_and(|service| same(service.name(), name)) {
                    self.agreements += 1;
                    return;
                }
                let ours = leader.map_or("", Service::name);
                self.differ(key, name, ours, self.reason(key, name, *official));
            }
        }
    }

    fn reason(&self, key: Key, name: &str, official: bool) -> Reason {
        if registered(key).any(|service| same(service.name(), name)) {
            return Reason::OneOfSeveral;
        }
        if registered(key).any(|service| has_alias(service, name)) {
            return self.alias(key, name);
        }
        if info(key)
            .services()
            .any(|service| same(service.name(), name) || has_alias(service, name))
        {
            return Reason::CommonUse;
        }
        if official { self.dated(key) } else { Reason::TheirOwn }
    }

    /// Something that the crate has: does a list that sets out to have it lack it?
    fn ours(&mut self, key: Key) {
        let theirs = self.names(key);
        for service in registered(key) {
            // People's names for a service are not in the registry, and so in no list of it.
            let mut names = vec![service.name()];
            names.extend(service.aliases().filter(|alias| self.is_registered(key, alias)));
            for name in names {
                if theirs.iter().any(|known| same(known, name)) {
                    self.agreements += 1;
                    continue;
                }
                let shown = theirs.first().map_or("", String::as_str);
                let reason = self.lacks(key, service, name, &theirs);
                self.differ(key, shown, name, reason);
            }
        }
    }

    fn lacks(&self, key: Key, service: Service, name: &str, theirs: &[String]) -> Reason {
        let is_theirs = |name: &str| theirs.iter().any(|known| same(known, name));
        if is_theirs(service.name()) {
            return Reason::HistoricAlias;
        }
        if let Some(alias) = service.aliases().find(|alias| is_theirs(alias)) {
            return self.alias(key, alias);
        }
        let has = |service: Service| is_theirs(service.name()) || service.aliases().any(is_theirs);
        if registered(key).any(has) {
            return Reason::OneOfSeveral;
        }
        let mut rows = self.table.named(key).filter(|row| same(&row.service, name));
        if theirs.is_empty() && rows.any(|row| row.is_range() || row.protocols.is_empty()) {
            return Reason::RangeOrNoProtocol;
        }
        self.dated(key)
    }

    fn alias(&self, key: Key, name: &str) -> Reason {
        match self.is_registered(key, name) {
            true => Reason::HistoricAlias,
            false => Reason::ConventionalName,
        }
    }

    fn names(&self, key: Key) -> Vec<String> {
        let entries = self.list.entries.get(&key).into_iter().flatten();
        let name = |entry: &Entry| match entry {
            Entry::Name { name, .. } => Some(name.clone()),
            Entry::Status(_) => None,
        };
        entries.filter_map(name).collect()
    }

    fn is_registered(&self, key: Key, name: &str) -> bool {
        self.table.named(key).any(|row| same(&row.service, name))
    }

    /// `NewerDate` where the registry registered or changed the key after the list's newest row.
    /// Of a selection no row need be new, so it says nothing of when the list was made.
    fn dated(&self, key: Key) -> Reason {
        if self.list.scope == Scope::Selection || self.newest.is_empty() {
            return Reason::Unexplained;
        }
        let rows = self.table.named(key).chain(self.table.nameless(key));
        let is_newer = |row: &Row| {
            row.registered.as_str() > self.newest || row.modified.as_str() > self.newest
        };
        if rows.into_iter().any(is_newer) { Reason::NewerDate } else { Reason::Unexplained }
    }

    fn differ(&mut self, key: Key, theirs: &str, ours: &str, reason: Reason) {
        let listed = LISTED.iter().find(|listed| listed.key == key && listed.name == theirs);
        let (reason, note) = match listed {
            Some(listed) if reason == Reason::Unexplained => (Reason::Listed, listed.note),
            _ => (reason, ""),
        };
        let (theirs, ours) = (theirs.to_owned(), ours.to_owned());
        self.found.push(Disagreement { key: Some(key), theirs, ours, reason, note });
    }
}

fn has_alias(service: Service, name: &str) -> bool {
    service.aliases().any(|alias| same(alias, name))
}
