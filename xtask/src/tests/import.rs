//! The import on a small registry with the traps of the real one.

use std::path::PathBuf;
use std::{fs, process};

use crate::curated::CuratedRow;
use crate::dates::Month;
use crate::import::{Before, Imported, Newer, convert};

const OFFICIAL: &str = "\
Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,Modification Date,Reference,Service Code,Unauthorized Use Reported,Assignment Notes
,0,tcp,Reserved,[A_Person],[A_Person],,,,,,
,0,udp,Reserved,[A_Person],[A_Person],,,,,,
ssh,22,tcp,The Secure Shell (SSH) Protocol,,,,,[RFC4251],,,Defined TXT keys: u=<username>
ssh,22,udp,The Secure Shell (SSH) Protocol,,,,,[RFC4251],,,Defined TXT keys: u=<username>
ssh,22,sctp,SSH,[A_Person],[A_Person],,2022-02-07,[RFC9260],,,
,24,tcp,any private mail system,,,,,,,,
whoispp,63,tcp,\"whois++
    IANA assigned this well-formed service name as a replacement for \"\"whois++\"\".\",,,,,,,,
whois++,63,tcp,whois++,,,,,,,,\"This entry is an alias to \"\"whoispp\"\".
This entry is now historic, not usable for use with many
common service discovery mechanisms.\"
http,80,tcp,World Wide Web HTTP,,,,2021-10-01,[RFC9110],,,
www,80,tcp,World Wide Web HTTP,,,,2021-10-01,[RFC9110],,,\"This is a duplicate of the \"\"http\"\" service and should not be used.\"
,300-305,,Unassigned,,,,,,,,
matip-type-b,351,tcp,MATIP Type B,,,1997-05,,[RFC2351],,,
bhoetty,351,tcp,bhoetty,,,,,,,,This entry records an unassigned but widespread use (added 5/21/97)
alpha,700,tcp,Alpha,,,2008-05-05,,\"[RFC1]
[RFC2]\",,,
beta,700,tcp,Beta,,,,,,,,
beta,700,udp,Beta,,,,,,,,
alpha,700,udp,Alpha,,,2008-05-05,,\"[RFC1]
[RFC2]\",,,
gone,831,tcp,Gone,,,,,,,,
lost,832,tcp,Lost,,,,,,,,
old-name,900,tcp,Old,,,2001-01-01,,[A Person <a&example.org>],,,
,4748-4748,,Unassigned,,,,,,,,
remoteware-un,2999,tcp,RemoteWare Unassigned,,,,,,,,
x11,6000-6002,tcp,X Window System,,,,,,,,
Escale (Newton Dock),3679,tcp,Newton Dock,,,,,,,,
flex-lm,27000-27001,,FLEX LM,,,,,,,,
,49151,,Reserved,,,,,,,,
nameless-port,,tcp,A name without a port,,,,2025-11-30,,,,
";

const NEWER: &str = r#"{
 "0/tcp": ["", "Reserved"], "0/udp": ["", "Reserved"],
 "22/tcp": ["ssh", "The Secure Shell (SSH) Protocol"],
 "22/udp": ["ssh", "The Secure Shell (SSH) Protocol"], "22/sctp": ["ssh", "SSH"],
 "24/tcp": ["", "any private mail system"],
 "63/tcp": ["whois++", "whois++"],
 "80/tcp": ["www", "World Wide Web HTTP"],
 "302/tcp": ["tacacss", "TLS Secure Login"], "302/udp": ["", "Reserved"],
 "351/tcp": ["bhoetty", "bhoetty, described anew"],
 "700/tcp": ["beta", "Beta"], "700/udp": ["alpha", "Alpha"],
 "831/tcp": ["", "Reserved"],
 "900/tcp": ["new-name", "New"],
 "2999/tcp": ["remoteware-un", "RemoteWare Unassigned"],
 "3679/tcp": ["Escale (Newton Dock)", "Newton Dock"]
}"#;

const EXPECTED: &str = "\
port,protocol,status,service,kind,description,reference,registered,modified
0,tcp+udp,reserved,,,Reserved,,,
22,tcp+udp,assigned,ssh,,The Secure Shell (SSH) Protocol,RFC4251,,
22,sctp,assigned,ssh,,SSH,RFC9260,,2022-02-07
24,tcp,private-use,,,any private mail system,,,
63,tcp,assigned,whoispp,,whois++,,,
63,tcp,assigned,whois++,alias:whoispp,whois++,,,
80,tcp,assigned,http,,World Wide Web HTTP,RFC9110,,2021-10-01
80,tcp,assigned,www,duplicate:http,World Wide Web HTTP,RFC9110,,2021-10-01
300-301,-,unassigned,,,Unassigned,,,
302,tcp,assigned,tacacss,,TLS Secure Login,,,
302,udp,reserved,,,Reserved,,,
303-305,-,unassigned,,,Unassigned,,,
351,tcp,assigned,matip-type-b,,MATIP Type B,RFC2351,1997-05,
351,tcp,assigned,bhoetty,widespread,\"bhoetty, described anew\",,,
700,tcp,assigned,alpha,,Alpha,RFC1; RFC2,2008-05-05,
700,tcp+udp,assigned,beta,,Beta,,,
700,udp,assigned,alpha,,Alpha,RFC1; RFC2,2008-05-05,
831,tcp,reserved,,,Reserved,,,
900,tcp,assigned,new-name,,New,,2001-01-01,
4748,-,unassigned,,,Unassigned,,,
2999,tcp,assigned,remoteware-un,,RemoteWare Unassigned,,,
6000-6002,tcp,assigned,x11,,X Window System,,,
3679,tcp,assigned,Escale (Newton Dock),,Newton Dock,,,
27000-27001,-,assigned,flex-lm,,FLEX LM,,,
49151,-,reserved,,,Reserved,,,
";

