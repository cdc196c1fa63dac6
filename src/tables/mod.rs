//! The one reader of the generated tables; nothing outside this folder knows their layout.
//!
//! `build/layout/` makes the tables and `build/render.rs` writes them to `tables.rs` in the
//! build's `OUT_DIR`, with a line about each. [`packing`] and [`name_hash`] are shared with the
//! build script. DESIGN.md draws the line of entries and follows one port from the files to the
//! answer.
//!
//! - [`entries`]: all that is known about a key is one *entry*; pages lead from keys to entries.
//! - [`services`], [`notes`] and [`pools`]: one column for each attribute, indexed by id.
//! - [`names`]: the perfect hash map from a name to its keys.
//!
//! The text of a column is one string constant (`..._BLOB`), and the column has the places of its
//! texts (`..._AT`). Each constant has one reader that is not inlined. So a program holds it once,
//! without a relocation, and only if it calls the reader. Most columns are constants as well. What
//! several functions read, or functions that are inlined, as the hot path is, must be a static. So
//! the text of names is one.
//!
//! A sparse column comes with the ids that have a value: as bits with their ranks (`..._BITS`,
//! `..._RANKS`), or as sorted ids if they are few (`..._IDS`).
//!
//! In their groups services are in the order of category, date and sources, so that
//! neighbours often have the same. These columns have an item for each run of the same value. The
//! runs come as the ids that start one, again as bits, or listed if they are few (`..._STARTS`).
//!
//! Lists are stored end to end. Each comes with its length (`..._LENGTHS`), and some with how many
//! items are before them (`..._BEFORE`). So are texts of notes, which share nothing: some come with
//! where they start (`..._STARTS`), and all with how far behind that (`..._BEHIND`).

mod entries;
mod name_hash;
mod names;
mod notes;
#[allow(dead_code)] // the build script packs, the crate unpacks
mod packing;
mod pools;
mod services;

#[allow(clippy::large_const_arrays)] // each has one reader
#[rustfmt::skip]
mod generated {
    use super::packing::{NameKey, NameValue};
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

pub(crate) use entries::EntryId;
pub(crate) use generated::NAME_MAX_LENGTH;
pub(crate) use names::{Targets, is_same_name, target_of, targets_of};
pub(crate) use notes::NoteId;
pub(crate) use packing::Target;
pub(crate) use pools::PoolId;
pub(crate) use services::{AliasIds, ServiceId};

use packing::{LISTS, ListLength, LongPlace, MostlyShortPlace, ShortPlace, TEXTS};

/// The longest text that a table can have, in bytes.
pub(crate) const MAX_TEXT_LENGTH: usize = LongPlace::MAX_LENGTH;

/// The text of names and aliases. It points to a static, so that the program holds it once,
/// however often it is inlined.
const NAME_BLOB: &str = match core::str::from_utf8(&generated::NAME_TEXT) {
    Ok(names) => names,
    Err(_) => panic!("the build script writes text"),
};

/// The text of item `at` of a column of short texts. One function reads all of them that are not in
/// the hot path, so that a program holds its checks once.
#[inline(never)]
const fn short_text_at(blob: &'static str, column: &[u8], at: usize) -> &'static str {
    let place = ShortPlace(three_bytes(column, at));
    part_of(blob, place.start(), place.length())
}

/// The same for mostly short texts, with the places of the long ones.
#[inline(never)]
const fn mostly_short_text_at(
    blob: &'static str,
    column: &[u8],
    long: &[u32],
    at: usize,
) -> &'static str {
    let (start, length) = mostly_short(three_bytes(column, at), long);
    part_of(blob, start, length)
}

/// Text `at` of those that are stored end to end.
#[inline(never)]
const fn text_between(
    blob: &'static str,
    starts: &[u32],
    behind: &[u16],
    at: usize,
) -> &'static str {
    let start = item(starts, at / TEXTS, 0) as usize + item(behind, at, 0) as usize;
    let next = at + 1;
    let end = item(starts, next / TEXTS, 0) as usize + item(behind, next, 0) as usize;
    part_of(blob, start, end - start)
}

