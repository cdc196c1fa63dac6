//! Deduplicated text: many strings in one blob, each found by its place and length.

use std::collections::HashMap;

use super::error::Error;

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

    /// Strings keep the order in which they were first wanted, but for those that are part of a
    /// longer one: these point into it.
    pub fn place(self) -> Result<Placed, Error> {
        let text = concatenated(&self.wanted);
        let mut places = HashMap::new();
        for string in self.wanted {
            if places.contains_key(&string) {
                continue;
            }
            let start = text.find(&string).expect("every string was laid into the text");
            let fits = start < 1 << (32 - LENGTH_BITS) && string.len() < 1 << LENGTH_BITS;
            if !fits {
                return Err(Error::Overflow(self.what));
            }
            let place = packed(start, &string);
            places.insert(string, place);
        }
        Ok(Placed { text, places })
    }
}

fn packed(start: usize, string: &str) -> u32 {
    (start as u32) << LENGTH_BITS | string.len() as u32
}

fn concatenated(wanted: &[String]) -> String {
    let mut by_length: Vec<&str> = wanted.iter().map(String::as_str).collect();
    by_length.sort_by_key(|string| std::cmp::Reverse(string.len()));
    // A string that stands within another is left out; longer ones are looked at first.
    let mut kept_text = String::new();
    let mut kept = std::collections::HashSet::new();
    for string in by_length {
        if !kept_text.contains(string) {
            kept_text.push_str(string);
            kept_text.push('\n');
            kept.insert(string);
        }
    }
    let mut text = String::new();
    for string in wanted {
        if kept.remove(string.as_str()) {
            text.push_str(string);
        }
    }
    text
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
