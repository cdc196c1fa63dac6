//! What `portinfo export` writes, read by others: glibc, a CSV reader, the crate's own overlay.

use std::collections::{HashMap, HashSet};
use std::process::{Command, Stdio};

use portinfo::{NoteKind, Overlay, PortInfo, Protocol, ServiceRank};
use serde_json::Value;

fn portinfo(arguments: &[&str]) -> String {
    let command = Command::new(env!("CARGO_BIN_EXE_portinfo")).args(arguments).output().unwrap();
    assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
    String::from_utf8(command.stdout).unwrap()
}

fn export(format: &str) -> String {
    portinfo(&["export", "--format", format])
}

#[test]
fn csv_has_every_port_and_what_the_crate_says_of_it() {
    let csv = export("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name| header.iter().position(|column| column == name).unwrap();
    let (port, protocol, name, rank) = (at("port"), at("protocol"), at("name"), at("rank"));
    let (common, likely, malware) = (at("commonly_used"), at("likely_name"), at("malware"));
    let mut all = PortInfo::all();
    for row in reader.records() {
        let row = row.unwrap();
        let info = all.next().unwrap();
        assert_eq!(row[port], info.port().to_string());
        assert_eq!(&row[protocol], info.protocol().as_str());
        assert_eq!(&row[name], info.name().unwrap_or_default());
        assert_eq!(&row[likely], info.likely_name().unwrap_or_default());
        assert_eq!(row[common], info.is_commonly_used().to_string());
        assert_eq!(row[rank], (info.service_rank() as u8).to_string());
        let count = info.notes().filter(|note| note.kind() == NoteKind::Malware).count();
        assert_eq!(row[malware], count.to_string());
    }
    assert_eq!(all.next(), None);
    assert_eq!((ServiceRank::ClientPort as u8, ServiceRank::Known as u8), (0, 5));
}

/// The README's SQL gives a rank by its number to a port that is not in the file.
#[test]
fn a_port_that_is_not_in_the_table_has_a_rank_by_its_number() {
    let listed: HashSet<PortInfo> = PortInfo::all().collect();
    for &protocol in Protocol::ALL {
        for port in 0..=u16::MAX {
            let info = PortInfo::lookup(protocol, port);
            let by_number = match port {
                0..1024 => 4,
                1024..32768 => 2,
                32768.. => 1,
            };
            assert!(listed.contains(&info) || info.service_rank() as u8 == by_number, "{info}");
        }
    }
}

#[test]
fn csv_is_read_back_by_an_overlay() {
    let csv = export("csv");
    let mut site = Overlay::new();
    // Ports that only have notes have no name.
    site.skip_bad_lines(true);
    site.read_csv(csv.as_bytes(), "export.csv").unwrap();
    assert_eq!(site.skipped_count(), PortInfo::all().filter(|info| info.name().is_none()).count());
    for info in PortInfo::all().filter(|info| info.name().is_some()) {
        assert_eq!(site.lookup(info.protocol(), info.port()).name(), info.name());
    }
}

#[test]
fn json_lines_have_the_same_rows_and_are_read_back() {
    let lines = export("jsonl");
    let mut all = PortInfo::all();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let info: PortInfo = serde_json::from_str(line).unwrap();
        assert_eq!(all.next(), Some(info));
        assert_eq!(record["name"].as_str(), info.name());
        assert_eq!(record["services"].as_array().unwrap().len(), info.services().count());
        assert_eq!(record["notes"].as_array().unwrap().len(), info.notes().len());
    }
    assert_eq!(all.next(), None);
}

#[test]
fn every_column_is_documented() {
    let (help, readme) = (portinfo(&["export", "--help"]), include_str!("../README.md"));
    for column in export("csv").lines().next().unwrap().split(',') {
        assert!(help.contains(&format!("\n  {column} ")), "the help lacks the column {column}");
        assert!(readme.contains(&format!("\n| `{column}` |")), "README.md lacks {column}");
    }
}

type Names = HashMap<(Protocol, u16), String>;
type Ports = HashMap<(Protocol, String), u16>;

/// What a C library makes of a services(5) file: the first line of a port, and of a name.
fn first_lines(file: &str) -> (Names, Ports) {
    let (mut names, mut ports) = (Names::new(), Ports::new());
    for line in file.lines() {
        let mut words = line.split('#').next().unwrap().split_whitespace();
        let Some(name) = words.next() else { continue };
        let (port, protocol) = words.next().unwrap().split_once('/').unwrap();
        let (port, protocol) = (port.parse().unwrap(), protocol.parse().unwrap());
        names.entry((protocol, port)).or_insert_with(|| name.to_owned());
        for name in [name].into_iter().chain(words) {
            ports.entry((protocol, name.to_ascii_lowercase())).or_insert(port);
        }
    }
    (names, ports)
}

#[test]
fn services_lead_from_each_name_to_the_port_that_it_means() {
    let (names, ports) = first_lines(&export("services"));
    for info in PortInfo::all().filter(|info| info.service().is_some()) {
        let first = info.likely_service().or(info.service()).unwrap().name();
        assert_eq!(names[&(info.protocol(), info.port())], first, "{info}");
        for service in info.services() {
            for name in [service.name()].into_iter().chain(service.aliases()) {
                let meant = PortInfo::by_name(info.protocol(), name).unwrap();
                let found = ports.get(&(info.protocol(), name.to_ascii_lowercase()));
                assert_eq!(found, Some(&meant.port()), "{name}/{}", info.protocol());
            }
        }
    }
}

