//! From the official registry, and a newer one where there is one, to `ports.csv`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::ImportError;
use crate::record::{Protocol, Record, parse_ports};
use crate::{compact, iana_csv, merge_npm, report};

/// The new `ports.csv`, and a report of what was read and what changed against the one before.
pub fn convert(
    official: &Path,
    newer: Option<&Path>,
    before: &str,
) -> Result<(String, String), ImportError> {
    let ports_csv = Path::new("ports.csv");
    let keys_before = report::named_keys(before, ports_csv)?;
    let read = iana_csv::read(official)?;
    let mut report = read.report;
    let mut records = read.records;
    if !read.has_notes {
        let kept = keep_kinds(&mut records, before, ports_csv)?;
        report.push_str(&format!(
            "  the assignment notes are blank: {kept} kinds kept from the ports.csv that was there\n"
        ));
    }
    if let Some(newer) = newer {
        report.push_str(&merge_npm::bring_up(&mut records, newer)?);
    }
    let text = compact::to_csv(&records)?;
    let after = report::named_keys(&text, ports_csv)?;
    report.push_str(&report::written(&text, &after));
    report.push_str(&report::difference(&keys_before, &after));
    Ok((text, report))
}

/// The kinds are read from the assignment notes. A copy of the registry without any says nothing
/// of aliases, so what was known is kept.
fn keep_kinds(records: &mut [Record], before: &str, path: &Path) -> Result<usize, ImportError> {
    let mut kinds = BTreeMap::new();
    for row in csv::Reader::from_reader(before.as_bytes()).records() {
        let row = row.map_err(|error| ImportError::csv(path, error))?;
        let (Some((first, last)), kind) = (parse_ports(&row[0]), &row[4]) else { continue };
        if kind.is_empty() {
            continue;
        }
        for protocol in row[1].split('+').map(Protocol::parse) {
            kinds.insert((first, last, protocol, row[3].to_owned()), kind.to_owned());
        }
    }
    let mut kept = 0;
    for record in records {
        let key = (record.first, record.last, record.protocol, record.facts.service.clone());
        if let Some(kind) = kinds.get(&key) {
            record.facts.kind.clone_from(kind);
            kept += 1;
        }
    }
    Ok(kept)
}
