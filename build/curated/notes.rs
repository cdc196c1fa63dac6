//! `notes.csv`: what a person should know about a port.

use std::collections::HashSet;
use std::path::Path;

use super::{NOTE_NAME_LENGTH, SOURCE_LENGTH};
use crate::build::error::{Error, Fault};
use crate::build::input::{self, Row};
use crate::build::key::{self, Key};

pub const FILE: &str = "curated/notes.csv";

const PROTOCOL: usize = 1;
const KIND: usize = 2;
const SOURCE: usize = 7;

/// In the order of the enum `NoteKind`: a kind is its place here.
const KINDS: [&str; 6] =
    ["malware", "amplification", "cleartext", "exposure", "probe", "behaviour"];

const TEXT_LENGTH: usize = 500;

#[derive(Debug)]
pub struct Note {
    pub row: Row,
    pub keys: Vec<Key>,
    pub kind: u8,
    pub name: String,
    /// 0 where it is not known.
    pub year: u16,
    pub text: String,
    pub text_zh: String,
    pub source: String,
}

pub fn read(root: &Path) -> Result<Vec<Note>, Error> {
    let header = "port,protocol,kind,name,year,text,text_zh,source";
    let mut told = HashSet::new();
    let mut notes = Vec::new();
    for row in input::rows(root, FILE, header)? {
        let columns: Vec<String> = (PROTOCOL..=SOURCE).map(|at| row.field(at).to_owned()).collect();
        let note = note(row)?;
        if !told.insert(columns) {
            return Err(note.row.fault(Fault::SameNote, &note.name));
        }
        notes.push(note);
    }
    Ok(notes)
}

fn note(row: Row) -> Result<Note, Error> {
    let kind = KINDS.iter().position(|known| *known == row.field(KIND));
    let kind = kind.ok_or_else(|| row.fault(Fault::Kind, row.field(KIND)))?;
    Ok(Note {
        keys: key::keys(&row, row.field(0), row.field(PROTOCOL))?,
        kind: kind as u8,
        name: row.text(3, "name", NOTE_NAME_LENGTH)?.to_owned(),
        year: year(&row, row.field(4))?,
        text: row.text(5, "text", TEXT_LENGTH)?.to_owned(),
        text_zh: row.text(6, "text_zh", TEXT_LENGTH)?.to_owned(),
        source: row.text(SOURCE, "source", SOURCE_LENGTH)?.to_owned(),
        row,
    })
}

fn year(row: &Row, text: &str) -> Result<u16, Error> {
    match text.parse() {
        _ if text.is_empty() => Ok(0),
        Ok(year @ 1980..=2100) => Ok(year),
        _ => Err(row.fault(Fault::Year, text)),
    }
}
