//! Deduplicated text: many strings in one blob, each found by its place and length.

use std::collections::HashMap;

use super::error::Error;
use super::overlap;

/// The bits of a packed place that hold the length; `src/tables.rs` unpacks with the same.
const LENGTH_BITS: u32 = 10;

/// Strings that are to share one blob.
#[derive(Debug)]
pub struct Blob {
    what: &'static str,
    wanted: Vec<String>,
}

/// A blob laid out: the text, and the packed place of each string.
#[derive(Debug, Default)]
pub struct Placed {
    pub text: String,
    places: HashMap<String, u32>,
}

impl Blob {
    pub fn new(what: &'static str) -> Self {
        Blob { what, wanted: Vec::new() }
    }

    pub fn want(&mut self, text: &str) {
        self.wanted.push(text.to_owned());
    }

    /// A string that is part of another points into it, and the end of one may be the beginning
    /// of the next.
    pub fn place(self) -> Result<Placed, Error> {
        let whole = not_within_another(&self.wanted);
        let bytes: Vec<&[u8]> = whole.iter().map(|string| string.as_bytes()).collect();
        let row = overlap::lay(&bytes);
        let starts: HashMap<&str, usize> = whole.into_iter().zip(row.starts).collect();
        // Strings overlap in whole characters: where one begins, a character begins.
        let text = String::from_utf8(row.cells).expect("made of strings");
        let mut places = HashMap::new();
        for string in &self.wanted {
            if places.contains_key(string) {
                continue;
            }
            let start = starts.get(string.as_str()).copied().or_else(|| text.find(string));
            let start = start.expect("every string was laid into the text");
            if start >= 1 << (32 - LENGTH_BITS) || string.len() >= 1 << LENGTH_BITS {
                return Err(Error::Overflow(self.what));
            }
            places.insert(string.clone(), packed(start, string));
        }
        Ok(Placed { text, places })
    }
}

fn packed(start: usize, string: &str) -> u32 {
    (start as u32) << LENGTH_BITS | string.len() as u32
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

/// In sorted order a string stands right before those that begin (or end) with it.
fn drop_if_within_next(strings: &mut Vec<&str>, within: fn(&str, &str) -> bool) {
    let mut following = strings.clone().into_iter().skip(1);
    strings.retain(|string| following.next().is_none_or(|next| !within(next, string)));
}

impl Placed {
    pub fn of(&self, text: &str) -> u32 {
        self.places[text]
    }

    /// The place of a part of one of the strings.
    pub fn of_part(&self, part: &str) -> u32 {
        let start = self.text.find(part).expect("a part of a string of this blob");
        packed(start, part)
    }
}
