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

/// The line that begins so.
fn line<'a>(text: &'a str, begins: &str) -> &'a str {
    let found = text.lines().find(|line| line.trim_start().starts_with(begins));
    found.unwrap_or_else(|| panic!("no line {begins:?} in\n{text}"))
}

#[test]
fn a_port_that_is_only_registered() {
    let expected = "\
22/sctp  nothing in common use
  well-known, assigned
  sctp: registered, not commonly used: ssh ";
    for same in [&["sctp", "22"][..], &["22", "sctp"], &["22/sctp"], &["sctp/22"], &["SCTP 22"]] {
        assert!(output(same).starts_with(expected), "{same:?}: {}", output(same));
    }
}

#[test]
fn the_main_job() {
    let smb = output(&["tcp", "445"]);
    let first = smb.lines().next().expect("a line");
    assert!(first.starts_with("445/tcp  smb  "), "the likely name and title come first: {first}");
    assert!(line(&smb, "tcp: registered, in common use: microsoft-ds").len() > 50);
    assert!(smb.contains("also called") && smb.contains("smb"), "{smb}");
    assert!(smb.contains("malware: WannaCry (2017): "), "{smb}");
    assert!(smb.lines().all(|line| line.chars().count() <= 100), "{smb}");
}

#[test]
fn pools_are_listed() {
    let mosh = output(&["60123/udp"]);
    assert!(mosh.starts_with("60123/udp  nothing in common use"), "{mosh}");
    line(&mosh, "pool 60000-61000: ");
}

#[test]
fn a_name_shows_the_services_that_it_names() {
    let port = output(&["cslistener"]);
    assert!(port.contains("cslistener") && !port.contains("common use: php-fpm"), "{port}");
    assert!(output(&["9000/tcp"]).contains("common use: php-fpm"));
}

#[test]
fn a_number_asks_all_protocols_and_a_name_all_its_ports() {
    let web = output(&["443"]);
    assert!(line(&web, "443/tcp").contains("https") && line(&web, "443/udp").contains("https"));
    assert!(line(&output(&["RDP"]), "3389/tcp").contains("rdp"));
    let both = output(&["tcp", "22", "https", "53/udp"]);
    for begins in ["22/tcp", "443/tcp", "53/udp"] {
        line(&both, begins);
    }
}

#[test]
fn a_dead_registration_does_not_lead() {
    let port = output(&["9200/tcp"]);
    assert!(port.starts_with("9200/tcp  elasticsearch  "), "{port}");
    line(&port, "tcp: registered, not commonly used: wap-wsp");
}

#[test]
fn the_readme_shows_real_output() {
    let readme = include_str!("../README.md");
    let (_, block) = readme.split_once("whatport -- 9200/tcp\n").expect("the command");
    let (block, _) = block.split_once("```").expect("the end of the block");
    assert_eq!(output(&["9200/tcp"]), block);
}

#[test]
fn what_is_asked_twice_is_shown_once() {
    assert_eq!(output(&["22/sctp", "22/sctp"]), output(&["22/sctp"]));
    assert_eq!(output(&["--json", "22/tcp", "ssh"]), output(&["--json", "ssh"]));
}

#[test]
fn a_range_is_one_answer() {
    let dead = output(&["vrml-multi-use"]);
    assert!(dead.lines().filter(|line| line.contains("/tcp  ")).count() < 100, "{dead}");
    // Of these two browsers refuse the first alone.
    let two = output(&["6000/udp", "6001/udp"]);
    assert!(two.contains("6000/udp  ") && !two.contains("6000-6001"), "{two}");
}

#[test]
fn search_lists_ports_without_notes() {
    let found = output(&["--search", "secure shell"]);
    assert!(line(&found, "22/tcp").contains("ssh"), "{found}");
    assert!(!found.contains("probe:") && !found.contains("exposure:"), "{found}");
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
fn chinese_titles_and_notes() {
    let telnet = output(&["--lang", "zh", "23/tcp"]);
    assert!(telnet.contains("明文"), "{telnet}");
    let columns =
        |line: &str| -> usize { line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    assert!(telnet.lines().all(|line| columns(line) <= 102), "{telnet}");
}

#[test]
fn an_unknown_port_is_said_plainly() {
    let private = complaint(&["51001/sctp"], 1);
    let sentence = "Nothing is known about 51001/sctp: its class is private, its status \
                    private-use.\n";
    assert_eq!(private, sentence);
    assert_eq!(complaint(&[""], 1), "No port is known by the name \"\".\n");
    assert_eq!(complaint(&["nosuch"], 1), "No port is known by the name \"nosuch\".\n");
    let number = complaint(&["51001"], 1);
    assert_eq!(number, "Nothing is known about port 51001 in any protocol.\n");
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
