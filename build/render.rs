//! Writes the tables as Rust: data only, a line of documentation before each table.

use std::fmt::{Display, Write as _};

use super::layout::{Data, Table};

pub fn source(tables: &[Table]) -> String {
    let mut out = String::from(
        "// The tables of portinfo, made by its build script from ports.csv and curated/*.csv.\n\
         // src/tables/ reads them.\n",
    );
    for table in tables {
        let _ = writeln!(out, "/// {}", table.doc);
        let (item, of, value) = item(&table.data);
        let _ = writeln!(out, "pub(crate) {item} {}: {of} = {value};", table.name);
    }
    out
}

/// The kind of item, its type and its value. A text is a constant: see `src/tables/mod.rs`.
fn item(data: &Data) -> (&'static str, String, String) {
    match data {
        Data::Number(number) => ("const", "usize".into(), number.to_string()),
        Data::Range(range) => ("const", "core::ops::Range<u16>".into(), format!("{range:?}")),
        Data::U8(items) => ("static", format!("[u8; {}]", items.len()), byte_string(items)),
        Data::U16(items) => array("u16", items),
        Data::U32(items) => array("u32", items),
        Data::U64(items) => array("u64", items),
        Data::U24(items) => {
            let bytes = items.as_flattened();
            ("static", format!("[u8; {}]", bytes.len()), byte_string(bytes))
        }
        Data::Rows(rows) => {
            let width = rows.first().map_or(0, Vec::len);
            let rows: Vec<String> = rows.iter().map(|row| format!("[{}]", list(row))).collect();
            array(&format!("[u16; {width}]"), &rows)
        }
        Data::Text(text) => ("const", "&str".into(), format!("{text:?}")),
        Data::StaticText(text) => {
            ("static", format!("[u8; {}]", text.len()), byte_string(text.as_bytes()))
        }
        Data::NameMap(map) => ("static", "phf::Map<NameKey, NameValue>".into(), map.clone()),
    }
}

/// Bytes as one literal, which the compiler reads in less time than a number each.
fn byte_string(bytes: &[u8]) -> String {
    format!("*b\"{}\"", bytes.escape_ascii())
}

fn array<T: Display>(of: &str, items: &[T]) -> (&'static str, String, String) {
    ("static", format!("[{of}; {}]", items.len()), format!("[{}]", list(items)))
}

fn list<T: Display>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}
