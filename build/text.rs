//! Deduplicated text: many strings in one blob, each found by its place and length.

use std::collections::HashMap;

use super::error::Error;
use super::overlap;

/// How a place is packed: the start in the upper bits, the length in the lower. `src/tables.rs`
/// unpacks with the same numbers.
#[derive(Debug, Clone, Copy)]
struct Bits {
    start: u32,
    length: u32,
}

const TEXT: Bits = Bits { start: 21, length: 11 };

/// Names are read in the hot path, where what a place cannot say needs no check.
const NAME: Bits = Bits { start: 16, length: 8 };

/// No place of a name reaches this far.
pub const NAME_REACH: usize = (1 << NAME.start) + (1 << NAME.length);

/// Looking for longer overlaps of strings takes a fifth of the build's time for 800 bytes.
const MOST_SHARED: usize = 12;

/// Strings that are to share one blob.
#[derive(Debug)]
pub struct Blob {
    what: &'static str,
    bits: Bits,
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
        Blob { what, bits: TEXT, wanted: Vec::new() }
    }

    pub fn of_names() -> Self {
        Blob { what: "names", bits: NAME, wanted: Vec::new() }
    }

    pub fn want(&mut self, text: &str) {
        self.wanted.push(text.to_owned());
    }

    /// A string that is part of another points into it, and the end of one may be the beginning
    /// of the next.
    pub fn place(self) -> Result<Placed, Error> {
        let whole = not_within_another(&self.wanted);
        let bytes: Vec<&[u8]> = whole.iter().map(|string| string.as_bytes()).collect();
        let row = overlap::lay(&bytes, MOST_SHARED);
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
            let place = self.bits.packed(start, string).ok_or(Error::Overflow(self.what))?;
            places.insert(string.clone(), place);
        }
        Ok(Placed { text, places })
    }
}

impl Bits {
    /// Nothing where the place does not fit.
    fn packed(self, start: usize, string: &str) -> Option<u32> {
        let fits = start >> self.start == 0 && string.len() >> self.length == 0;
        fits.then(|| (start as u32) << self.length | string.len() as u32)
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

/// In sorted order a string stands right before those that begin (or end) with it.
fn drop_if_within_next(strings: &mut Vec<&str>, within: fn(&str, &str) -> bool) {
    let mut following = strings.clone().into_iter().skip(1);
    strings.retain(|string| following.next().is_none_or(|next| !within(next, string)));
}

impl Placed {
    pub fn of(&self, text: &str) -> u32 {
        self.places[text]
    }

    /// The start and the length of a name.
    pub fn name(&self, name: &str) -> (u16, u8) {
        let place = self.of(name);
        ((place >> NAME.length) as u16, place as u8)
    }
}
