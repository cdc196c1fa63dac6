//! `notes.csv`: security notes on ports.

use std::collections::HashSet;
use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::{Error, Problem};
use super::super::key::Key;
use super::super::note_kind::NoteKind;
use super::super::text::TEXT_LENGTH;
use super::{NAME_LENGTH, NOTE_NAME_LENGTH, NOTE_NAME_ZH_LENGTH, SOURCE_LENGTH};

pub const FILE: &str = "curated/notes.csv";

const PROTOCOL: usize = 1;
const KIND: usize = 2;
const SERVICE: usize = 3;
const NAME: usize = 4;
const SOURCE: usize = 9;

#[derive(Debug)]
pub struct Note {
    pub row: Row,
    pub keys: Vec<Key>,
    pub kind: NoteKind,
    /// The name of the service that the note is about, or empty.
    pub service: String,
    pub name: String,
    pub name_zh: String,
    /// 0 where it is not known.
    pub year: u16,
    pub text: String,
    pub text_zh: String,
    pub source: String,
}

pub fn read(root: &Path) -> Result<Vec<Note>, Error> {
    let header = "port,protocol,kind,service,name,name_zh,year,text,text_zh,source";
    let mut said = HashSet::new();
    let mut notes = Vec::new();
    for row in csv_rows::rows(root, FILE, header)? {
        let columns: Vec<String> = (PROTOCOL..=SOURCE).map(|at| row.field(at).to_owned()).collect();
        let note = note(row)?;
        if !said.insert(columns) {
            return Err(note.row.refuse(Problem::SameNote, &note.name));
        }
        notes.push(note);
    }
    Ok(notes)
}

fn note(row: Row) -> Result<Note, Error> {
    let kind = row.word(KIND, NoteKind::ALL, NoteKind::as_str, Problem::Kind)?;
    let is_alarming = matches!(kind, NoteKind::AttackTool | NoteKind::Malware);
    if is_alarming && !row.field(SERVICE).is_empty() {
        return Err(row.refuse(Problem::ServiceOfMalware, row.field(SERVICE)));
    }
    Ok(Note {
        keys: row.keys(0)?,
        kind,
        service: row.optional(SERVICE, NAME_LENGTH, Row::name)?.to_owned(),
        name: row.title(NAME, NOTE_NAME_LENGTH)?.to_owned(),
        name_zh: row.short(5, NOTE_NAME_ZH_LENGTH)?.to_owned(),
        year: row.year(6)?,
        text: row.english(7, TEXT_LENGTH)?.to_owned(),
        text_zh: row.text(8, TEXT_LENGTH)?.to_owned(),
        source: row.sources(SOURCE, SOURCE_LENGTH)?.join("; "),
        row,
    })
}
