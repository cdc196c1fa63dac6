//! Writes the tables as Rust: data only, a line of documentation before each table.

use std::fmt::{Display, Write as _};

use super::layout::{Data, Table};

/// Tables that several functions read, or functions that are inlined: as constants they would be in
/// a program once for each of those. All others are constants, which their only reader refers to
/// without a relocation.
const STATICS: [&str; 26] = [
    "BROWSER_BLOCKED",
    "CATEGORY",
    "CATEGORY_STARTS",
    "COMMON_CATEGORY",
    "COMMON_CATEGORY_STARTS",
    "COMMON_NAME_AT",
    "COMMON_NAME_IDS",
    "ENTRY_STATUS",
    "LIKELIHOOD",
    "NAMES",
    "NAME_AT",
    "NAME_BEHIND_AT",
    "NAME_FILTER",
    "NAME_FORMS",
    "NAME_LISTS",
    "NAME_TEXT",
    "NOTE_KIND_AND_YEAR",
    "PAGES",
    "PAGE_STARTS",
    "POOL_FIRST",
    "POOL_LAST",
    "POOL_PROTOCOL",
    "RARE_BLOCKS",
    "RARE_PAGE_STARTS",
    "SERVICES_BEHIND_BEFORE",
    "SERVICES_BEHIND_LENGTHS",
];

pub fn source(tables: &[Table]) -> String {
    let mut out = String::from(
        "// The tables of portinfo, made by its build script from ports.csv and curated/*.csv.\n\
         // src/tables/ reads them.\n",
    );
    for table in tables {
        let _ = writeln!(out, "/// {}", table.doc);
        let (of, value) = typed(&table.data);
        let is_static = STATICS.contains(&&*table.name);
        let item = if is_static { "static" } else { "const" };
        let _ = writeln!(out, "pub(crate) {item} {}: {of} = {value};", table.name);
    }
    out
}

/// The type of a table and its value.
fn typed(data: &Data) -> (String, String) {
    match data {
        Data::Number(number) => ("usize".into(), number.to_string()),
        Data::Range(range) => ("core::ops::Range<u16>".into(), format!("{range:?}")),
        Data::U8(items) => bytes(items),
        Data::U16(items) => array("u16", items),
        Data::U32(items) => array("u32", items),
        Data::U64(items) => array("u64", items),
        Data::U24(items) => bytes(items.as_flattened()),
        Data::Rows(rows) => {
            let width = rows.first().map_or(0, Vec::len);
            let rows: Vec<String> = rows.iter().map(|row| format!("[{}]", list(row))).collect();
            array(&format!("[u16; {width}]"), &rows)
        }
        Data::Text(text) => ("&str".into(), format!("{text:?}")),
        Data::TextAsBytes(text) => bytes(text.as_bytes()),
        Data::NameMap(map) => ("phf::Map<NameKey, NameValue>".into(), map.clone()),
    }
}

/// Bytes as one literal, which the compiler reads in less time than a number each.
fn bytes(bytes: &[u8]) -> (String, String) {
    (format!("[u8; {}]", bytes.len()), format!("*b\"{}\"", bytes.escape_ascii()))
}

fn array<T: Display>(of: &str, items: &[T]) -> (String, String) {
    (format!("[{of}; {}]", items.len()), format!("[{}]", list(items)))
}

fn list<T: Display>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}
