//! The rows of `curated/` that a change of the registry touches: a person must look at them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::changes::{Change, Kind};
use crate::error::ImportError;
use crate::markdown::{code, fold};
use crate::record::{Protocol, parse_ports};
use crate::table::{Key, Table};

/// The files with rows about a key. A pool says nothing of one port, and the list of blocked ports
/// nothing of the registry.
const FILES: [&str; 6] = [
    "curated/services.csv",
    "curated/common.csv",
    "curated/names.csv",
    "curated/meant.csv",
    "curated/preferred.csv",
    "curated/notes.csv",
];

/// A curated row, as far as a change of the registry matters to it.
#[derive(Debug)]
pub struct CuratedRow {
    file: &'static str,
    line: u64,
    /// The name that the row gives, or the registered service that it is about.
    name: String,
    /// The registered service that the row needs, or empty.
    service: String,
    /// The ports; none where it is all of the service's.
    ports: Vec<(u16, u16)>,
    /// The protocols; none where it is all of the service's.
    protocols: Vec<Protocol>,
}

/// Reads all curated files.
pub fn read(root: &Path) -> Result<Vec<CuratedRow>, ImportError> {
    let mut rows = Vec::new();
    for file in FILES {
        let text = fs::read_to_string(root.join(file))
            .map_err(|error| ImportError::file(Path::new(file), error))?;
        rows.extend(parse(file, &text)?);
    }
    Ok(rows)
}

/// Reads one curated file.
pub fn parse(file: &'static str, text: &str) -> Result<Vec<CuratedRow>, ImportError> {
    let path = Path::new(file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| ImportError::csv(path, error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| ImportError::csv(path, error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field =
            |name: &str| header.iter().position(|known| known == name).map_or("", |at| &record[at]);
        let (name, service) = (field("name"), field("service"));
        let (ports, protocols) = (field("port"), field("protocol"));
        // A row of `services.csv` has `ports`; whatever happens on them over any protocol matters.
        let ports = if ports.is_empty() { field("ports") } else { ports };
        let parsed: Option<Vec<_>> = ports.split_whitespace().map(parse_ports).collect();
        let known: Option<Vec<_>> =
            protocols.split('+').filter(|text| !text.is_empty()).map(Protocol::parse).collect();
        let (Some(ports), Some(protocols)) = (parsed, known) else {
            let what = format!("port \"{ports}\" of protocol \"{protocols}\"");
            return Err(ImportError::row(path, line, what));
        };
        let name = if name.is_empty() { service } else { name };
        let (name, service) = (name.to_owned(), service.to_owned());
        rows.push(CuratedRow { file, line, name, service, ports, protocols });
    }
    Ok(rows)
}

impl CuratedRow {
    fn is_about(&self, (port, protocol): Key) -> bool {
        self.ports.iter().any(|&(first, last)| (first..=last).contains(&port))
            && (self.protocols.is_empty() || self.protocols.contains(&protocol))
    }
}

/// The names of both states, for the questions that concern more than one key.
struct Names<'a> {
    before: BTreeMap<&'a str, BTreeSet<Key>>,
    after: BTreeMap<&'a str, BTreeSet<Key>>,
}

/// Returns one line of Markdown for each row that is touched, in the order of the files.
pub fn touched(
    rows: &[CuratedRow],
    changes: &[Change],
    before: &Table,
    after: &Table,
) -> Vec<String> {
    let names = Names { before: before.names(), after: after.names() };
    // Neither a reference nor a date changes what a curated row says.
    let changes: Vec<&Change> =
        changes.iter().filter(|change| change.kind != Kind::Dated).collect();
    let mut lines = Vec::new();
    for row in rows {
        let reasons = reasons(row, &changes, &names);
        if !reasons.is_empty() {
            let CuratedRow { file, line, name, .. } = row;
            lines.push(format!("`{file}:{line}` {}: {}", code(name), reasons.join("; ")));
        }
    }
    lines
}

fn reasons(row: &CuratedRow, changes: &[&Change], names: &Names<'_>) -> Vec<String> {
    let mut reasons = Vec::new();
    let service = row.service.as_str();
    if names.before.contains_key(service) && !names.after.contains_key(service) {
        reasons.push(format!("the registry has no {} any more", code(service)));
    }
    if let Some(keys) = newly_registered(row, names) {
        reasons.push(format!("{} is now registered on {}", code(&row.name), keys.join(", ")));
    }
    // A row without ports is about all of its service's.
    let all = |key| {
        row.ports.is_empty()
            && [&names.before, &names.after]
                .iter()
                .any(|names| names.get(service).is_some_and(|keys| keys.contains(&key)))
    };
    let own: Vec<(Key, String)> = changes
        .iter()
        .filter(|change| row.is_about(change.key) || all(change.key))
        .map(|change| {
            (change.key, format!("{}: {}", change.kind.title().to_lowercase(), change.text))
        })
        .collect();
    reasons.extend(fold(&own).into_iter().map(|(keys, text)| format!("{keys} {text}")));
    reasons
}

/// Where a name that somebody curated has come to be a registered one.
fn newly_registered(row: &CuratedRow, names: &Names<'_>) -> Option<Vec<String>> {
    let name = row.name.as_str();
    if name == row.service || names.before.contains_key(name) {
        return None;
    }
    let keys: Vec<_> = names.after.get(name)?.iter().map(|&key| (key, String::new())).collect();
    Some(fold(&keys).into_iter().map(|(keys, _)| keys).collect())
}