/// Item `at` of a column, which has it. Outside the hot path it replaces an index, of which each has
/// a panic that takes 48 bytes and a relocation.
#[inline]
const fn item<T: Copy>(column: &[T], at: usize, none: T) -> T {
    debug_assert!(at < column.len());
    if at < column.len() { column[at] } else { none }
}

/// Item `at` of a column of three bytes each.
#[inline]
const fn three_bytes(column: &[u8], at: usize) -> [u8; 3] {
    let start = 3 * at;
    [item(column, start, 0), item(column, start + 1, 0), item(column, start + 2, 0)]
}

/// Where the text at a place of a column of mostly short texts starts, and its length, with the
/// places of the long ones.
const fn mostly_short(place: [u8; 3], long: &[u32]) -> (usize, usize) {
    match MostlyShortPlace(place).unpack() {
        Ok(place) => (place.start(), place.length()),
        Err(position) => {
            let place = LongPlace(item(long, position, 0));
            (place.start(), place.length())
        }
    }
}

/// A part of a text, outside the hot path: a program holds the checks once.
#[inline(never)]
const fn part_of(blob: &'static str, start: usize, length: usize) -> &'static str {
    part(blob, start, length)
}

#[inline]
const fn part(blob: &'static str, start: usize, length: usize) -> &'static str {
    // To split at the end first saves the length of the rest, and a twentieth of `name()`.
    let (head, _) = blob.split_at(start + length);
    head.split_at(start).1
}

/// The position of an id in the sorted ids of a sparse column.
#[inline(never)]
const fn find(ids: &[u16], id: u16) -> Option<usize> {
    let (mut low, mut high) = (0, ids.len());
    while low < high {
        let middle = (low + high) / 2;
        let found = item(ids, middle, 0);
        if found == id {
            return Some(middle);
        }
        if found < id {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    None
}

/// The position of an id among those that have a value in a sparse column.
#[inline(never)]
const fn rank(bits: &[u64], ranks: &[u16], id: usize) -> Option<usize> {
    let (word, bit) = (item(bits, id / 64, 0), 1 << (id % 64));
    if word & bit == 0 {
        return None;
    }
    Some(item(ranks, id / 64, 0) as usize + (word & (bit - 1)).count_ones() as usize)
}

/// The run that an id is in, of those that start at some members of a column.
#[inline(never)]
const fn run(bits: &[u64], ranks: &[u16], id: usize) -> usize {
    let up_to_id = item(bits, id / 64, 0) & (u64::MAX >> (63 - id % 64));
    item(ranks, id / 64, 0) as usize + up_to_id.count_ones() as usize - 1
}

/// The run that an id is in, of a few that come with their starts.
#[inline(never)]
const fn run_by_start(starts: &[u16], id: usize) -> usize {
    let (mut run, mut behind) = (0, starts.len());
    while run + 1 < behind {
        let middle = (run + behind) / 2;
        if item(starts, middle, 0) as usize <= id {
            run = middle;
        } else {
            behind = middle;
        }
    }
    run
}

/// Where list `at` of several that are stored end to end starts and ends.
#[inline(never)]
const fn list_at(before: &[u16], lengths: &[u8], at: usize) -> (usize, usize) {
    let (mut end, mut list) = (item(before, at / LISTS, 0) as usize, at - at % LISTS);
    while list <= at {
        end += ListLength(item(lengths, list, 0)).added();
        list += 1;
    }
    (end - ListLength(item(lengths, at, 0)).length(), end)
}

/// The items of a list between its start and its end.
const fn items(items: &'static [u16], (start, end): (usize, usize)) -> &'static [u16] {
    items.split_at(end).0.split_at(start).1
}

/// Whether a range of ids has an id. `Range::contains` is not a `const fn`.
#[inline]
const fn holds(range: &core::ops::Range<u16>, id: u16) -> bool {
    range.start <= id && id < range.end
}

/// How many ids a range has. `Range::len` is not a `const fn`.
const fn length(range: &core::ops::Range<u16>) -> u16 {
    range.end - range.start
}

pub(crate) const fn is_browser_blocked(port: u16) -> bool {
    find(&generated::BROWSER_BLOCKED, port).is_some()
}
