//! The columns of notes.

use super::generated::{
    NOTE_KIND_AND_YEAR, NOTE_NAME_AT, NOTE_NAME_BLOB, NOTE_SERVICE_AT, NOTE_SERVICE_BITS,
    NOTE_SERVICE_RANKS, NOTE_SOURCE_AT, NOTE_SOURCE_BLOB, NOTE_SOURCE_LONG_AT, NOTE_TEXT_BEHIND,
    NOTE_TEXT_BLOB, NOTE_TEXT_STARTS, NOTE_TEXT_ZH_BEHIND, NOTE_TEXT_ZH_BLOB, NOTE_TEXT_ZH_STARTS,
};
use super::packing::KindAndYear;
use super::{NAME_BLOB, item, mostly_short_text_at, rank, short_text_at, text_between};
use crate::note_kind::NoteKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NoteId(u16);

impl NoteId {
    pub(crate) const fn new(id: u16) -> Self {
        NoteId(id)
    }

    pub(crate) const fn kind(self) -> NoteKind {
        NoteKind::ALL[self.kind_and_year().kind() as usize]
    }

    pub(crate) const fn name(self) -> &'static str {
        note_name(self.0 as usize)
    }

    pub(crate) const fn name_zh(self) -> &'static str {
        note_name(NOTE_KIND_AND_YEAR.len() + self.0 as usize)
    }

    /// The name of the service that the note is about.
    pub(crate) const fn service(self) -> Option<&'static str> {
        match rank(&NOTE_SERVICE_BITS, &NOTE_SERVICE_RANKS, self.0 as usize) {
            Some(at) => Some(short_text_at(NAME_BLOB, &NOTE_SERVICE_AT, at)),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn text(self) -> &'static str {
        text_between(NOTE_TEXT_BLOB, &NOTE_TEXT_STARTS, &NOTE_TEXT_BEHIND, self.0 as usize)
    }

    #[inline(never)]
    pub(crate) const fn text_zh(self) -> &'static str {
        let (starts, behind) = (&NOTE_TEXT_ZH_STARTS, &NOTE_TEXT_ZH_BEHIND);
        text_between(NOTE_TEXT_ZH_BLOB, starts, behind, self.0 as usize)
    }

    #[inline(never)]
    pub(crate) const fn source(self) -> &'static str {
        let (column, long) = (&NOTE_SOURCE_AT, &NOTE_SOURCE_LONG_AT);
        mostly_short_text_at(NOTE_SOURCE_BLOB, column, long, self.0 as usize)
    }

    /// 0 if there is none.
    pub(crate) const fn year(self) -> u16 {
        self.kind_and_year().year()
    }

    const fn kind_and_year(self) -> KindAndYear {
        KindAndYear(item(&NOTE_KIND_AND_YEAR, self.0 as usize, 0))
    }
}

/// The names come first, then those in Chinese. One function reads the text, so that a program
/// holds it once.
#[inline(never)]
const fn note_name(at: usize) -> &'static str {
    short_text_at(NOTE_NAME_BLOB, &NOTE_NAME_AT, at)
}
