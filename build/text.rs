//! Deduplicated text: many strings in one, each found by its place.

use std::collections::HashMap;

use super::error::{Error, Overflow};
use super::overlap;
use super::packing::TextPlace;

/// Looking for longer overlaps of strings takes a fifth of the build's time for 800 bytes.
const MOST_SHARED: usize = 12;

/// Characters of the longest text that a file may hold.
pub const TEXT_LENGTH: usize = 500;

/// Four bytes a character at most, so the length of a text always fits.
const _: () = assert!(4 * TEXT_LENGTH <= TextPlace::MAX_LENGTH);

/// Strings that are to share one text, the string constant of a column.
#[derive(Debug)]
pub struct Blob {
    column: &'static str,
    strings: Vec<String>,
}

/// A blob laid out: the text, and the place of each string.
#[derive(Debug)]
pub struct PlacedText {
    pub text: String,
    places: HashMap<String, TextPlace>,
}

impl Blob {
    pub fn new(column: &'static str) -> Self {
        Blob { column, strings: Vec::new() }
    }

    pub fn add(&mut self, string: &str) {
        self.strings.push(string.to_owned());
    }

    /// A string that is part of another points into it, and the end of one may be the beginning
    /// of the next.
    pub fn lay_out(self) -> Result<PlacedText, Error> {
        let whole = not_within_another(&self.strings);
        let bytes: Vec<&[u8]> = whole.iter().map(|string| string.as_bytes()).collect();
        let row = overlap::lay(&bytes, MOST_SHARED);
        let starts: HashMap<&str, usize> = whole.into_iter().zip(row.starts).collect();
        // Strings overlap in whole characters: where one begins, a character begins.
        let text = String::from_utf8(row.cells).expect("made of strings");
        let mut places = HashMap::new();
        for string in &self.strings {
            if places.contains_key(string) {
                continue;
            }
            let start = starts.get(string.as_str()).copied().or_else(|| text.find(string));
            let start = start.expect("every string was laid into the text");
            let place = TextPlace::pack(start, string.len());
            let place = place.ok_or_else(|| self.overflow(start))?;
            places.insert(string.clone(), place);
        }
        Ok(PlacedText { text, places })
    }

    fn overflow(&self, needed: usize) -> Overflow {
        let (table, most) = (format!("{}_BLOB", self.column), TextPlace::MAX_START);
        let of = "bytes of text before the last".to_owned();
        let limit = "TextPlace::LENGTH_BITS in src/tables/packing.rs";
        Overflow { table, of, needed, most, limit }
    }
}

/// The distinct strings without those that begin or end a longer one.
fn not_within_another(strings: &[String]) -> Vec<&str> {
    let mut kept: Vec<&str> = strings.iter().map(String::as_str).collect();
    kept.sort_unstable();
    kept.dedup();
    drop_if_within_next(&mut kept, |longer, string| longer.starts_with(string));
    kept.sort_by_cached_key(|string| string.bytes().rev().collect::<Vec<u8>>());
    drop_if_within_next(&mut kept, |longer, string| longer.ends_with(string));
    kept
}

/// In sorted order a string comes right before those that begin (or end) with it.
fn drop_if_within_next(strings: &mut Vec<&str>, within: fn(&str, &str) -> bool) {
    let mut following = strings.clone().into_iter().skip(1);
    strings.retain(|string| following.next().is_none_or(|next| !within(next, string)));
}

impl PlacedText {
    /// The packed place of a string of the blob.
    pub fn place_of(&self, string: &str) -> u32 {
        self.places[string].0
    }
}
