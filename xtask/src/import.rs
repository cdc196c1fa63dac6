//! From the official registry, and a newer one where there is one, to `ports.csv`.

use std::path::Path;

use crate::error::ImportError;
use crate::{compact, iana_csv, merge_npm, report};

/// The new `ports.csv`, and a report of what was read and what changed against the one before.
pub fn convert(
    official: &Path,
    newer: Option<&Path>,
    before: &str,
) -> Result<(String, String), ImportError> {
    let ports_csv = Path::new("ports.csv");
    let before = report::named_keys(before, ports_csv)?;
    let read = iana_csv::read(official)?;
    let mut report = read.report;
    let mut records = read.records;
    if let Some(newer) = newer {
        report.push_str(&merge_npm::bring_up(&mut records, newer)?);
    }
    let text = compact::to_csv(&records)?;
    let after = report::named_keys(&text, ports_csv)?;
    report.push_str(&report::written(&text, &after));
    report.push_str(&report::difference(&before, &after));
    Ok((text, report))
}
