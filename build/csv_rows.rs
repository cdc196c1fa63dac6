//! Reads a CSV file row by row, with the place of each row.
//!
//! One line is one row, and this is the one form of it: see `is_row`. What its fields may hold, by
//! the kind of their column, is in `fields`.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::error::{Error, Place, Problem, is_plain};

/// One row, with the place that an error about it names.
#[derive(Debug)]
pub struct Row {
    pub place: Place,
    header: &'static str,
    fields: Vec<String>,
}

impl Row {
    pub fn field(&self, column: usize) -> &str {
        &self.fields[column]
    }

    pub fn column_name(&self, column: usize) -> &'static str {
        self.header.split(',').nth(column).unwrap_or_default()
    }

    pub fn refuse(&self, problem: Problem, value: &str) -> Error {
        self.place.refuse(problem, value)
    }
}

/// All rows below the header, which must read as given. Blank lines are left out.
pub fn rows(root: &Path, file: &'static str, header: &'static str) -> Result<Vec<Row>, Error> {
    let bytes = fs::read(root.join(file)).map_err(|error| Error::Read { file, error })?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
    let mut record = csv::StringRecord::new();
    let (mut rows, mut seen, mut has_header) = (Vec::new(), HashSet::new(), false);
    for (line, bytes) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        let place = Place { file, line };
        let text = utf8(place, bytes)?;
        if matches!(text, "\n" | "\r\n") {
            continue;
        }
        reader.read_record(&mut record).map_err(|error| Error::Csv { place, error })?;
        if !is_row(text, &record) {
            return Err(place.refuse(Problem::Form, text.trim_end()));
        }
        if !has_header {
            check_header(place, header, text.trim_end())?;
            has_header = true;
            continue;
        }
        if !seen.insert(text) {
            return Err(place.refuse(Problem::DuplicateRow, text.trim_end()));
        }
        rows.push(row(place, header, &record)?);
    }
    if !has_header {
        check_header(Place { file, line: 1 }, header, "")?;
    }
    Ok(rows)
}

fn utf8(place: Place, line: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(line).map_err(|error| {
        let rest = String::from_utf8_lossy(&line[error.valid_up_to()..]);
        place.refuse(Problem::NotUtf8, rest.trim_end())
    })
}

fn check_header(place: Place, header: &'static str, found: &str) -> Result<(), Error> {
    if found == header { Ok(()) } else { Err(place.refuse(Problem::Columns(header), found)) }
}

/// Whether the line is written as its fields are: quotes stand around whole fields and are doubled
/// within, and a line break ends the line. The reader alone takes much else: an open quote, one in
/// the middle of a field, a file that is cut.
fn is_row(line: &str, record: &csv::StringRecord) -> bool {
    let mut rest = line;
    for (at, field) in record.iter().enumerate() {
        if at > 0 {
            rest = rest.strip_prefix(',').unwrap_or_default();
        }
        let after = match rest.strip_prefix('"') {
            Some(quoted) => {
                let doubled = format!("{}\"", field.replace('"', "\"\""));
                quoted.strip_prefix(doubled.as_str())
            }
            None if field.contains('"') => None,
            None => rest.strip_prefix(field),
        };
        rest = after.unwrap_or_default();
    }
    matches!(rest, "\n" | "\r\n")
}

/// The rule for every field: no character that is hidden, and single spaces between words alone.
fn row(place: Place, header: &'static str, record: &csv::StringRecord) -> Result<Row, Error> {
    let fields: Vec<String> = record.iter().map(str::to_owned).collect();
    let expected = header.split(',').count();
    if fields.len() != expected {
        let problem = Problem::FieldCount { expected, found: fields.len() };
        return Err(place.refuse(problem, &fields[0]));
    }
    for field in &fields {
        if !field.chars().all(is_plain) {
            return Err(place.refuse(Problem::Hidden, field));
        }
        if field.starts_with(' ') || field.ends_with(' ') || field.contains("  ") {
            return Err(place.refuse(Problem::Spaces, field));
        }
    }
    Ok(Row { place, header, fields })
}
