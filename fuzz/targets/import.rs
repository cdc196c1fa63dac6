//! The import of the registry: what it takes keeps every named key, and importing it again with
//! its own result beside it changes nothing.

#![no_main]
#![allow(dead_code)]

#[path = "../../xtask/src/changes.rs"]
mod changes;
#[path = "../../xtask/src/compact.rs"]
mod compact;
#[path = "../../xtask/src/curated.rs"]
mod curated;
#[path = "../../xtask/src/dates.rs"]
mod dates;
#[path = "../../xtask/src/error.rs"]
mod error;
#[path = "../../xtask/src/iana_csv.rs"]
mod iana_csv;
#[path = "../../xtask/src/import.rs"]
mod import;
#[path = "../../xtask/src/markdown.rs"]
mod markdown;
#[path = "../../xtask/src/merge_npm.rs"]
mod merge_npm;
#[path = "../../xtask/src/record.rs"]
mod record;
#[path = "../../xtask/src/report.rs"]
mod report;
#[path = "../../xtask/src/table.rs"]
mod table;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use dates::Month;
use import::Before;
use libfuzzer_sys::fuzz_target;
use portinfo_fuzz::{byte, number, one_of};

const HEADER: &str = "Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,\
    Registration Date,Modification Date,Reference,Service Code,Unauthorized Use Reported,\
    Assignment Notes";

static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    std::env::temp_dir().join(format!("portinfo-fuzz-import-{}.csv", std::process::id()))
});

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    let official = match byte(&mut data) % 2 {
        0 => [format!("{HEADER}\n").as_bytes(), data].concat(),
        _ => rows(&mut data),
    };
    std::fs::write(&*FILE, &official).expect("a temporary file");
    let header = compact::COLUMNS.join(",") + "\n";
    let Ok(first) = convert(&header) else { return };
    assert!(first.report.contains("rows read"), "{}", first.report);
    let again = convert(&first.ports_csv).expect("the same file");
    assert_eq!(again.ports_csv, first.ports_csv, "its own result beside it changes nothing");
    assert!(again.report.contains("Nothing changed."), "{}", again.report);
    let expected = named(&official, 1, 2, 0);
    let text = &first.ports_csv;
    assert_eq!(named(text.as_bytes(), 0, 1, 3), expected, "{text}");
});

/// The import of the temporary file, with this result of an earlier one.
fn convert(ports_csv: &str) -> Result<import::Imported, error::ImportError> {
    let month = Month::parse("2026-09").expect("a month");
    let before = Before { ports_csv, date: month, curated: &[] };
    import::convert(&FILE, None, &before, month)
}

/// Rows that are mostly well made.
fn rows(data: &mut &[u8]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.split(',').map(str::trim)).expect("memory");
    while !data.is_empty() && writer.get_ref().len() < 4000 {
        let port = number(data) % 300;
        let ports = match byte(data) % 4 {
            0 => format!("{port}-{}", port + u16::from(byte(data) % 8)),
            1 if byte(data) % 8 == 0 => String::new(),
            _ => port.to_string(),
        };
        let name = one_of(data, &["", "a", "b", "a b", "c,d", "www", "http"]);
        let protocol = one_of(data, &["tcp", "udp", "sctp", "dccp", "", "tcp"]);
        let description =
            one_of(data, &["", "Reserved", "Unassigned", "any private x", "é \"q\"", " x\n y"]);
        let date = one_of(data, &["", "2008-05-05", "1997-05", "1997"]);
        let reference =
            one_of(data, &["", "[RFC1]", "[RFC1][RFC2]", "[A <a&b>]", "[RFC1", "[a; b]"]);
        let notes = one_of(
            data,
            &[
                "",
                "This entry is an alias to \"a\".",
                "This is a duplicate of the \"b\" service",
                "unassigned but widespread use",
                "This entry is an alias to \"",
            ],
        );
        let row = [name, &ports, protocol, description, "", "", date, "", reference, "", "", notes];
        writer.write_record(row).expect("memory");
        writer.flush().expect("memory");
    }
    writer.into_inner().expect("memory")
}

/// The ports, protocol and name of each named row, for each protocol that it stands for.
fn named(text: &[u8], ports: usize, protocols: usize, name: usize) -> BTreeSet<[String; 3]> {
    let mut reader = csv::Reader::from_reader(text);
    let mut named = BTreeSet::new();
    for row in reader.records() {
        let row = row.expect("it was read before");
        if row[ports].is_empty() || row[name].is_empty() {
            continue;
        }
        let (first, last) = row[ports].split_once('-').unwrap_or((&row[ports], &row[ports]));
        let number = |text: &str| text.parse::<u32>().expect("a port").to_string();
        let ports = format!("{}-{}", number(first), number(last));
        for protocol in row[protocols].split('+') {
            let protocol = protocol.trim_start_matches('-').to_owned();
            named.insert([ports.clone(), protocol, row[name].to_owned()]);
        }
    }
    named
}
