//! Holds each generated table under a ceiling in bytes: what a program carries is part of the
//! product, and a table that outgrows its ceiling wants a person's look.
//!
//! The ceilings leave room to grow: for some years of registry, and for a season of curated rows.

#[allow(dead_code)] // all is measured, little is read
mod generated {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}
use generated::*;

fn bytes<T: Copy>(table: &[T]) -> usize {
    size_of_val(table)
}

#[track_caller]
fn check(what: &str, bytes: usize, ceiling: usize) {
    assert!(bytes <= ceiling, "{what}: {bytes} bytes, more than {ceiling}");
    assert!(bytes > ceiling / 4, "{what}: {bytes} bytes, the ceiling of {ceiling} says nothing");
}

#[test]
fn lookup_by_number() {
    check("pages", bytes(&PAGE_STARTS) + bytes(&PAGES), 92_000);
}

#[test]
fn names() {
    check("places of names", bytes(&NAME_START) + bytes(&NAME_LENGTH), 30_000);
    check("text of names", NAME_TEXT.len(), 66_000);
}

#[test]
fn lookup_by_name() {
    let slots = bytes(&NAME_DISPLACEMENTS) + bytes(&NAME_SLOTS);
    check("perfect hash", slots, 52_000);
    check("lists of targets", bytes(&NAME_LISTS), 3_000);
    check("aliases", bytes(&ALIASES_IDS) + bytes(&ALIASES) + ALIAS_LISTS.len(), 12_000);
}

#[test]
fn services() {
    check("places of descriptions", bytes(&DESCRIPTION), 40_000);
    check("text of descriptions", DESCRIPTIONS.len(), 190_000);
    check("origins", bytes(&ORIGIN) + bytes(&ORIGIN_TEXT), 32_000);
    check("text of origins", ORIGINS.len(), 70_000);
    check("statuses", STATUS.len(), 1_500);
    let more = bytes(&MORE_SERVICES_STARTS) + bytes(&MORE_SERVICES);
    check("further services", more + bytes(&LIKELY_IDS) + bytes(&LIKELY), 8_000);
    check("text of titles", TITLES_ZH.len(), 70_000);
    check("places of titles", bytes(&TITLE_ZH_IDS) + bytes(&TITLE_ZH), 18_000);
}

#[test]
fn notes() {
    let lists = bytes(&ENTRY_NOTES_IDS) + bytes(&ENTRY_NOTES_STARTS) + bytes(&ENTRY_NOTES);
    check("lists of notes", lists, 8_000);
    let places = [&NOTE_NAME, &NOTE_TEXT, &NOTE_TEXT_ZH, &NOTE_SOURCE].map(|c| bytes(c));
    let columns = places.iter().sum::<usize>() + bytes(&NOTE_KIND) + bytes(&NOTE_YEAR);
    check("names of notes", NOTE_NAMES.len(), 24_000);
    check("notes", NOTE_TEXTS.len(), 170_000);
    check("Chinese notes", NOTE_TEXTS_ZH.len(), 170_000);
    check("sources of notes", NOTE_SOURCES.len(), 40_000);
    check("columns of notes", columns, 20_000);
}

#[test]
fn browser_blocked() {
    check("blocked ports", bytes(&BROWSER_BLOCKED), 200);
}