#[test]
fn glibc_reads_the_services_file() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("services");
    std::fs::write(&path, export("services")).unwrap();
    // A mount namespace of its own, so that nothing outside sees the file.
    let script = "mount --bind \"$1\" /etc/services && echo mounted && shift \
                  && for key; do getent -s files services \"$key\"; done; true";
    let expected = [
        ("445/tcp", "microsoft-ds 445/tcp"),
        ("smb/tcp", "microsoft-ds 445/tcp"),
        ("sftp/tcp", "ssh 22/tcp"),
        ("http-alt/tcp", "http-alt 8080/tcp"),
        ("9000/tcp", "php-fpm 9000/tcp"),
        ("rdp/tcp", "ms-wbt-server 3389/tcp"),
        ("dns/udp", "domain 53/udp"),
    ];
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(&path)
        .args(expected.map(|(key, _)| key))
        .output();
    let text = match output {
        Ok(output) if output.stdout.starts_with(b"mounted") => {
            String::from_utf8(output.stdout).unwrap()
        }
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr);
            return eprintln!("skipped: no mount namespace here: {}", why.trim());
        }
        Err(error) => return eprintln!("skipped: unshare cannot be run: {error}"),
    };
    let mut found = text.lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>());
    if found.clone().next().is_none() {
        return eprintln!("skipped: there is no getent that reads services files here");
    }
    assert!(found.clone().next().unwrap().contains(&"smb"), "{text}");
    let heads: Vec<String> = found.by_ref().map(|words| words[..2].join(" ")).collect();
    assert_eq!(heads, expected.map(|(_, line)| line));
}

#[test]
fn the_reference_in_the_documentation_is_what_the_export_writes() {
    for (language, path) in [("en", "common_ports.md"), ("zh", "common_ports_zh.md")] {
        let page = portinfo(&["export", "--format", "markdown", "--lang", language]);
        assert!(page.len() <= 540 * 1024, "{path} has {} bytes: too many for a page", page.len());
        let file = format!("{}/../docs/{path}", env!("CARGO_MANIFEST_DIR"));
        let committed = std::fs::read_to_string(file).unwrap_or_default();
        assert!(
            page == committed,
            "docs/{path} is out of date: cargo run -p portinfo-cli -- export --format markdown \
             --lang {language} > docs/{path}"
        );
    }
}

#[test]
fn the_reference_lists_what_is_in_common_use() {
    let page = export("markdown");
    for row in ["443/tcp|https|", "445/tcp|smb|", "12345-12346/tcp|NetBus|1998|", "6000/tcp|x11|"] {
        assert!(page.contains(&format!("\n{row}")), "{row}");
    }
    // Every port in common use is in a row, alone or in a range.
    let mut keys = 0;
    let end = page.find("\n## Attack tools").unwrap();
    let rows = page[..end].lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    for row in rows {
        let (ports, protocols) = row.split('|').next().unwrap().split_once('/').unwrap();
        let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
        let (first, last): (u16, u16) = (first.parse().unwrap(), last.parse().unwrap());
        for port in first..=last {
            for protocol in protocols.split('+') {
                let info = PortInfo::lookup(protocol.parse().unwrap(), port);
                assert!(info.is_commonly_used(), "{info}");
                keys += 1;
            }
        }
        // No mark that Markdown or rustdoc would read as its own.
        assert!(!row.replace("\\[", "").replace("\\<", "").contains(['[', '<', '`']), "{row}");
    }
    assert_eq!(keys, PortInfo::all().filter(|info| info.is_commonly_used()).count());
}

#[test]
fn the_page_is_one_file_that_asks_for_no_other() {
    for (language, tag) in [("en", "en"), ("zh", "zh-Hans")] {
        let page = portinfo(&["export", "--format", "html", "--lang", language]);
        assert!(page.starts_with("<!DOCTYPE html>"));
        assert!(page.contains(&format!("<html lang=\"{tag}\">")));
        assert!(!page.contains("{{"), "a part of the page is missing");
        assert_eq!(page.matches("</script>").count(), 2);
        let (_, data) = page.split_once("id=\"data\">").unwrap();
        let (data, script) = data.split_once("</script>").unwrap();
        assert!(!data.contains('<'), "the data could end its script");
        let data: Value = serde_json::from_str(data).unwrap();
        let keys = data["ports"].as_array().unwrap().iter().map(|entry| {
            let bits = u32::try_from(entry[1].as_u64().unwrap()).unwrap();
            bits.count_ones() as usize
        });
        assert_eq!(keys.sum::<usize>(), PortInfo::all().count());
        // Sources of notes may name addresses, but the page itself asks for none.
        for outside in ["src=", "@import", "url(", "fetch(", "XMLHttpRequest", "http:", "https:"] {
            assert!(!script.contains(outside), "{outside}");
        }
        assert!(page.len() < 1920 * 1024, "{} bytes load too slowly", page.len());
    }
}

/// Uses the page in a browser. The script says what it needs, and skips where that is missing.
#[test]
fn the_page_works_in_a_browser() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser.py");
    let python = std::env::var("PORTINFO_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let run = Command::new(python).arg(script).arg(env!("CARGO_BIN_EXE_portinfo")).output();
    match run {
        Ok(run) => {
            let said = String::from_utf8_lossy(&run.stdout);
            print!("{said}");
            assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
        }
        Err(error) => println!("skipped: python3 cannot be run: {error}"),
    }
}

#[test]
fn a_reader_that_stops_early_causes_no_panic() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portinfo"))
        .args(["export", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(command.stdout.take());
    let output = command.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
