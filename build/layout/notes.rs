//! The columns of notes, by id.

use super::super::curated::notes::Note;
use super::super::error::Error;
use super::super::packing::KindAndYear;
use super::super::text::PlacedText;
use super::columns::{Texts, end_to_end, members, short_places, text_column};
use super::table::{Data, Table};

/// To add a column, add its line here and its reader in `src/tables/notes.rs`.
pub fn lay_out(notes: &[Note], names: &PlacedText) -> Result<Vec<Table>, Error> {
    let column = |of: fn(&Note) -> &str| notes.iter().map(of).collect::<Vec<_>>();
    let kinds = Data::U16(notes.iter().map(kind_and_year).collect());
    let doc = "The number of the note's kind, and the year, or 0.";
    let mut tables = vec![Table::new("NOTE_KIND_AND_YEAR", doc, kinds)];
    tables.extend(services(notes, names)?);
    // One text, since products have the same name in both.
    let names_of_notes = [column(|note| &note.name), column(|note| &note.name_zh)].concat();
    let doc = "Names of the notes, then those in Chinese";
    tables.extend(text_column("NOTE_NAME", doc, Texts::Short, &names_of_notes)?);
    tables.extend(end_to_end("NOTE_TEXT", "Text of the note", &column(|note| &note.text)));
    let text_zh = column(|note| &note.text_zh);
    tables.extend(end_to_end("NOTE_TEXT_ZH", "Text of the note in Chinese", &text_zh));
    let (doc, sources) = ("Source of the note", column(|note| &note.source));
    tables.extend(text_column("NOTE_SOURCE", doc, Texts::MostlyShort, &sources)?);
    Ok(tables)
}

fn kind_and_year(note: &Note) -> u16 {
    let packed = KindAndYear::pack(note.kind as u8, note.year);
    packed.expect("there are seven kinds, and no year is after 2100").0
}

/// The service that a note is about, where it is about one.
fn services(notes: &[Note], names: &PlacedText) -> Result<Vec<Table>, Error> {
    let is_about: Vec<bool> = notes.iter().map(|note| !note.service.is_empty()).collect();
    let about = notes.iter().map(|note| &*note.service).filter(|service| !service.is_empty());
    let places = short_places(names, &about.collect::<Vec<_>>())?;
    let doc = "The service that the note is about";
    let mut tables = members("NOTE_SERVICE", &format!("{doc}: the notes"), &is_about)?;
    tables.push(Table::new("NOTE_SERVICE_AT", format!("{doc}: places in NAME_TEXT."), places));
    Ok(tables)
}
