//! `ports.csv` as a table of keys, so that two states of it can be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::compact::COLUMNS;
use crate::error::ImportError;
use crate::record::{Protocol, parse_ports};

/// A port of a protocol, in the order of reports.
pub type Key = (u16, Protocol);

/// One row of `ports.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub first: u16,
    pub last: u16,
    /// Empty where the registry gives none: the row counts for TCP and UDP.
    pub protocols: Vec<Protocol>,
    pub status: String,
    pub service: String,
    pub kind: String,
    pub description: String,
    pub reference: String,
    pub registered: String,
    pub modified: String,
}

impl Row {
    pub fn is_range(&self) -> bool {
        self.first != self.last
    }

    /// Returns the protocols for which the row counts.
    pub fn counts_for(&self) -> &[Protocol] {
        if self.protocols.is_empty() { &[Protocol::Tcp, Protocol::Udp] } else { &self.protocols }
    }

    /// Returns the protocols as the registry has them, `None` where it gives none.
    pub fn written_for(&self) -> Vec<Option<Protocol>> {
        if self.protocols.is_empty() {
            return vec![None];
        }
        self.protocols.iter().copied().map(Some).collect()
    }

    /// Returns the keys of the row.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let protocols = self.counts_for();
        (self.first..=self.last).flat_map(|port| protocols.iter().map(move |&p| (port, p)))
    }
}

/// The rows of one state of `ports.csv`, and which of them each key has.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    pub bytes: usize,
    named: BTreeMap<Key, Vec<usize>>,
    nameless: BTreeMap<Key, usize>,
}

impl Table {
    /// Reads a text; an empty one has no rows.
    pub fn read(text: &str, path: &Path) -> Result<Self, ImportError> {
        let mut table = Table { bytes: text.len(), ..Table::default() };
        if text.is_empty() {
            return Ok(table);
        }
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().map_err(|error| ImportError::csv(path, error))?;
        if header.iter().ne(COLUMNS) {
            let what = format!("the columns are not \"{}\"", COLUMNS.join(","));
            return Err(ImportError::row(path, 1, what));
        }
        for record in reader.records() {
            let record = record.map_err(|error| ImportError::csv(path, error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let row = row(&record).map_err(|what| ImportError::row(path, line, what))?;
            table.add(row);
        }
        Ok(table)
    }

    fn add(&mut self, row: Row) {
        let at = self.rows.len();
        for key in row.keys() {
            if !row.service.is_empty() {
                self.named.entry(key).or_default().push(at);
                continue;
            }
            // A single port's row comes before that of a range.
            let known = self.nameless.entry(key).or_insert(at);
            if *known != at && self.rows[*known].is_range() {
                *known = at;
            }
        }
        self.rows.push(row);
    }

    /// Returns the named rows of a key, in the registry's order.
    pub fn named(&self, key: Key) -> impl Iterator<Item = &Row> {
        self.named.get(&key).into_iter().flatten().map(|&at| &self.rows[at])
    }

    /// Returns the row that gives only the status of a key.
    pub fn nameless(&self, key: Key) -> Option<&Row> {
        self.nameless.get(&key).map(|&at| &self.rows[at])
    }

    /// Returns the keys that have a row.
    pub fn keys(&self) -> BTreeSet<Key> {
        self.named.keys().chain(self.nameless.keys()).copied().collect()
    }

    /// Returns the keys of each name.
    pub fn names(&self) -> BTreeMap<&str, BTreeSet<Key>> {
        let mut names: BTreeMap<&str, BTreeSet<Key>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| !row.service.is_empty()) {
            names.entry(&row.service).or_default().extend(row.keys());
        }
        names
    }

    /// Returns the counts that a report gives, each with what it counts.
    pub fn counts(&self) -> [(&'static str, usize); 7] {
        let named = || self.rows.iter().filter(|row| !row.service.is_empty());
        let written = |row: &Row| {
            let (ports, protocols) = (row.first..=row.last, row.written_for());
            ports.flat_map(move |port| protocols.clone().into_iter().map(move |p| (port, p)))
        };
        let written: BTreeSet<(u16, Option<Protocol>)> = named().flat_map(written).collect();
        let without = written.iter().filter(|(_, protocol)| protocol.is_none()).count();
        [
            ("rows", self.rows.len()),
            ("bytes", self.bytes),
            ("named ports", self.named.keys().map(|key| key.0).collect::<BTreeSet<_>>().len()),
            ("named keys", self.named.len()),
            ("named keys, a port without protocol counted once", written.len()),
            ("named ports without protocol", without),
            ("names", self.names().len()),
        ]
    }
}

fn row(record: &csv::StringRecord) -> Result<Row, String> {
    let ports = &record[0];
    let (first, last) =
        parse_ports(ports).ok_or_else(|| format!("port \"{ports}\" is not a port number"))?;
    let protocols = match &record[1] {
        "-" => Vec::new(),
        text => text
            .split('+')
            .map(|name| Protocol::parse(name).ok_or_else(|| format!("protocol \"{name}\"")))
            .collect::<Result<_, _>>()?,
    };
    let [status, service, kind, description, reference, registered, modified] =
        [2, 3, 4, 5, 6, 7, 8].map(|at| record[at].to_owned());
    Ok(Row {
        first,
        last,
        protocols,
        status,
        service,
        kind,
        description,
        reference,
        registered,
        modified,
    })
}
