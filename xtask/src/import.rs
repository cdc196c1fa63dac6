//! From the official registry, and a newer one where there is one, to `ports.csv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::curated::CuratedRow;
use crate::dates::Month;
use crate::error::ImportError;
use crate::markdown::code;
use crate::record::Record;
use crate::report::{self, States};
use crate::table::Table;
use crate::{compact, iana_csv, merge_npm};

/// The state that the import replaces.
pub struct Before<'a> {
    pub ports_csv: &'a str,
    pub date: Month,
    pub curated: &'a [CuratedRow],
}

/// A registry that is newer than the official one. It has no dates, so somebody must say of which
/// month it is.
pub struct Newer<'a> {
    pub path: &'a Path,
    pub date: Month,
}

/// What the import makes.
#[derive(Debug)]
pub struct Imported {
    pub ports_csv: String,
    /// The month of the newest date in the official file, or that of the newer registry.
    pub date: Month,
    /// What was read and what changed, in Markdown.
    pub report: String,
}

pub fn convert(
    official: &Path,
    newer: Option<&Newer<'_>>,
    before: &Before<'_>,
    present: Month,
) -> Result<Imported, ImportError> {
    let ports_csv = Path::new("ports.csv");
    let table_before = Table::read(before.ports_csv, ports_csv)?;
    let iana_csv::Official { mut records, has_notes, newest, rows, left_out } =
        iana_csv::read(official, present)?;
    let mut read = format!("- {}: {rows} rows read, {} kept\n", file(official), records.len());
    for (reason, count) in left_out {
        let _ = writeln!(read, "  - left out: {count} {reason}");
    }
    if !has_notes {
        let kept = keep_kinds(&mut records, &table_before);
        let _ = writeln!(
            read,
            "  - the assignment notes are blank: {kept} kinds kept from the ports.csv that was there"
        );
    }
    if let Some(newer) = newer {
        read.push_str(&merge_npm::bring_up(&mut records, newer.path)?);
    }
    let Some(date) = newer.map(|newer| newer.date).or(newest) else {
        let what = "no row has a date, so nothing says of which month it is".to_owned();
        return Err(ImportError::row(official, 1, what));
    };
    let text = compact::to_csv(&records)?;
    let states = States {
        before: &table_before,
        after: &Table::read(&text, ports_csv)?,
        date_before: before.date,
        date_after: date,
        curated: before.curated,
    };
    let report = report::markdown(&states, &read);
    Ok(Imported { ports_csv: text, date, report })
}

/// The name of a file, without the folder that it happened to be in.
pub fn file(path: &Path) -> String {
    code(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// The kinds are read from the assignment notes. A copy of the registry without any says nothing
/// of aliases, so what was known is kept.
fn keep_kinds(records: &mut [Record], before: &Table) -> usize {
    let mut kinds = BTreeMap::new();
    for row in before.rows.iter().filter(|row| !row.kind.is_empty()) {
        for protocol in row.written_for() {
            kinds.insert((row.first, row.last, protocol, row.service.as_str()), &row.kind);
        }
    }
    let mut kept = 0;
    for record in records {
        let Record { first, last, protocol, facts } = record;
        if let Some(&kind) = kinds.get(&(*first, *last, *protocol, facts.service.as_str())) {
            facts.kind.clone_from(kind);
            kept += 1;
        }
    }
    kept
}
