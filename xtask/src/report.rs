//! What an import wrote, and what it changed against the `ports.csv` that was there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::error::ImportError;
use crate::record::parse_ports;

/// The names of each (port, protocol); the protocol is empty where the registry gives none.
pub type NamedKeys = BTreeMap<(u16, String), Vec<String>>;

pub fn named_keys(text: &str, path: &Path) -> Result<NamedKeys, ImportError> {
    let mut keys = NamedKeys::new();
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.map_err(|error| ImportError::csv(path, error))?;
        let (port, protocol, service) = (&row[0], &row[1], &row[3]);
        let Some((first, last)) = parse_ports(port) else {
            let line = row.position().map_or(0, csv::Position::line);
            let what = format!("port \"{port}\" is no port");
            return Err(ImportError::Row { path: path.to_owned(), line, what });
        };
        if service.is_empty() {
            continue;
        }
        for port in first..=last {
            for protocol in protocol.trim_matches('-').split('+') {
                keys.entry((port, protocol.to_owned())).or_default().push(service.to_owned());
            }
        }
    }
    Ok(keys)
}

pub fn written(text: &str, keys: &NamedKeys) -> String {
    let ports: BTreeSet<u16> = keys.keys().map(|(port, _)| *port).collect();
    let without: Vec<u16> =
        keys.keys().filter(|(_, protocol)| protocol.is_empty()).map(|(port, _)| *port).collect();
    let through_api = keys.len() - without.len()
        + without
            .iter()
            .flat_map(|&port| ["tcp", "udp"].map(|protocol| (port, protocol.to_owned())))
            .filter(|key| !keys.contains_key(key))
            .count();
    format!(
        "ports.csv: {} rows, {} bytes\n  {} ports named, {} named keys with a port without \
         protocol counted once, {through_api} where it counts for TCP and UDP\n",
        csv::Reader::from_reader(text.as_bytes()).records().count(),
        text.len(),
        ports.len(),
        keys.len(),
    )
}

pub fn difference(before: &NamedKeys, after: &NamedKeys) -> String {
    let show = |(port, protocol): &(u16, String)| match protocol.as_str() {
        "" => port.to_string(),
        protocol => format!("{port}/{protocol}"),
    };
    let missing_from = |other: &NamedKeys, keys: &NamedKeys| -> Vec<String> {
        keys.keys().filter(|key| !other.contains_key(*key)).map(show).collect()
    };
    let added = missing_from(before, after);
    let removed = missing_from(after, before);
    let renamed: Vec<String> = after
        .iter()
        .filter(|(key, names)| before.get(*key).is_some_and(|old| old != *names))
        .map(|(key, names)| format!("{} {}", show(key), names.join(" ")))
        .collect();
    let mut report = String::from("against the ports.csv that was there:\n");
    for (what, list) in [("added", added), ("removed", removed), ("renamed", renamed)] {
        let _ = write!(report, "  {} keys {what}", list.len());
        if !list.is_empty() && list.len() <= 100 {
            let _ = write!(report, " ({})", list.join(", "));
        }
        report.push('\n');
    }
    report
}
