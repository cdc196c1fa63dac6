//! The columns of notes, by id.

use super::super::curated::notes::Note;
use super::super::error::Error;
use super::columns::text_column;
use super::table::{Data, Table};

/// To add a column, add its line here and its reader in `src/tables/notes.rs`.
pub fn lay_out(notes: &[Note]) -> Result<Vec<Table>, Error> {
    let column = |of: fn(&Note) -> &str| notes.iter().map(of);
    let kinds = notes.iter().map(|note| note.kind as u8).collect();
    let years = notes.iter().map(|note| note.year).collect();
    let mut tables = vec![
        Table::new("NOTE_KIND", "The number of the note's kind.", Data::U8(kinds)),
        Table::new("NOTE_YEAR", "The year, or 0.", Data::U16(years)),
    ];
    tables.extend(text_column("NOTE_NAME", "Name of the note", column(|note| &note.name))?);
    tables.extend(text_column("NOTE_TEXT", "Text of the note", column(|note| &note.text))?);
    let text_zh = column(|note| &note.text_zh);
    tables.extend(text_column("NOTE_TEXT_ZH", "Text of the note in Chinese", text_zh)?);
    tables.extend(text_column("NOTE_SOURCE", "Source of the note", column(|note| &note.source))?);
    Ok(tables)
}
