//! The tables have limits too, and nothing may be cut to fit.

use super::{COMMON, Folder, NOTES, PORTS, refusal};

const IDS: &str = "the type u16 of ids and starts of lists in build/layout/ and src/tables/";

/// More rows in a file are refused with a message that names the files, the table, what fills it
/// by a number above the limit, and the limit.
#[track_caller]
fn refused(file: &str, text: &str, rows: impl Iterator<Item = String>, place: &str, of: &str) {
    let folder = Folder::new();
    folder.write(file, (text.to_owned() + &rows.collect::<String>()).as_bytes());
    let message = refusal(&folder);
    let words = message.strip_prefix(&format!("{place}: ")).and_then(|m| m.split_once(' '));
    let (needed, rest) = words.unwrap_or_else(|| panic!("{message}"));
    let (said, most) = rest.rsplit_once(" allows ").unwrap_or_else(|| panic!("{message}"));
    assert_eq!(said, of, "{message}");
    let number = |text: &str| text.parse::<usize>().unwrap_or_else(|_| panic!("{message}"));
    assert!(number(needed) > number(most), "{message}");
}

fn row(port: u32, protocol: &str, name: &str) -> String {
    format!("{port},{protocol},assigned,{name},,,,,\n")
}

/// Texts of 500 digits that share next to nothing.
fn digits(seed: u32) -> String {
    let mut state = u64::from(seed) << 20 | 0x9e37;
    let mut digits = String::new();
    while digits.len() < 500 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        digits.push_str(&format!("{:08x}", state >> 32));
    }
    digits.truncate(500);
    digits
}

#[test]
fn places_of_all_names() {
    // No port has two names, so that the lists of services are no limit.
    let names = ["tcp", "udp", "sctp", "dccp"]
        .into_iter()
        .flat_map(|protocol| (0..130).map(move |name| (protocol, name)));
    let rows = names.flat_map(|(protocol, name)| {
        (0..127)
            .map(move |at| row(10_000 + 130 * at + name, protocol, &format!("{protocol}-{name}")))
    });
    let of = "targets before the last list, and NameTargets in src/tables/packing.rs";
    refused("ports.csv", PORTS, rows, "ports.csv and curated/*.csv: NAME_LISTS", of);
}

#[test]
fn text_of_a_column_of_long_texts() {
    // Texts are laid out in the order of their ends: the short ones of the file come before.
    let text = |at| format!("A service {}z", &digits(at)[..480]);
    let row = |at| format!("{},tcp,assigned,name-{at},,{},,,\n", 10_000 + at, text(at));
    let of = "bytes of text before the last, and LongPlace::LENGTH_BITS in \
              src/tables/packing.rs";
    refused("ports.csv", PORTS, (0..4_500).map(row), "ports.csv: DESCRIPTION_BLOB", of);
}

#[test]
fn text_of_a_column_of_mostly_short_texts() {
    let text = |at| format!("A service {}", &digits(at)[..50]);
    let row = |at| format!("{},tcp,assigned,name-{at},,{},,,\n", 10_000 + at, text(at));
    let of = "bytes of text before the last, and MostlyShortPlace in src/tables/packing.rs";
    refused("ports.csv", PORTS, (0..5_500).map(row), "ports.csv: DESCRIPTION_BLOB", of);
}

#[test]
fn text_of_a_column_of_dates() {
    let days = (1..=28).flat_map(|day| (1..=12).map(move |month| format!("{month:02}-{day:02}")));
    let dates = days.flat_map(|day| (1990..2020).map(move |year| format!("{year}-{day}")));
    let rows = dates
        .zip(10_000..)
        .map(|(date, port)| format!("{port},tcp,assigned,name-{port},,,,{date},\n"));
    let of = "bytes of text before the last, and DatePlace in src/tables/packing.rs";
    refused("ports.csv", PORTS, rows, "ports.csv: DATE_BLOB", of);
}

#[test]
fn text_of_a_column_of_short_texts() {
    let row = |at: u32| {
        let title = format!("A use {}", &digits(at)[..54]);
        format!("{},tcp,use-{at},{title},用途,no,other,A manual\n", 10_000 + at)
    };
    let of = "bytes of text before the last, and ShortPlace::LENGTH_BITS in \
              src/tables/packing.rs";
    let rows = (0..4_600).map(row);
    refused("curated/common.csv", COMMON, rows, "curated/common.csv: COMMON_TITLE_BLOB", of);
}

