//! The example as its user sees it.

use std::path::PathBuf;
use std::process::{Command, Output};

/// `cargo test` builds the examples into a folder beside that of the tests.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("a test is a file");
    let folder = test.ancestors().nth(2).expect("target/debug/deps/test");
    let name = format!("whatport{}", std::env::consts::EXE_SUFFIX);
    let program = folder.join("examples").join(name);
    assert!(program.exists(), "run `cargo build --example whatport` first");
    program
}

fn whatport(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).output().expect("the program runs")
}

fn output(arguments: &[&str]) -> String {
    let output = whatport(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn complaint(arguments: &[&str], status: i32) -> String {
    let output = whatport(arguments);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {output:?}");
    String::from_utf8(output.stderr).expect("text")
}

/// The words of the table's row that begins with these.
fn row(table: &str, begins: [&str; 2]) -> String {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let found =
        table.lines().map(words).find(|words| words.starts_with(&begins.map(str::to_owned)));
    found.unwrap_or_else(|| panic!("no row {begins:?} in\n{table}")).join(" ")
}

#[test]
fn a_port_as_a_table() {
    // 22/sctp has neither aliases nor a displaced service, so this is all of it.
    let expected = "\
PORT  PROTOCOL  CLASS       STATUS    SERVICE  SOURCE  DESCRIPTION  REFERENCES
22    sctp      well-known  assigned  ssh      iana    SSH          RFC9260

22/sctp
  browsers refuse this port
";
    assert_eq!(output(&["sctp", "22"]), expected);
    for same in [&["22", "sctp"][..], &["22/sctp"], &["sctp/22"], &["SCTP 22"]] {
        assert_eq!(output(same), expected, "{same:?}");
    }
}

#[test]
fn the_main_job() {
    let smb = output(&["tcp", "445"]);
    assert_eq!(
        row(&smb, ["445", "tcp"]),
        "445 tcp well-known assigned microsoft-ds iana Microsoft-DS"
    );
    assert!(smb.contains("also called") && smb.contains("smb"), "{smb}");
    assert!(smb.contains("malware: WannaCry (2017): "), "{smb}");
    assert!(smb.lines().all(|line| line.chars().count() <= 100), "{smb}");
}

#[test]
fn columns_stand_under_their_headings() {
    let table = output(&["ssh"]);
    let mut lines = table.lines();
    let heading = lines.next().expect("a heading");
    let column = heading.find("SERVICE").expect("a column");
    let rows: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    assert!(rows.len() >= 3, "tcp, udp and sctp: {table}");
    for row in rows {
        assert_eq!(row.find("ssh"), Some(column), "{table}");
    }
}

#[test]
fn a_number_asks_all_protocols_and_a_name_all_its_ports() {
    let web = output(&["443"]);
    assert!(row(&web, ["443", "tcp"]).contains("https"));
    assert!(row(&web, ["443", "udp"]).contains("https"));
    let rdp = output(&["RDP"]);
    assert!(row(&rdp, ["3389", "tcp"]).contains("ms-wbt-server"));
    let both = output(&["tcp", "22", "https", "53/udp"]);
    for begins in [["22", "tcp"], ["443", "tcp"], ["53", "udp"]] {
        row(&both, begins);
    }
}

#[test]
fn a_displaced_service_is_not_the_last_word() {
    let port = output(&["9200/tcp"]);
    assert!(row(&port, ["9200", "tcp"]).contains("wap-wsp iana"), "{port}");
    assert!(port.contains("likely here: elasticsearch"), "{port}");
    assert!(port.contains("(in common use, not registered)"), "{port}");
}

#[test]
fn the_readme_shows_real_output() {
    let readme = include_str!("../README.md");
    let (_, block) = readme.split_once("whatport -- 9200/tcp\n").expect("the command");
    let (block, _) = block.split_once("```").expect("the end of the block");
    assert_eq!(output(&["9200/tcp"]), block);
}

#[test]
fn what_is_asked_twice_is_told_once() {
    assert_eq!(output(&["22/sctp", "22/sctp"]), output(&["22/sctp"]));
    assert_eq!(output(&["--json", "22/tcp", "ssh"]), output(&["--json", "ssh"]));
}

#[test]
fn a_range_is_one_row() {
    let x11 = output(&["x11"]);
    assert!(row(&x11, ["6001-6063", "udp"]).contains("x11"), "{x11}");
    // Of these two browsers refuse the first alone.
    let two = output(&["6000/udp", "6001/udp"]);
    assert!(two.contains("\n6000/udp\n") && !two.contains("6000-6001"), "{two}");
}

#[test]
fn search_lists_ports_alone() {
    let found = output(&["--search", "secure shell"]);
    assert!(row(&found, ["22", "tcp"]).contains("ssh"), "{found}");
    assert!(!found.contains("22/tcp"), "no notes: {found}");
}

#[test]
fn json_is_a_list_of_records() {
    let text = output(&["--json", "tcp", "22"]);
    let records: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(records[0]["port"], 22);
    assert_eq!(records[0]["services"][0]["name"], "ssh");
    assert!(records[0]["notes"].is_array());
}

#[test]
fn chinese_titles_notes_and_headings() {
    let telnet = output(&["--lang", "zh", "23/tcp"]);
    assert!(telnet.starts_with("端口"), "{telnet}");
    assert!(telnet.contains("明文"), "{telnet}");
    let columns =
        |line: &str| -> usize { line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    assert!(telnet.lines().all(|line| columns(line) <= 102), "{telnet}");
}

#[test]
fn nothing_known_is_said_plainly() {
    let private = complaint(&["51000/tcp"], 1);
    let sentence = "Nothing is known of 51000/tcp but that its number is private and its status \
                    private-use.\n";
    assert_eq!(private, sentence);
    assert_eq!(complaint(&[""], 1), "No port is known by the name \"\".\n");
    assert_eq!(complaint(&["nosuch"], 1), "No port is known by the name \"nosuch\".\n");
    let number = complaint(&["51000"], 1);
    assert_eq!(number, "Nothing is known of port 51000 in any protocol.\n");
    let search = complaint(&["--search", "nosuchtext"], 1);
    assert_eq!(search, "No service mentions \"nosuchtext\".\n");
    // What is known is shown all the same.
    let output = whatport(&["22/tcp", "nosuch"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("ssh"));
}

#[test]
fn a_wrong_question_is_named() {
    let range = complaint(&["70000"], 2);
    assert_eq!(range, "error: \"70000\" is no port: the port is not in the range 0-65535\n");
    let protocol = complaint(&["443/icmp"], 2);
    let sentence =
        "error: \"443/icmp\" is no port: the protocol is none of tcp, udp, sctp and dccp\n";
    assert_eq!(protocol, sentence);
    assert!(complaint(&[], 2).contains("PORT OR NAME"));
}

#[test]
fn help_shows_examples() {
    let help = output(&["--help"]);
    assert!(help.contains("whatport --search redis") && help.contains("Exit status"), "{help}");
}
