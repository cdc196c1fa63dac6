//! Reads the official registry, twelve columns, and keeps the facts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::error::ImportError;
use crate::record::{Facts, Protocol, Record, parse_ports};

const COLUMNS: [&str; 12] = [
    "Service Name",
    "Port Number",
    "Transport Protocol",
    "Description",
    "Assignee",
    "Contact",
    "Registration Date",
    "Modification Date",
    "Reference",
    "Service Code",
    "Unauthorized Use Reported",
    "Assignment Notes",
];

const NAME: usize = 0;
const PORT: usize = 1;
const PROTOCOL: usize = 2;
const DESCRIPTION: usize = 3;
const REGISTERED: usize = 6;
const MODIFIED: usize = 7;
const REFERENCE: usize = 8;
const NOTES: usize = 11;

/// What the official file holds, in its order.
pub struct Official {
    pub records: Vec<Record>,
    /// Whether any row has assignment notes, which say what is an alias of what.
    pub has_notes: bool,
    pub report: String,
}

pub fn read(path: &Path) -> Result<Official, ImportError> {
    let mut reader =
        csv::ReaderBuilder::new().from_path(path).map_err(|error| ImportError::csv(path, error))?;
    let headers = reader.headers().map_err(|error| ImportError::csv(path, error))?;
    if headers.iter().ne(COLUMNS) {
        return Err(refuse(path, 1, format!("the columns are not \"{}\"", COLUMNS.join(","))));
    }
    let mut records = Vec::new();
    let mut rows = 0;
    let mut has_notes = false;
    let mut left_out: BTreeMap<&str, u32> = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|error| ImportError::csv(path, error))?;
        rows += 1;
        has_notes |= !row[NOTES].is_empty();
        if row[PORT].is_empty() {
            *left_out.entry("rows: a name without a port").or_default() += 1;
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        records.push(record(&row, &mut left_out).map_err(|what| refuse(path, line, what))?);
    }
    let mut report = format!("{}: {rows} rows read, {} kept\n", path.display(), records.len());
    for (reason, count) in left_out {
        let _ = writeln!(report, "  left out: {count} {reason}");
    }
    report.push_str("  left out: assignees, contacts, service codes, unauthorized use, notes\n");
    Ok(Official { records, has_notes, report })
}

fn refuse(path: &Path, line: u64, what: String) -> ImportError {
    ImportError::Row { path: path.to_owned(), line, what }
}

fn record(
    row: &csv::StringRecord,
    left_out: &mut BTreeMap<&'static str, u32>,
) -> Result<Record, String> {
    let (first, last) =
        parse_ports(&row[PORT]).ok_or_else(|| format!("port \"{}\" is no port", &row[PORT]))?;
    let protocol = match &row[PROTOCOL] {
        "" => None,
        text => Some(Protocol::parse(text).ok_or_else(|| format!("protocol \"{text}\""))?),
    };
    let (description, suffixed) = description(&row[DESCRIPTION]);
    if suffixed {
        *left_out
            .entry("description suffixes \"IANA assigned this well-formed...\"")
            .or_default() += 1;
    }
    let facts = Facts {
        service: name(&row[NAME])?,
        kind: kind(&row[NOTES])?,
        description,
        reference: references(&row[REFERENCE], left_out)?,
        registered: date(&row[REGISTERED])?,
        modified: date(&row[MODIFIED])?,
    };
    if !facts.kind.is_empty() && facts.service.is_empty() {
        return Err(format!("kind \"{}\" on a row without a name", facts.kind));
    }
    Ok(Record { first, last, protocol, facts })
}

fn name(text: &str) -> Result<String, String> {
    if text.chars().any(|c| !(c.is_ascii_graphic() || c == ' ')) || text.trim() != text {
        return Err(format!("service name \"{text}\""));
    }
    Ok(text.to_owned())
}

/// White space folded, and without the suffix that explains a well-formed name.
pub fn description(text: &str) -> (String, bool) {
    let folded = fold_space(text);
    match folded.find("IANA assigned this well-formed service name as a replacement for") {
        Some(at) => (folded[..at].trim_end().to_owned(), true),
        None => (folded, false),
    }
}

fn fold_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the assignment notes say about the row beside other rows of its key.
fn kind(notes: &str) -> Result<String, String> {
    let notes = fold_space(notes);
    if let Some(rest) = notes.split("This entry is an alias to \"").nth(1) {
        return Ok(format!("alias:{}", quoted(rest)?));
    }
    if let Some(rest) = notes.split("This is a duplicate of the \"").nth(1) {
        return Ok(format!("duplicate:{}", quoted(rest)?));
    }
    if notes.contains("unassigned but widespread use") {
        return Ok("widespread".to_owned());
    }
    Ok(String::new())
}

fn quoted(rest: &str) -> Result<&str, String> {
    match rest.split_once('"') {
        Some((name, _)) if !name.is_empty() => Ok(name),
        _ => Err(format!("a note names no service: \"{rest}\"")),
    }
}

/// `[RFC793][RFC1122]` becomes `RFC793; RFC1122`.
fn references(text: &str, left_out: &mut BTreeMap<&'static str, u32>) -> Result<String, String> {
    let text = fold_space(text);
    let mut kept: Vec<&str> = Vec::new();
    let mut rest = text.as_str();
    while let Some(after) = rest.trim_start().strip_prefix('[') {
        let (reference, tail) =
            after.split_once(']').ok_or_else(|| format!("reference \"{text}\" does not end"))?;
        rest = tail;
        // An e-mail address stands behind a person's name.
        if reference.contains('<') {
            *left_out.entry("references that name a person").or_default() += 1;
        } else if reference.contains("; ") {
            return Err(format!("reference \"{reference}\" holds the separator \"; \""));
        } else {
            kept.push(reference.trim());
        }
    }
    if !rest.trim().is_empty() {
        return Err(format!("reference \"{text}\" is not all in brackets"));
    }
    Ok(kept.join("; "))
}

/// `2008-05-05`, or `2008-05` where the registry has no day.
fn date(text: &str) -> Result<String, String> {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    match shape.as_str() {
        "" | "9999-99" | "9999-99-99" => Ok(text.to_owned()),
        _ => Err(format!("date \"{text}\"")),
    }
}