#[test]
fn text_of_names() {
    let name = |at| format!("s{}", &digits(at)[..31]);
    let rows = (0..4_400).map(|at| row(10_000 + at, "tcp", &name(at)));
    let of = "bytes of text before the last, and NameKey in src/tables/packing.rs";
    refused("ports.csv", PORTS, rows, "ports.csv and curated/*.csv: NAME_BLOB", of);
}

#[test]
fn pages() {
    let pages = (640..3_072).flat_map(|page| ["tcp", "udp", "sctp"].map(|p| (16 * page, p)));
    let rows = pages.map(|(port, p)| row(port, p, &format!("s-{port}-{p}")));
    let of = format!("cells before the last page, and {IDS}");
    refused("ports.csv", PORTS, rows, "ports.csv and curated/*.csv: PAGE_STARTS", &of);
}

/// As many entries as there are ids, which leaves none for the bare statuses.
#[test]
fn entries() {
    let keys = ["tcp", "udp"].into_iter().flat_map(|p| (10_000..49_152).map(move |at| (at, p)));
    let rows = keys.map(|(at, protocol)| row(at, protocol, &format!("s-{at}-{protocol}")));
    let of = format!("entries and services, and {IDS}");
    refused("ports.csv", PORTS, rows.take(65_527), "ports.csv and curated/*.csv: PAGES", &of);
}

#[test]
fn services() {
    let both =
        |port| [row(port, "tcp", &format!("a-{port}")), row(port, "tcp", &format!("b-{port}"))];
    let of = format!("services, and {IDS}");
    refused(
        "ports.csv",
        PORTS,
        (10_000..49_152).flat_map(both),
        "ports.csv and curated/*.csv: SERVICES_BEHIND",
        &of,
    );
}

#[test]
fn lists_of_services() {
    // Each port lacks another of the names: what the list before it ends with is not stored again.
    let names = |at| (0..71).filter(move |n| *n != at % 71);
    let rows = (0..1_000).flat_map(|at| names(at).map(move |n| (10_000 + 2 * at, n)));
    let rows = rows.map(|(port, n)| row(port, "tcp", &format!("s-{n}")));
    // Every port has another leader, so that no two share an entry.
    let leaders = (0..1_000).map(|at| row(10_000 + 2 * at, "tcp", &format!("leader-{at}")));
    let of = format!("items of its lists, and {IDS}");
    refused(
        "ports.csv",
        PORTS,
        leaders.chain(rows),
        "ports.csv and curated/*.csv: SERVICES_BEHIND",
        &of,
    );
}

fn note(ports: &str, name: u32) -> String {
    format!("{ports},tcp,probe,,N-{name},扫描,,It is scanned.,常被扫描。,RFC 4251\n")
}

#[test]
fn notes() {
    let row = |at: u32| note(&(10_000 + at % 4_000).to_string(), at);
    let of = format!("notes, and {IDS}");
    refused(
        "curated/notes.csv",
        NOTES,
        (0..65_536).map(row),
        "curated/notes.csv: ENTRY_NOTES",
        &of,
    );
}

#[test]
fn lists_of_notes() {
    // Each port has one note less than the port before it, the last, so that no two share an entry
    // and no list ends as the one before it.
    let row = |first, at| note(&format!("{first}-{}", first + at), first + at);
    let rows = (10_000_u32..19_000).step_by(1_000);
    let rows = rows.flat_map(|first| (1..=127).rev().map(move |at| row(first, at)));
    let of = format!("items of its lists, and {IDS}");
    refused("curated/notes.csv", NOTES, rows, "curated/notes.csv: ENTRY_NOTES", &of);
}

#[test]
fn list_of_notes() {
    let of = "items of one list, and ListLength in src/tables/packing.rs";
    let rows = (0..128).map(|at| note("10000", at));
    refused("curated/notes.csv", NOTES, rows, "curated/notes.csv: ENTRY_NOTES", of);
}
