//! Holds the generated tables under ceilings in bytes: what a program carries is part of the
//! product, and tables that outgrow their ceiling need a look.
//!
//! The ceilings leave room to grow: for some years of registry, and for a season of curated rows.

const TABLES: &str = include_str!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The beginning of the names of tables, and the most bytes that these may have together.
const CEILINGS: [(&str, usize); 20] = [
    ("PAGE", 100_000),
    ("RARE_", 4_000),
    ("NAMES", 140_000),
    ("NAME_", 220_000),
    ("COMMON_NAME", 8_000),
    ("COMMON_", 800_000),
    ("ALIASES", 20_000),
    ("DESCRIPTION", 260_000),
    ("REFERENCES", 12_000),
    ("REGISTERED_", 12_000),
    ("MODIFIED_", 4_000),
    ("DATE_", 12_000),
    ("TITLE", 240_000),
    ("CATEGORY", 1_000),
    ("SERVICES_BEHIND", 12_000),
    ("LIKELIHOOD", 4_000),
    ("ENTRY", 12_000),
    ("NOTE_", 440_000),
    ("POOL_", 40_000),
    ("BROWSER_BLOCKED", 200),
];

/// The bytes that a table takes, from its declaration.
fn bytes(of: &str, value: &str) -> usize {
    if of == "&str" {
        return value.len();
    }
    if of.starts_with("phf::Map") {
        // Five bytes an entry, and eight for each pair of displacements, a line each.
        let entries = TABLES.matches("(NameKey(").count();
        return 8 * TABLES.matches("\n        (").count() - 3 * entries;
    }
    let array = |of: &str| {
        let (item, length) = of.strip_prefix('[')?.strip_suffix(']')?.rsplit_once("; ")?;
        Some((item.to_owned(), length.parse::<usize>().ok()?))
    };
    let size = |item: &str| match item {
        "u8" => 1,
        "u16" => 2,
        "u32" => 4,
        "u64" => 8,
        item => panic!("a table of {item}"),
    };
    let (item, length) = array(of).unwrap_or_else(|| panic!("a table of type {of}"));
    match array(&item) {
        Some((inner, width)) => length * width * size(&inner),
        None => length * size(&item),
    }
}

#[test]
fn every_table_is_under_a_ceiling() {
    let mut sums = [0; CEILINGS.len()];
    for line in TABLES.lines() {
        let Some(item) = line.strip_prefix("pub(crate) ") else { continue };
        let (_, item) = item.split_once(' ').expect("static or const, then a name");
        let (name, rest) = item.split_once(": ").expect("a name, then a type");
        let (of, value) = rest.split_once(" = ").expect("a type, then a value");
        if of == "usize" || of == "core::ops::Range<u16>" {
            continue;
        }
        let group = CEILINGS.iter().position(|(prefix, _)| name.starts_with(prefix));
        let group = group.unwrap_or_else(|| panic!("no ceiling for {name}"));
        sums[group] += bytes(of, value);
    }
    for ((prefix, ceiling), sum) in CEILINGS.into_iter().zip(sums) {
        assert!(sum <= ceiling, "{prefix}: {sum} bytes, more than {ceiling}");
        assert!(sum > ceiling / 4, "{prefix}: {sum} bytes, the ceiling of {ceiling} says nothing");
    }
}
