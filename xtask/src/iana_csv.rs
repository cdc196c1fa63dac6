//! Reads the official registry, twelve columns, and keeps the facts.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::dates::Month;
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

/// Beside the facts, each row has these.
const COLUMNS_LEFT_OUT: &str =
    "columns: assignee, contact, service code, unauthorized use, assignment notes";

/// The last port that IANA assigns, which has had a row since the registry began: where it has
/// none, the file is cut.
const LAST_PORT: u16 = 49151;

/// What the official file holds, in its order.
pub struct Official {
    pub records: Vec<Record>,
    /// Whether any row has assignment notes, which say what is an alias of what.
    pub has_notes: bool,
    /// The month of the newest date.
    pub newest: Option<Month>,
    pub rows: usize,
    /// What was left out, and how often.
    pub left_out: BTreeMap<&'static str, u32>,
}

/// Reads the official file. A date after `present` is refused, since the newest one becomes the
/// date of the data.
pub fn read(path: &Path, present: Month) -> Result<Official, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .map_err(|error| ImportError::csv(path, error))?;
    let headers = reader.byte_headers().map_err(|error| ImportError::csv(path, error))?;
    if headers.iter().ne(COLUMNS.map(str::as_bytes)) {
        let what = format!("the columns are not \"{}\"", COLUMNS.join(","));
        return Err(ImportError::row(path, 1, what));
    }
    let mut official = Official {
        records: Vec::new(),
        has_notes: false,
        newest: None,
        rows: 0,
        left_out: BTreeMap::new(),
    };
    let mut seen = HashSet::new();
    let mut last = (0, String::new());
    for row in reader.byte_records() {
        let row = row.map_err(|error| ImportError::csv(path, error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let refuse = |what| ImportError::row(path, line, what);
        let row = fields(row).map_err(refuse)?;
        official.rows += 1;
        official.has_notes |= !row[NOTES].is_empty();
        for text in [&row[REGISTERED], &row[MODIFIED]] {
            let month = month(text, present).map_err(refuse)?;
            official.newest = official.newest.max(month);
        }
        if row[PORT].is_empty() {
            *official.left_out.entry("rows: a name without a port").or_default() += 1;
            continue;
        }
        let record = record(&row, &mut official.left_out).map_err(refuse)?;
        let key = (record.first, record.last, record.protocol, record.facts.service.clone());
        if record.is_named() && !seen.insert(key) {
            return Err(refuse(format!("service \"{}\" twice on its port", &row[NAME])));
        }
        last = (line, row[PORT].to_owned());
        official.records.push(record);
    }
    if !official.records.iter().any(|record| record.covers(LAST_PORT)) {
        let (line, port) = last;
        let what =
            format!("port \"{port}\" is the last: {LAST_PORT} is missing, so the file is cut");
        return Err(ImportError::row(path, line, what));
    }
    *official.left_out.entry(COLUMNS_LEFT_OUT).or_default() += 5;
    Ok(official)
}

/// The fields of a row, as text.
fn fields(row: csv::ByteRecord) -> Result<csv::StringRecord, String> {
    let text = csv::StringRecord::from_byte_record(row).map_err(|error| {
        let row = error.into_byte_record();
        let bad = row.iter().find(|field| std::str::from_utf8(field).is_err()).unwrap_or_default();
        format!("not UTF-8: \"{}\"", String::from_utf8_lossy(bad))
    })?;
    if text.len() != COLUMNS.len() {
        let (found, first) = (text.len(), &text[0]);
        return Err(format!("not {} but {found} fields from \"{first}\"", COLUMNS.len()));
    }
    Ok(text)
}

fn record(
    row: &csv::StringRecord,
    left_out: &mut BTreeMap<&'static str, u32>,
) -> Result<Record, String> {
    let (first, last) = parse_ports(&row[PORT])
        .ok_or_else(|| format!("port \"{}\" is not a port number", &row[PORT]))?;
    let protocol = match &row[PROTOCOL] {
        "" => None,
        text => Some(Protocol::parse(text).ok_or_else(|| format!("protocol \"{text}\""))?),
    };
    let (description, suffixed) = description(&row[DESCRIPTION]);
    if let Some(text) = [&description, &row[REFERENCE]].into_iter().find(|text| is_untidy(text)) {
        return Err(format!("a control character in {text:?}"));
    }
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
        registered: row[REGISTERED].to_owned(),
        modified: row[MODIFIED].to_owned(),
    };
    if !facts.kind.is_empty() && facts.service.is_empty() {
        return Err(format!("kind \"{}\" on a row without a name", facts.kind));
    }
    Ok(Record { first, last, protocol, facts })
}

/// White space is folded; other control characters have no business in a text.
fn is_untidy(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !c.is_whitespace())
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

/// The month of `2008-05-05`, or of `2008-05` where the registry has no day.
fn month(text: &str, present: Month) -> Result<Option<Month>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let month = Month::of_date(text).ok_or_else(|| format!("date \"{text}\""))?;
    if month > present {
        return Err(format!("date \"{text}\" is in the future"));
    }
    Ok(Some(month))
}