/// A folder with the two files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    #[track_caller]
    fn new(official: &str, newer: &str) -> Self {
        let line = std::panic::Location::caller().line();
        let path = std::env::temp_dir().join(format!("portinfo-import-{}-{line}", process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        fs::write(path.join("official.csv"), official).expect("a file in it");
        fs::write(path.join("newer.json"), newer).expect("a file in it");
        Folder(path)
    }

    fn convert(&self, before: &str) -> Result<(String, String), String> {
        let path = self.0.join("newer.json");
        let newer = Newer { path: &path, date: month("2026-09") };
        let imported = self.import(Some(&newer), before, &[])?;
        assert_eq!(imported.date, newer.date);
        Ok((imported.ports_csv, imported.report))
    }

    fn import(
        &self,
        newer: Option<&Newer<'_>>,
        before: &str,
        curated: &[CuratedRow],
    ) -> Result<Imported, String> {
        let before = Before { ports_csv: before, date: month("2024-06"), curated };
        let official = self.0.join("official.csv");
        convert(&official, newer, &before, month("2026-11")).map_err(|error| {
            // The folder's name differs from run to run.
            error.to_string().replace(&format!("{}/", self.0.display()), "")
        })
    }
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_traps_of_the_official_file_and_each_rule_of_the_newer() {
    let folder = Folder::new(OFFICIAL, NEWER);
    let (text, _) = folder.convert("").expect("good files");
    assert_eq!(text, EXPECTED);
    assert_eq!(folder.convert(&text).expect("good files").0, text, "the same on every run");
}

/// The official file without its assignment notes.
fn blank_notes() -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (at, row) in csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(OFFICIAL.as_bytes())
        .records()
        .enumerate()
    {
        let row = row.expect("a row");
        let notes = if at == 0 { &row[11] } else { "" };
        writer.write_record(row.iter().take(11).chain([notes])).expect("memory");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("text")
}

#[test]
fn kinds_are_kept_where_the_assignment_notes_are_blank() {
    let folder = Folder::new(&blank_notes(), NEWER);
    let (text, report) = folder.convert(EXPECTED).expect("good files");
    assert_eq!(text, EXPECTED);
    assert!(report.contains("the assignment notes are blank: 3 kinds kept"), "{report}");
    assert!(!folder.convert("").expect("good files").0.contains("alias:"), "none to keep");
}

#[test]
fn the_report_counts_what_was_done() {
    let folder = Folder::new(OFFICIAL, NEWER);
    let before = "port,protocol,status,service,kind,description,reference,registered,modified\n\
                  22,tcp,assigned,ssh,,,,,\n23,tcp,assigned,telnet,,,,,\n900,tcp,assigned,old,,,,,\n";
    let (_, report) = folder.convert(before).expect("good files");
    for line in [
        "`official.csv`: 27 rows read, 26 kept",
        "left out: 1 references that name a person",
        "left out: 1 rows: a name without a port",
        "left out: 1 description suffixes \"IANA assigned this well-formed...\"",
        "1 keys added: `302/tcp`",
        "2 keys removed: `831/tcp`, `832/tcp`",
        "1 keys renamed: `900/tcp new-name`",
        "1 descriptions changed: `351/tcp`",
        "1 statuses of nameless keys changed: `302/udp`",
        "5 named keys that it cannot show, kept as they were",
        "| named ports | 3 | 14 | +11 |",
        "| named keys | 3 | 19 | +16 |",
        "| named keys, a port without protocol counted once | 3 | 17 | +14 |",
        "| named ports without protocol | 0 | 2 | +2 |",
        "## Removed: 1 key\n\n- 23/tcp `telnet`, now without a row\n",
        "## Renamed: 1 key\n\n- 900/tcp `old` → `new-name`\n",
    ] {
        assert!(report.contains(line), "no \"{line}\" in\n{report}");
    }
}

#[track_caller]
fn refused(official: (&str, &str), newer: (&str, &str), message: &str) {
    assert!(OFFICIAL.contains(official.0) && NEWER.contains(newer.0));
    let folder = Folder::new(
        &OFFICIAL.replacen(official.0, official.1, 1),
        &NEWER.replacen(newer.0, newer.1, 1),
    );
    let error = folder.convert("").expect_err("it cannot be represented");
    assert!(error.starts_with(message), "{error}");
}

#[test]
fn what_cannot_be_represented_is_refused_with_its_line() {
    let same = ("", "");
    refused(("Service Code", "Code"), same, "official.csv:1: the columns are not ");
    refused(
        ("ssh,22,tcp", "ssh,70000,tcp"),
        same,
        "official.csv:4: port \"70000\" is not a port number",
    );
    refused(("300-305", "305-300"), same, "official.csv:15: port \"305-300\" is not a port number");
    refused(("ssh,22,tcp", "ssh,22,icmp"), same, "official.csv:4: protocol \"icmp\"");
    refused(("1997-05,", "May 97,"), same, "official.csv:16: date \"May 97\"");
    refused(("[RFC2351]", "RFC2351"), same, "official.csv:16: reference \"RFC2351\"");
    refused(("[RFC2351]", "[RFC2351"), same, "official.csv:16: reference \"[RFC2351\"");
    refused(("ssh,22,tcp", "s\u{fc}h,22,tcp"), same, "official.csv:4: service name \"s\u{fc}h\"");
    refused(("1997-05,", "1997-13,"), same, "official.csv:16: date \"1997-13\"");
    refused(("2008-05-05", "2008-05-32"), same, "official.csv:18: date \"2008-05-32\"");
    let future = "official.csv:33: date \"2026-12-01\" is in the future";
    refused(("2025-11-30", "2026-12-01"), same, future);
    let twice = "official.csv:5: service \"ssh\" twice on its port";
    refused(("ssh,22,udp", "ssh,22,tcp"), same, twice);
    let control = "official.csv:7: a control character in \"any private\\u{7} mail system\"";
    refused(("any private mail", "any private\u{7} mail"), same, control);
    let fields = "official.csv:7: not 12 but 11 fields from \"\"";
    refused(("mail system,,,,,,,,", "mail system,,,,,,,"), same, fields);
    let cut =
        "official.csv:31: port \"27000-27001\" is the last: 49151 is missing, so the file is cut";
    refused((",49151,,Reserved,,,,,,,,\n", ""), same, cut);
}

#[test]
fn what_a_person_must_decide_is_refused_with_its_key() {
    let same = ("", "");
    let several = "newer.json: \"80/tcp\": one of several names became \"web\"";
    refused(same, ("\"www\"", "\"web\""), several);
    let range = "newer.json: \"6001/tcp\": the row of \"x11\" covers further keys";
    refused(same, ("\"0/udp\"", "\"6001/tcp\": [\"y11\", \"Y\"], \"0/udp\""), range);
    let nameless = "newer.json: \"6001/tcp\": it is in a range of named ports";
    refused(same, ("\"0/udp\"", "\"6001/tcp\": [\"\", \"Reserved\"], \"0/udp\""), nameless);
    let key = "newer.json: \"22-tcp\": no port and protocol";
    refused(same, ("\"22/tcp\"", "\"22-tcp\""), key);
    refused(same, ("{", "["), "newer.json: ");
}

#[test]
fn what_is_not_utf8_is_refused_with_its_line() {
    let folder = Folder::new(OFFICIAL, NEWER);
    let official = OFFICIAL.as_bytes().to_vec();
    let at = OFFICIAL.find("Secure Shell").expect("it is there");
    fs::write(folder.0.join("official.csv"), [&official[..at], b"\xff", &official[at..]].concat())
        .expect("a file");
    let message = "official.csv:4: not UTF-8: \"The \u{fffd}Secure Shell (SSH) Protocol\"";
    assert_eq!(folder.convert("").expect_err("it is no text"), message);
}

#[test]
fn a_page_in_place_of_the_file_is_refused() {
    let folder = Folder::new("<!DOCTYPE html>\n<title>Not found</title>\n", NEWER);
    let error = folder.convert("").expect_err("it is no registry");
    assert!(error.starts_with("official.csv:1: the columns are not "), "{error}");
}

#[test]
fn the_official_file_alone_gives_the_month_of_its_newest_date() {
    let folder = Folder::new(OFFICIAL, "");
    let imported = folder.import(None, "", &[]).expect("a good file");
    // The newest date is that of a name without a port.
    assert_eq!(imported.date, month("2025-11"));
    assert!(imported.report.starts_with("# IANA registry: 2024-06 → 2025-11\n"), "{imported:?}");
    assert!(imported.ports_csv.contains("\n831,tcp,assigned,gone,,Gone,,,\n"));
}

#[test]
fn a_file_without_any_date_is_refused() {
    let dates = ["2022-02-07", "2021-10-01", "1997-05", "2008-05-05", "2001-01-01", "2025-11-30"];
    let official = dates.iter().fold(OFFICIAL.to_owned(), |text, date| text.replace(date, ""));
    let folder = Folder::new(&official, "");
    let error = folder.import(None, "", &[]).expect_err("nothing says of which month it is");
    assert!(error.starts_with("official.csv:1: no row has a date"), "{error}");
}
