//! Reads a CSV file row by row, with the place of each row.

use std::fs;
use std::path::Path;

use super::error::{Error, Place, Problem};
use super::packing::ShortPlace;
use super::protocol::Protocol;

/// One row, with the place that an error about it names.
#[derive(Debug)]
pub struct Row {
    pub place: Place,
    fields: Vec<String>,
}

impl Row {
    pub fn field(&self, column: usize) -> &str {
        &self.fields[column]
    }

    pub fn refuse(&self, problem: Problem, value: &str) -> Error {
        Error::Value { place: self.place, problem, value: value.to_owned() }
    }

    /// A field of at most `most` characters that must not be empty.
    pub fn text(&self, column: usize, name: &'static str, most: usize) -> Result<&str, Error> {
        let text = self.field(column);
        if text.is_empty() {
            return Err(self.refuse(Problem::Empty, name));
        }
        if text.chars().count() > most {
            return Err(self.refuse(Problem::TooLong { column: name, most }, text));
        }
        Ok(text)
    }

    /// A field of a column of short texts, whose places have few bits for the bytes.
    pub fn short_text(
        &self,
        column: usize,
        name: &'static str,
        most: usize,
    ) -> Result<&str, Error> {
        let text = self.text(column, name, most)?;
        let most = ShortPlace::MAX_LENGTH;
        if text.len() > most {
            return Err(self.refuse(Problem::TooManyBytes { column: name, most }, text));
        }
        Ok(text)
    }

    /// A name that a lookup can find.
    pub fn name(&self, column: usize, name: &'static str, most: usize) -> Result<&str, Error> {
        let text = self.text(column, name, most)?;
        if is_name(text) { Ok(text) } else { Err(self.refuse(Problem::Name, text)) }
    }
}

/// What the crate can find by name: ASCII letters, digits and punctuation, with a letter among
/// them, and no protocol, which would be read as one. The hash of names takes `[` and `{` for the
/// same, and the other pairs that bit 5 tells apart.
fn is_name(text: &str) -> bool {
    let allowed = |c: char| c == ' ' || c.is_ascii_graphic() && !"@[\\]^`{|}~".contains(c);
    let is_protocol = text.parse::<Protocol>().is_ok();
    text.chars().all(allowed) && text.contains(|c: char| c.is_ascii_alphabetic()) && !is_protocol
}

/// All rows below the header, which must read as given.
pub fn rows(root: &Path, file: &'static str, header: &str) -> Result<Vec<Row>, Error> {
    let bytes = fs::read(root.join(file)).map_err(|error| Error::Read { file, error })?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            Error::Csv { file, line, error }
        })?;
        let line = record.position().map_or(0, |position| line(position, &bytes));
        rows.push(row(&record, Place { file, line })?);
    }
    if rows.is_empty() {
        rows.push(Row { place: Place { file, line: 1 }, fields: Vec::new() });
    }
    let first = rows.remove(0);
    let found = first.fields.join(",");
    if found != header {
        return Err(first.refuse(Problem::Columns(header.to_owned()), &found));
    }
    let expected = header.split(',').count();
    for row in &rows {
        if row.fields.len() != expected {
            let problem = Problem::FieldCount { expected, found: row.fields.len() };
            return Err(row.refuse(problem, &row.fields[0]));
        }
    }
    Ok(rows)
}

/// A record's position is where its reader stood, before any blank lines.
fn line(position: &csv::Position, bytes: &[u8]) -> u64 {
    let after = &bytes[position.byte() as usize..];
    let blank = after.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

fn row(record: &csv::ByteRecord, place: Place) -> Result<Row, Error> {
    let mut row = Row { place, fields: Vec::new() };
    for bytes in record {
        let Ok(field) = std::str::from_utf8(bytes) else {
            return Err(row.refuse(Problem::NotUtf8, &String::from_utf8_lossy(bytes)));
        };
        if field.trim() != field || field.chars().any(char::is_control) {
            return Err(row.refuse(Problem::Untidy, field));
        }
        row.fields.push(field.to_owned());
    }
    Ok(row)
}
