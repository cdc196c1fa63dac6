//! What an import changed, as Markdown for a person to judge.

use std::fmt::Write as _;

use crate::changes::{self, Kind};
use crate::curated::{self, CuratedRow};
use crate::dates::Month;
use crate::markdown::section;
use crate::table::Table;

/// Two states of `ports.csv`, and the curated rows beside them.
pub struct States<'a> {
    pub before: &'a Table,
    pub after: &'a Table,
    pub date_before: Month,
    pub date_after: Month,
    pub curated: &'a [CuratedRow],
}

/// Returns the report; `read` says in Markdown what was read.
pub fn markdown(states: &States<'_>, read: &str) -> String {
    let changes = changes::between(states.before, states.after);
    let mut report = format!(
        "# IANA registry: {} → {}\n\n{read}\n{}",
        states.date_before,
        states.date_after,
        counts(states.before, states.after),
    );
    if changes.is_empty() {
        report.push_str("\nNothing changed.\n");
        return report;
    }
    let touched = curated::touched(states.curated, &changes, states.before, states.after);
    let _ = write!(report, "\n## Curated rows to look at: {}\n\n", touched.len());
    for line in touched {
        let _ = writeln!(report, "- [ ] {line}");
    }
    for kind in Kind::ALL {
        let of_kind = changes.iter().filter(|change| change.kind == kind);
        let items: Vec<_> = of_kind.map(|change| (change.key, change.text.clone())).collect();
        report.push_str(&section(kind.title(), &items));
    }
    report
}

/// The counts before and after, some of which the tests state as well.
fn counts(before: &Table, after: &Table) -> String {
    let mut table =
        String::from("| `ports.csv` | before | after | change |\n|---|---:|---:|---:|\n");
    for ((what, was), (_, is)) in before.counts().into_iter().zip(after.counts()) {
        let change = is as i64 - was as i64;
        let _ = writeln!(table, "| {what} | {was} | {is} | {change:+} |");
    }
    table
}
