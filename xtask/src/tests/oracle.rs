//! The oracle on lists that the tests make of `ports.csv` by lines of their own, and then spoil.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, process};

use crate::error::ImportError;
use crate::oracle::{self, Paths, Reason, Verdict};

/// Names and statuses by port and protocol, as a list without ranges has them.
type Names = BTreeMap<(u16, String), Vec<String>>;

fn ports_csv() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join("ports.csv")).expect("it is there")
}

/// All rows of single ports with a protocol.
fn names(text: &str) -> Names {
    let mut names = Names::new();
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.expect("a row");
        let Ok(port) = row[0].parse() else { continue };
        for protocol in row[1].split('+').filter(|protocol| *protocol != "-") {
            names.entry((port, protocol.to_owned())).or_default().push(row[3].to_owned());
        }
    }
    names
}

/// The lists as their packages install them, removed at the end.
struct Lists {
    folder: PathBuf,
    ports_csv: String,
    /// npm's list has the last name of a key, Wireshark's all of them.
    npm: BTreeMap<String, (String, String)>,
    wireshark: String,
    services: String,
}

impl Lists {
    #[track_caller]
    fn new() -> Self {
        let line = std::panic::Location::caller().line();
        let folder = std::env::temp_dir().join(format!("portinfo-oracle-{}-{line}", process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        let ports_csv = ports_csv();
        let (mut npm, mut wireshark) = (BTreeMap::new(), String::new());
        for ((port, protocol), names) in names(&ports_csv) {
            let mut named = names.iter().filter(|name| !name.is_empty());
            for name in named.clone().filter(|name| !name.contains(' ')) {
                wireshark.push_str(&format!("{name}\t{port}/{protocol}\t# text\n"));
            }
            if let Some(name) = named.next_back() {
                npm.insert(format!("{port}/{protocol}"), (name.clone(), String::new()));
            }
        }
        let services = "ssh 22/tcp # Secure Shell\n".to_owned();
        Lists { folder, ports_csv, npm, wireshark, services }
    }

    fn compare(&self) -> Result<Vec<Verdict>, ImportError> {
        let [npm, services, wireshark] =
            ["index.json", "services", "wireshark"].map(|file| self.folder.join(file));
        let json = serde_json::to_string(&self.npm).expect("JSON");
        fs::write(npm, json).expect("a file");
        fs::write(&services, &self.services).expect("a file");
        fs::write(&wireshark, &self.wireshark).expect("a file");
        let paths =
            Paths { port_numbers: &self.folder, services: &services, wireshark: &wireshark };
        oracle::compare(&paths, &self.ports_csv)
    }

    /// Returns what the three lists and the crate differ on, with the reasons.
    fn differences(&self) -> [BTreeSet<(String, String, Reason)>; 3] {
        let verdicts = self.compare().expect("good lists");
        let differences = verdicts.iter().map(|verdict| {
            let all = verdict.disagreements.iter().map(|disagreement| {
                let key = disagreement.key.map_or("ddp".to_owned(), |(port, protocol)| {
                    format!("{port}/{}", protocol.name())
                });
                let names = format!("{} {}", disagreement.theirs, disagreement.ours);
                (key, names.trim_end().to_owned(), disagreement.reason)
            });
            all.collect()
        });
        let differences: Vec<_> = differences.collect();
        differences.try_into().expect("three lists")
    }
}

impl Drop for Lists {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn unexplained(differences: &BTreeSet<(String, String, Reason)>) -> Vec<(&str, &str)> {
    let of_reason = differences.iter().filter(|(_, _, reason)| *reason == Reason::Unexplained);
    of_reason.map(|(key, names, _)| (key.as_str(), names.as_str())).collect()
}

#[track_caller]
fn has(differences: &BTreeSet<(String, String, Reason)>, key: &str, names: &str, reason: Reason) {
    let difference = (key.to_owned(), names.to_owned(), reason);
    assert!(differences.contains(&difference), "no {difference:?}");
}

/// Each way of being wrong, in every list that can be: the oracle must see it.
#[test]
fn an_unexplained_disagreement_of_every_form_is_found() {
    let mut lists = Lists::new();
    let verdicts = lists.compare().expect("good lists");
    assert_eq!(oracle::unexplained(&verdicts), 0, "{}", oracle::report(&verdicts));

    // A name misspelt, a key that the crate lacks, a status that is another, a key left out.
    let npm = |name: &str| (name.to_owned(), String::new());
    lists.npm.insert("22/tcp".to_owned(), npm("shh"));
    lists.npm.insert("4/tcp".to_owned(), npm("four"));
    lists.npm.insert("0/tcp".to_owned(), ("".to_owned(), "Unassigned".to_owned()));
    lists.npm.remove("23/tcp");
    lists.wireshark = lists.wireshark.replace("\nssh\t22/tcp\t", "\nshh\t22/tcp\t");
    lists.wireshark = lists.wireshark.replace("\ntelnet\t23/tcp\t", "\n# ");
    lists.wireshark.push_str("four 4/tcp\n");
    lists.services.push_str("shh 22/tcp\nssh 22/udp zzh\nfour 4/tcp\n");
    let [npm, services, wireshark] = lists.differences();
    let both = [("22/tcp", "shh ssh"), ("23/tcp", " telnet"), ("4/tcp", "four")];
    assert_eq!(unexplained(&npm), [&[("0/tcp", "unassigned reserved")], &both[..]].concat());
    assert_eq!(unexplained(&wireshark), both);
    let expected = [("22/tcp", "shh ssh"), ("22/udp", "zzh ssh"), ("4/tcp", "four")];
    assert_eq!(unexplained(&services), expected);

    let verdicts = lists.compare().expect("good lists");
    let report = oracle::report(&verdicts);
    // 22/tcp differs from both sides where a list sets out to have all of the registry.
    assert!(report.ends_with("\nUnexplained: 12\n"), "{report}");
    assert_eq!(oracle::unexplained(&verdicts), 12);
}

#[test]
fn each_reason_is_found_by_its_rule() {
    let mut lists = Lists::new();
    lists.services =
        "ssh 22/tcp\nDISCARD 9/tcp null\nwhois++ 63/tcp\nurd 465/tcp\nnetstat 15/tcp\n\
        rtmp 1/ddp\n\
        # The remaining port numbers are not as allocated by IANA.\n\
        canna 5680/tcp\n"
            .to_owned();
    // Before its newest row was registered, the list could not have what came later.
    lists.wireshark = lists.wireshark.replace("\ntacacss\t300/tcp\t", "\n# ");
    for line in names_registered_after(&lists.ports_csv, "2025-01-01") {
        lists.wireshark = lists.wireshark.replace(&format!("\n{line}\t"), "\n# ");
    }
    let [npm, services, wireshark] = lists.differences();
    has(&npm, "63/tcp", "whois++ whoispp", Reason::HistoricAlias);
    has(&npm, "3322/tcp", " active-net", Reason::RangeOrNoProtocol);
    has(&npm, "351/tcp", "bhoetty matip-type-b", Reason::OneOfSeveral);
    has(&wireshark, "300/tcp", " tacacss", Reason::NewerDate);
    assert_eq!(unexplained(&wireshark), [("", ""); 0]);
    let expected = [
        ("15/tcp", "netstat", Reason::CommonUse),
        ("465/tcp", "urd submissions", Reason::OneOfSeveral),
        ("5680/tcp", "canna auriga-router", Reason::TheirOwn),
        ("63/tcp", "whois++ whoispp", Reason::HistoricAlias),
        ("9/tcp", "null discard", Reason::ConventionalName),
        ("ddp", "rtmp", Reason::OtherTransport),
    ];
    let expected = expected.map(|(key, names, why)| (key.to_owned(), names.to_owned(), why));
    assert_eq!(services, BTreeSet::from(expected));
}

/// The first two words of the lines of Wireshark's list for names registered since.
fn names_registered_after(text: &str, date: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.expect("a row");
        if &row[7] < date {
            continue;
        }
        let words = |protocol: &str| format!("{}\t{}/{protocol}", &row[3], &row[0]);
        lines.extend(row[1].split('+').map(words));
    }
    lines
}

/// A listed name that a rule explains, or that no list has, would hide what comes in its place.
#[test]
fn every_listed_name_is_needed() {
    let mut lists = Lists::new();
    let listed = [
        ("fsp", "21/udp"),
        ("fspd", "21/udp"),
        ("old-radius", "1645/tcp"),
        ("old-radacct", "1646/tcp"),
        ("rptp", "5556/tcp"),
        ("bbs", "7000/tcp"),
    ];
    lists.services = listed.map(|(name, key)| format!("{name} {key}\n")).concat();
    let [_, services, _] = lists.differences();
    assert_eq!(services.len(), listed.len());
    assert!(services.iter().all(|(_, _, reason)| *reason == Reason::Listed), "{services:?}");
    assert_eq!(oracle::LISTED.len(), listed.len());
}

#[test]
fn a_file_that_is_no_list_is_refused_with_its_line() {
    let mut lists = Lists::new();
    let error = |lists: &Lists| {
        let error = lists.compare().err().expect("it is no list").to_string();
        error.rsplit('/').next().expect("a name").to_owned()
    };
    lists.services = "# text\nssh 22-tcp\n".to_owned();
    assert_eq!(error(&lists), "services:2: no ports and protocols: \"22-tcp\"");
    lists.services = "ssh 22 tcp\n".to_owned();
    assert_eq!(error(&lists), "services:1: no ports and protocols: \"22\"");
    lists.services = "# text\n".to_owned();
    assert_eq!(error(&lists), "services:1: the file has no service");
    lists.services = "ssh 22/tpc\n".to_owned();
    assert!(lists.compare().is_err());
    lists.services = "ssh 70000/tcp\n".to_owned();
    assert!(lists.compare().is_err());
    lists.services = "ssh 22/tcp\n".to_owned();
    assert!(lists.compare().is_ok());
}
