//! Deduplicated text: many strings in one, each found by its place.

use std::collections::HashMap;

use super::error::{Error, Overflow};
use super::overlap;
use super::packing::{DatePlace, LongPlace, MostlyShortPlace, NameKey, ShortPlace};

/// Looking everywhere for longer overlaps of strings takes a fifth of the build's time.
const SHARED_ANYWHERE: usize = 12;

/// Characters of the longest text that a file may hold.
pub const TEXT_LENGTH: usize = 500;

/// Strings that are to share one text, the string constant of a column.
#[derive(Debug)]
pub struct Blob {
    column: &'static str,
    strings: Vec<String>,
}

/// A blob laid out: the text, and where each string starts.
#[derive(Debug)]
pub struct PlacedText {
    column: &'static str,
    pub text: String,
    starts: HashMap<String, usize>,
}

impl Blob {
    pub fn new(column: &'static str) -> Self {
        Blob { column, strings: Vec::new() }
    }

    pub fn add(&mut self, string: &str) {
        self.strings.push(string.to_owned());
    }

    /// The same in front of another text, which a string may be in already: its place is then
    /// behind the end of this text.
    pub fn lay_out_before(self, behind: &PlacedText) -> PlacedText {
        let is_behind = |string: &String| behind.starts.contains_key(string);
        let (there, strings): (Vec<_>, Vec<_>) = self.strings.into_iter().partition(is_behind);
        let mut placed = Blob { strings, ..self }.lay_out();
        let end = placed.text.len();
        placed.starts.extend(there.into_iter().map(|string| {
            let start = end + behind.starts[&string];
            (string, start)
        }));
        placed
    }

    /// A string that is part of another points into it, and the end of one may be the beginning
    /// of the next.
    pub fn lay_out(self) -> PlacedText {
        let (whole, parts) = not_within_another(&self.strings);
        let bytes: Vec<&[u8]> = whole.iter().map(|string| string.as_bytes()).collect();
        let row = overlap::lay(&bytes, SHARED_ANYWHERE, word_starts);
        // Strings overlap in whole characters: where one begins, a character begins.
        let text = String::from_utf8(row.cells).expect("made of strings");
        let mut starts: HashMap<&str, usize> = whole.into_iter().zip(row.starts).collect();
        // A longer string may be part of one that was found later.
        for part in parts.into_iter().rev() {
            starts.insert(part.string, starts[part.longer] + part.offset);
        }
        let starts = starts.into_iter().map(|(string, at)| (string.to_owned(), at)).collect();
        PlacedText { column: self.column, text, starts }
    }
}

/// Where words begin in a string but the first, and where characters beyond ASCII do.
fn word_starts(string: &[u8]) -> Vec<usize> {
    let begins = |at: &usize| !string[at - 1].is_ascii_alphanumeric() && !is_within(string[*at]);
    (1..string.len()).filter(begins).collect()
}

/// Whether a byte is within a character.
fn is_within(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// A string that begins or ends a longer one.
struct Part<'a> {
    string: &'a str,
    longer: &'a str,
    offset: usize,
}

/// The distinct strings without those that begin or end a longer one, and these.
fn not_within_another(strings: &[String]) -> (Vec<&str>, Vec<Part<'_>>) {
    let mut whole: Vec<&str> = strings.iter().map(String::as_str).collect();
    let mut parts = Vec::new();
    whole.sort_unstable();
    whole.dedup();
    let begins = |longer: &str, string: &str| longer.starts_with(string).then_some(0);
    move_if_within_next(&mut whole, &mut parts, begins);
    whole.sort_by_cached_key(|string| string.bytes().rev().collect::<Vec<u8>>());
    let ends =
        |longer: &str, string: &str| longer.ends_with(string).then(|| longer.len() - string.len());
    move_if_within_next(&mut whole, &mut parts, ends);
    (whole, parts)
}

/// In sorted order a string comes right before those that begin (or end) with it.
fn move_if_within_next<'a>(
    strings: &mut Vec<&'a str>,
    parts: &mut Vec<Part<'a>>,
    offset_in: fn(&str, &str) -> Option<usize>,
) {
    let mut following = strings.clone().into_iter().skip(1);
    strings.retain(|string| {
        let Some(longer) = following.next() else { return true };
        let Some(offset) = offset_in(longer, string) else { return true };
        parts.push(Part { string, longer, offset });
        false
    });
}

impl PlacedText {
    /// The packed place of a long string.
    fn long(&self, string: &str) -> Result<u32, Error> {
        let (start, length) = (self.starts[string], string.len());
        let limit = "LongPlace::LENGTH_BITS in src/tables/packing.rs";
        let most = (LongPlace::MAX_START, LongPlace::MAX_LENGTH);
        let place = LongPlace::pack(start, length).map(|place| place.0);
        place.ok_or_else(|| self.overflow((start, length), most, limit))
    }

    /// The packed place of a string of a column of short texts.
    pub fn short(&self, string: &str) -> Result<[u8; 3], Error> {
        let (start, length) = (self.starts[string], string.len());
        let limit = "ShortPlace::LENGTH_BITS in src/tables/packing.rs";
        let most = (ShortPlace::MAX_START, ShortPlace::MAX_LENGTH);
        let place = ShortPlace::pack(start, length).map(|place| place.0);
        place.ok_or_else(|| self.overflow((start, length), most, limit))
    }

    /// The key of a name in the map of names, whose targets are of this kind.
    pub fn name_key(&self, name: &str, kind: u8) -> Result<NameKey, Error> {
        let (start, length) = (self.starts[name], name.len());
        let limit = "NameKey in src/tables/packing.rs";
        let most = (NameKey::MAX_START, NameKey::MAX_LENGTH);
        let key = NameKey::pack(start, length, kind);
        key.ok_or_else(|| self.overflow((start, length), most, limit))
    }

    /// The packed place of a string of a column of mostly short texts. If it is long, its own place
    /// is added to the long ones, where each is once.
    pub fn mostly_short(&self, string: &str, long: &mut Vec<u32>) -> Result<[u8; 3], Error> {
        let (start, length) = (self.starts[string], string.len());
        let limit = "MostlyShortPlace in src/tables/packing.rs";
        let most = (ShortPlace::MAX_START, LongPlace::MAX_LENGTH);
        let place = if length > MostlyShortPlace::MAX_LENGTH {
            MostlyShortPlace::pack_long(position_of(self.long(string)?, long))
        } else {
            MostlyShortPlace::pack_short(start, length)
        };
        let place = place.map(|place| place.0);
        place.ok_or_else(|| self.overflow((start, length), most, limit))
    }

    /// The packed place of a string of a column of dates.
    pub fn date(&self, string: &str) -> Result<u16, Error> {
        let (start, length) = (self.starts[string], string.len());
        let limit = "DatePlace in src/tables/packing.rs";
        let most = (DatePlace::MAX_START, "2012-05-30".len());
        let place = DatePlace::pack(start, length).map(|place| place.0);
        place.ok_or_else(|| self.overflow((start, length), most, limit))
    }

    fn overflow(
        &self,
        (start, length): (usize, usize),
        (most_start, most_length): (usize, usize),
        limit: &'static str,
    ) -> Error {
        let (of, needed, most) = if length > most_length {
            ("bytes in one text", length, most_length)
        } else {
            ("bytes of text before the last", start, most_start)
        };
        let (table, of) = (format!("{}_BLOB", self.column), of.to_owned());
        Overflow { table, of, needed, most, limit }.into()
    }
}

/// Where an item is in a list, to which it is added if it is not there yet.
fn position_of(item: u32, list: &mut Vec<u32>) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}
