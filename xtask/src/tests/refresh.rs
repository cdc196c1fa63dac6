//! The list of blocked ports from the Fetch standard's source text.

use std::path::{Path, PathBuf};
use std::{fs, process};

use crate::bad_ports::{FILE, Refreshed, refresh};
use crate::dates::Month;

const STANDARD: &str = "\
<h3 id=port-blocking>Port blocking</h3>
<table>
 <tr><td>1<td>another-table
</table>
<p>A <a for=url>port</a> is a
<dfn export>bad port</dfn> if it is listed in the first column of the following table.

<table>
 <tbody><tr><th>Port<th>Typical service
 <tr><td>0<td>—
 <tr><td>7<td>echo
 <tr><td>6665<td>ircu
</table>
<table>
 <tr><td>2<td>another-table
</table>
";

const BEFORE: &str = "\
port,service,source
0,-,\"WHATWG Fetch Standard, section Port blocking\"
7,ekho,\"WHATWG Fetch Standard, section Port blocking\"
9,discard,\"WHATWG Fetch Standard, section Port blocking\"
";

const AFTER: &str = "\
port,service,source
0,-,\"WHATWG Fetch Standard, section Port blocking\"
7,echo,\"WHATWG Fetch Standard, section Port blocking\"
6665,ircu,\"WHATWG Fetch Standard, section Port blocking\"
";

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// A file with this text, removed at the end.
struct Standard(PathBuf);

impl Standard {
    #[track_caller]
    fn new(text: &str) -> Self {
        let line = std::panic::Location::caller().line();
        let name = format!("portinfo-refresh-{}-{line}-{}.bs", process::id(), text.len());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, text).expect("a file");
        Standard(path)
    }

    fn refresh(&self, before: &str) -> Result<Refreshed, String> {
        refresh(&self.0, before, month("2026-07"), month("2026-11")).map_err(|error| {
            // The file's name differs from run to run.
            error.to_string().replace(&*self.0.to_string_lossy(), "fetch.bs")
        })
    }
}

impl Drop for Standard {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn the_list_its_month_and_what_changed() {
    let standard = Standard::new(STANDARD);
    let refreshed = standard.refresh(BEFORE).expect("good files");
    assert_eq!(refreshed.csv, AFTER);
    assert_eq!(refreshed.date, month("2026-11"));
    let report = refreshed.report;
    for part in [
        "# Ports that browsers block: 2026-07 → 2026-11\n",
        "| ports | 3 | 3 | +0 |\n",
        "\n## Added: 1\n\n- 6665 `ircu`\n",
        "\n## Removed: 1\n\n- 9 `discard`\n",
        "\n## Typical service changed: 1\n\n- 7 `ekho` → `echo`\n",
    ] {
        assert!(report.contains(part), "no \"{part}\" in\n{report}");
    }
}

#[test]
fn a_list_that_did_not_change_keeps_its_month() {
    let standard = Standard::new(STANDARD);
    let refreshed = standard.refresh(AFTER).expect("good files");
    assert_eq!((refreshed.csv.as_str(), refreshed.date), (AFTER, month("2026-07")));
    assert!(refreshed.report.contains("\nNothing changed.\n"), "{}", refreshed.report);
}

/// The committed list is what the standard gives: written as its table, it is read as it was.
#[test]
fn the_committed_list_is_made_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let committed = fs::read_to_string(root.join(FILE)).expect("it is there");
    let mut table = String::from("<dfn export>bad port</dfn>\n<table>\n <thead>\n");
    for line in committed.lines().skip(1) {
        let (port, rest) = line.split_once(',').expect("three columns");
        let (service, _) = rest.split_once(',').expect("three columns");
        let service = if service == "-" { "—" } else { service };
        table.push_str(&format!(" <tr><td>{port}<td>{service}\n"));
    }
    let standard = Standard::new(&format!("{table}</table>\n"));
    assert_eq!(standard.refresh(&committed).expect("good files").csv, committed);
}

#[track_caller]
fn refused(from: &str, to: &str, message: &str) {
    assert!(STANDARD.contains(from), "{from}");
    let standard = Standard::new(&STANDARD.replacen(from, to, 1));
    assert_eq!(standard.refresh(BEFORE).expect_err("it is not the table that is known"), message);
}

#[test]
fn what_is_not_the_known_table_is_refused_with_its_line() {
    let row = "fetch.bs:11: no row of a bad port: ";
    refused("<tr><td>7<td>", "<tr><td>70000<td>", &format!("{row}\"<tr><td>70000<td>echo\""));
    refused("<tr><td>7<td>", "<tr><td>+7<td>", &format!("{row}\"<tr><td>+7<td>echo\""));
    refused("<td>echo", "", &format!("{row}\"<tr><td>7\""));
    refused("<td>echo", "<td>", &format!("{row}\"<tr><td>7<td>\""));
    refused("<td>echo", "<td>echo<td>x", &format!("{row}\"<tr><td>7<td>echo<td>x\""));
    refused("<td>echo", "<td><b>echo", &format!("{row}\"<tr><td>7<td><b>echo\""));
    let head = "fetch.bs:9: no row of a bad port: \"<tbody><tr><th>Service<th>Port\"";
    refused("<th>Port<th>Typical service", "<th>Service<th>Port", head);
    refused("<td>7<", "<td>0<", "fetch.bs:11: port \"0\" is not above the one before");
    let rows = " <tr><td>0<td>—\n <tr><td>7<td>echo\n <tr><td>6665<td>ircu\n";
    refused(rows, "", "fetch.bs:10: the table is empty");
    let tail = &STANDARD[STANDARD.find("</table>\n<table>").expect("it is there")..];
    refused(tail, "", "fetch.bs:12: the table of bad ports does not end");
    refused("bad port</dfn>", "port</dfn>", "fetch.bs:16: no definition of \"bad port\"");
    let table = &STANDARD[STANDARD.find("\n<table>\n <tbody>").expect("it is there")..];
    refused(table, "", "fetch.bs:6: no table of bad ports");
}
