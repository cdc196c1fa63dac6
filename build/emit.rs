//! Writes the tables as Rust. Data only: what each table means is told in `src/tables.rs`.

use std::fmt::{Display, Write as _};

use super::layout::{Layout, PAGE};
use super::names::Names;
use super::text::NAME_REACH;

pub fn source(layout: &Layout, names: &Names, browser_blocked: &[u16]) -> String {
    let mut out = String::from("// Made by build.rs.\n");
    let scalars = [
        ("REGISTERED_WITH_MORE", layout.registered_with_more),
        ("FIRST_COMMON", layout.first_common),
        ("COMMON_WITH_MORE", layout.common_with_more),
        ("LEADERS", layout.leaders),
        ("BARE", layout.bare),
        ("FIRST_COMMON_EXTRA", layout.first_common_extra),
        ("PAGE", PAGE),
    ];
    for (name, value) in scalars {
        let _ = writeln!(out, "pub(crate) const {name}: usize = {value};");
    }
    let _ = writeln!(out, "pub(crate) const NAME_SEED: u64 = {};", names.seed);

    nested(&mut out, "PAGE_STARTS", &layout.page_starts);
    array(&mut out, "PAGES", "u16", &layout.pages);

    array(&mut out, "STATUS", "u8", &layout.status);
    array(&mut out, "LIKELY_IDS", "u16", &layout.likely.ids);
    array(&mut out, "LIKELY", "u16", &layout.likely.values);
    array(&mut out, "MORE_SERVICES_STARTS", "u16", &layout.more_services.starts);
    array(&mut out, "MORE_SERVICES", "u16", &layout.more_services.items);
    array(&mut out, "ENTRY_NOTES_IDS", "u16", &layout.entry_notes_ids);
    array(&mut out, "ENTRY_NOTES_STARTS", "u16", &layout.entry_notes.starts);
    array(&mut out, "ENTRY_NOTES", "u16", &layout.entry_notes.items);

    array(&mut out, "NAME_START", "u16", &layout.name_start);
    array(&mut out, "NAME_LENGTH", "u8", &layout.name_length);
    array(&mut out, "DESCRIPTION", "u32", &layout.description);
    array(&mut out, "ORIGIN", "u16", &layout.origin);
    array(&mut out, "ORIGIN_TEXT", "u32", &layout.origin_text);
    array(&mut out, "ALIASES_IDS", "u16", &layout.aliases.ids);
    array(&mut out, "ALIASES", "u32", &layout.aliases.values);
    array(&mut out, "TITLE_ZH_IDS", "u16", &layout.title_zh.ids);
    array(&mut out, "TITLE_ZH", "u32", &layout.title_zh.values);

    array(&mut out, "NOTE_KIND", "u8", &layout.notes.kind);
    array(&mut out, "NOTE_YEAR", "u16", &layout.notes.year);
    array(&mut out, "NOTE_NAME", "u32", &layout.notes.name);
    array(&mut out, "NOTE_TEXT", "u32", &layout.notes.text);
    array(&mut out, "NOTE_TEXT_ZH", "u32", &layout.notes.text_zh);
    array(&mut out, "NOTE_SOURCE", "u32", &layout.notes.source);

    pairs(&mut out, "NAME_DISPLACEMENTS", "u16", &names.displacements);
    array(&mut out, "NAME_SLOTS", "u32", &names.slots);
    array(&mut out, "NAME_LISTS", "u32", &names.lists);
    array(&mut out, "BROWSER_BLOCKED", "u16", browser_blocked);

    padded(&mut out, "NAME_TEXT", &layout.names);
    text(&mut out, "DESCRIPTIONS", &layout.descriptions);
    text(&mut out, "ORIGINS", &layout.origins);
    text(&mut out, "ALIAS_LISTS", &layout.alias_lists);
    text(&mut out, "TITLES_ZH", &layout.titles_zh);
    text(&mut out, "NOTE_NAMES", &layout.note_names);
    text(&mut out, "NOTE_TEXTS", &layout.note_texts);
    text(&mut out, "NOTE_TEXTS_ZH", &layout.note_texts_zh);
    text(&mut out, "NOTE_SOURCES", &layout.note_sources);
    out
}

fn list<T: Display>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}

fn array<T: Display>(out: &mut String, name: &str, of: &str, items: &[T]) {
    let (count, items) = (items.len(), list(items));
    let _ = writeln!(out, "pub(crate) static {name}: [{of}; {count}] = [{items}];");
}

fn pairs<T: Display>(out: &mut String, name: &str, of: &str, items: &[(T, T)]) {
    let pairs: Vec<String> = items.iter().map(|(a, b)| format!("({a},{b})")).collect();
    array(out, name, &format!("({of}, {of})"), &pairs);
}

fn nested(out: &mut String, name: &str, rows: &[Vec<u16>]) {
    let width = rows.first().map_or(0, Vec::len);
    let rows: Vec<String> = rows.iter().map(|row| format!("[{}]", list(row))).collect();
    array(out, name, &format!("[u16; {width}]"), &rows);
}

fn text(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "pub(crate) const {name}: &str = {text:?};");
}

/// Text with blanks behind it, so that no place of it can lie outside.
fn padded(out: &mut String, name: &str, text: &str) {
    let mut bytes = text.as_bytes().to_vec();
    bytes.resize(NAME_REACH, b' ');
    let bytes = bytes.escape_ascii();
    let _ = writeln!(out, "pub(crate) static {name}: [u8; {NAME_REACH}] = *b\"{bytes}\";");
}
