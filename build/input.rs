//! Reads a CSV file row by row, and remembers where each row stands.

use std::fs;
use std::path::Path;

use super::error::{Error, Fault, Place};

/// One row, with the place that a complaint about it names.
#[derive(Debug)]
pub struct Row {
    pub place: Place,
    fields: Vec<String>,
}

impl Row {
    pub fn field(&self, column: usize) -> &str {
        &self.fields[column]
    }

    pub fn fault(&self, fault: Fault, value: &str) -> Error {
        Error::Value { place: self.place, fault, value: value.to_owned() }
    }

    /// A field of at most `most` characters that must not be empty.
    pub fn text(&self, column: usize, name: &'static str, most: usize) -> Result<&str, Error> {
        let text = self.field(column);
        if text.is_empty() {
            return Err(self.fault(Fault::Empty, name));
        }
        if text.chars().count() > most {
            return Err(self.fault(Fault::TooLong { column: name, most }, text));
        }
        Ok(text)
    }
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
        return Err(first.fault(Fault::Columns(header.to_owned()), &found));
    }
    let expected = header.split(',').count();
    for row in &rows {
        if row.fields.len() != expected {
            let fault = Fault::FieldCount { expected, found: row.fields.len() };
            return Err(row.fault(fault, &row.fields[0]));
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
            return Err(row.fault(Fault::NotUtf8, &String::from_utf8_lossy(bytes)));
        };
        if field.trim() != field || field.chars().any(char::is_control) {
            return Err(row.fault(Fault::Untidy, &field.escape_debug().to_string()));
        }
        row.fields.push(field.to_owned());
    }
    Ok(row)
}
