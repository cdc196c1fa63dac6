//! The lookup, as its user sees it.

mod common;

use common::{columns, complaint, file, line, output, program, run, text, with_input};

#[test]
fn the_main_job() {
    let smb = output(&["tcp", "445"]);
    let first = smb.lines().next().expect("a line");
    assert!(first.starts_with("445/tcp  SMB file sharing"), "{first}");
    assert!(
        smb.replace("\n   ", "").contains("in common use; registered as microsoft-ds"),
        "{smb}"
    );
    assert!(line(&smb, "names ").contains("smb, microsoft-ds"), "{smb}");
    assert_eq!(smb, output(&["445", "tcp"]));
    assert_eq!(smb, output(&["445/tcp"]));
    assert_eq!(smb, output(&["tcp:445"]));
    assert_eq!(smb, output(&["tcp 445"]));
}

#[test]
fn useful_notes_come_first_and_malware_last() {
    let kinds = |text: &str| -> Vec<String> {
        let labels = ["exposure", "cleartext", "behaviour", "probe", "attack tool", "malware"];
        let of_line = |line: &str| {
            labels.iter().find(|label| line.starts_with(&format!("  {label} "))).copied()
        };
        text.lines().filter_map(of_line).map(str::to_owned).collect()
    };
    let some = kinds(&output(&["tcp", "445"]));
    assert_eq!(some.first().map(String::as_str), Some("exposure"), "{some:?}");
    assert_eq!(some.iter().filter(|kind| *kind == "malware").count(), 3, "{some:?}");
    assert_eq!(some.iter().rev().take(3).filter(|kind| *kind == "malware").count(), 3);
    let all = kinds(&output(&["--all", "tcp", "445"]));
    assert!(all.len() > some.len(), "{all:?}");
    let smb = output(&["tcp", "445"]);
    assert!(smb.contains("(--all)") && smb.contains("does not mean that a"), "{smb}");
}

#[test]
fn protocols_with_one_answer_share_a_row() {
    assert!(output(&["53"]).starts_with("53/tcp+udp  "), "{}", output(&["53"]));
    let smb = output(&["445"]);
    assert_eq!(line(&smb, "udp ").trim(), "udp        registered, not commonly used");
    // The notes say which protocol they are about.
    assert!(output(&["53"]).contains("tcp only: "), "{}", output(&["53"]));
    let only_registered = output(&["22/sctp"]);
    assert!(only_registered.starts_with("22/sctp  registered, not commonly used: ssh, "));
}

#[test]
fn neighbours_with_one_answer_share_a_row() {
    let x11 = output(&["6020-6027/tcp"]);
    assert!(x11.starts_with("6020-6027/tcp  "), "{x11}");
    let dead = output(&["vrml-multi-use"]);
    assert!(dead.lines().filter(|line| line.contains("/tcp ")).count() < 60, "{dead}");
}

#[test]
fn other_services_and_dead_registrations() {
    let crowded = output(&["9000/tcp"]);
    assert!(crowded.starts_with("9000/tcp  PHP application server"), "{crowded}");
    assert!(line(&crowded, "also  ").contains("SonarQube"), "{crowded}");
    assert!(crowded.contains("cslistener, which is not commonly used"), "{crowded}");
    assert!(crowded.contains("(--all)") && !output(&["--all", "9000/tcp"]).contains("(--all)"));
    assert!(output(&["60123/udp"]).contains("pool   60000-61000: "));
    assert!(line(&output(&["25/tcp"]), "browsers").contains("refuse"));
}

#[test]
fn everything_that_a_query_reads() {
    let keys = |arguments: &[&str]| -> Vec<String> {
        let brief = output(&[&["--brief"], arguments].concat());
        let key = |line: &str| line.split_whitespace().next().map(str::to_owned);
        brief.lines().filter_map(key).collect()
    };
    assert_eq!(keys(&["445/tcp", "rdp"]), ["445/tcp", "3389/tcp", "3389/udp"]);
    assert_eq!(keys(&["6000-6001/tcp"]), ["6000/tcp", "6001/tcp"]);
    assert_eq!(keys(&["tcp", "80,443"]), ["80/tcp", "443/tcp"]);
    assert_eq!(keys(&["https/tcp", "tcp:22"]), ["443/tcp", "22/tcp"]);
    assert_eq!(keys(&["tcp", ":443"]), ["443/tcp"]);
    assert_eq!(keys(&["tcp", "22", "udp", "53"]), ["22/tcp", "53/udp"]);
    assert_eq!(keys(&["22/tcp", "22/tcp"]), ["22/tcp"]);
    assert_eq!(keys(&["https", "tcp"]), ["443/tcp"]);
    assert_eq!(keys(&["tcp", "6000-6001"]), ["6000/tcp", "6001/tcp"]);
    assert!(keys(&["--", "search-agent"]).len() > 1, "{:?}", keys(&["--", "search-agent"]));
}

#[test]
fn brief_is_a_line_a_port() {
    let brief = output(&["--brief", "22/tcp", "22/sctp"]);
    let lines: Vec<&str> = brief.lines().collect();
    assert!(lines[0].starts_with("22/tcp   ssh  "), "{brief}");
    assert!(lines[1].starts_with("22/sctp  -    registered, not commonly used: ssh"), "{brief}");
    assert_eq!(output(&["--brief", "9000-9003/tcp"]).lines().count(), 4);
}

#[test]
fn json_is_a_list_of_records() {
    let text = output(&["--json", "tcp", "22"]);
    let records: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(text.starts_with("[\n  {\n    \"port\": 22,\n    \"protocol\": \"tcp\""), "{text}");
    assert_eq!(records[0]["services"][0]["name"], "ssh");
    assert!(records[0]["notes"].is_array());
    assert_eq!(output(&["--json", "22/tcp", "ssh"]), output(&["--json", "ssh"]));
}

#[test]
fn standard_input_has_a_question_a_line() {
    let input = "# ports\ntcp 445\n\n53/udp, 22/tcp # two\nms wbt server\r\n8080 tcp\n";
    let output = with_input(&["--brief", "-", "80/tcp"], input.as_bytes());
    let text = text(output, 0);
    let keys: Vec<&str> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let expected = ["445/tcp", "53/udp", "22/tcp", "3389/tcp", "3389/udp", "8080/tcp", "80/tcp"];
    assert_eq!(keys, expected, "{text}");
    let unknown = with_input(&["-"], b"22/tcp\nnosuch\n");
    assert_eq!(unknown.status.code(), Some(1));
}

#[test]
fn what_is_unknown_is_said_and_the_rest_shown() {
    let port = run(&["51001/sctp"]);
    assert_eq!(port.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&port.stdout).into_owned();
    assert!(shown.starts_with("51001/sctp  nothing registered, nothing in common use"), "{shown}");
    assert_eq!(complaint(&["51001/sctp"], 1), "Nothing is known about \"51001/sctp\".\n");
    let near = complaint(&["htpps"], 1);
    assert!(near.contains("Did you mean https") && near.contains("portinfo search \"htpps\""));
    assert!(complaint(&["postgresq"], 1).contains("postgres"));
    assert!(complaint(&["tcp", "htpps"], 1).contains("Did you mean https"));
    // The name is known on other protocols alone.
    assert!(complaint(&["rdp/sctp"], 1).contains("Did you mean 3389/tcp, 3389/udp?"));
    assert!(complaint(&[","], 1).contains("\",\""));
    assert!(complaint(&[""], 1).contains("\"\""));
    let some = run(&["22/tcp", "nosuchthing"]);
    assert_eq!(some.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&some.stdout).contains("SSH"));
}

#[test]
fn a_wrong_question_is_named() {
    let range = complaint(&["70000"], 2);
    assert_eq!(range, "portinfo: \"70000\" is not a port: the port is not in the range 0-65535\n");
    assert!(complaint(&["443/icmp"], 2).contains("\"443/icmp\" is not a port: the protocol is"));
    assert!(complaint(&["9-3"], 2).contains("runs backwards"));
    assert!(complaint(&["tcp"], 2).contains("\"tcp\" needs a port"));
    assert!(complaint(&["53/udp", "tcp"], 2).contains("already has a protocol"));
    assert!(complaint(&["udp", "53/tcp"], 2).contains("already has a protocol"));
    assert!(complaint(&["--no-such-option"], 2).contains("--no-such-option"));
    assert!(complaint(&["22", "--brief", "search", "x"], 2).contains("\"22\" cannot be used"));
    assert!(complaint(&[], 2).contains("Usage"));
}

#[test]
fn control_characters_are_never_echoed() {
    let tricks = ["\x1b[31mred", "a\x07b", "\u{202e}gnp", "70000\x1b]0;title\x07", "x\ny\x1b[2J"];
    for trick in tricks {
        let option = format!("--{trick}");
        let as_protocol = format!("{trick}/tcp");
        for arguments in [
            &[trick][..],
            &[&option],
            &["--lang", trick],
            &["search", trick],
            &["annotate", trick],
            &["--site", trick, "22"],
            &["tcp", trick],
            &["man", trick],
            &[&as_protocol],
        ] {
            let output = run(arguments);
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8(said).expect("text");
            let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!said.contains(acts), "{arguments:?}: {said:?}");
            assert!(!said.contains("x\ny"), "{arguments:?}: {said:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let argument = std::ffi::OsStr::from_bytes(b"\x1b[31m\xff");
    let output = program().arg(argument).output().expect("a run");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(!output.stderr.contains(&0x1b), "{output:?}");
}

#[test]
fn every_width_is_kept_and_words_stay_whole() {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let at = |width: &str, arguments: &[&str]| {
        let output = program().args(arguments).env("COLUMNS", width).output().expect("a run");
        text(output, 0)
    };
    for arguments in [&["445", "9000", "53"][..], &["--lang", "zh", "445", "53"]] {
        let widest = at("1000", arguments);
        for width in ["40", "60", "80", "100", "150"] {
            let narrow = at(width, arguments);
            let limit: usize = width.parse().expect("a number");
            for line in narrow.lines() {
                // A word may be longer than what is left beside its label.
                let is_one_word = line.split_whitespace().count() == 1;
                assert!(columns(line) <= limit || is_one_word, "{width}: {line:?}");
            }
            // Nothing is cut: the same words come at any width.
            if arguments[0] != "--lang" {
                assert_eq!(words(&narrow), words(&widest), "{width}");
            }
        }
    }
}

#[test]
fn chinese_is_whole() {
    let telnet = output(&["--lang", "zh", "23"]);
    for expected in ["常见", "明文", "知名端口", "名称", "已注册"] {
        assert!(telnet.contains(expected), "{expected}: {telnet}");
    }
    for english in ["in common use", "registered", "exposure", "cleartext", "well-known", "only"] {
        assert!(!telnet.contains(english), "{english}: {telnet}");
    }
    assert!(complaint(&["--lang", "zh", "70000"], 2).contains("端口不在 0-65535 之内"));
    assert!(complaint(&["--lang", "zh", "htpps"], 1).contains("是否指 https"));
    assert!(complaint(&["--lang", "zh", "search", "nosuchtext"], 1).contains("没有服务提到"));
}

#[test]
fn colours_are_for_terminals() {
    assert!(!output(&["22/tcp"]).contains('\x1b'));
    let forced = program().args(["22/tcp"]).env("CLICOLOR_FORCE", "1").output().expect("a run");
    assert!(text(forced, 0).contains('\x1b'));
    let mut both = program();
    both.args(["22/tcp"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!text(both.output().expect("a run"), 0).contains('\x1b'));
}

#[test]
fn the_sites_names_come_first() {
    let services = file("site-services", "billing 9000/tcp invoices # ours\nerp 47000/udp\n");
    let csv = file("site.csv", "port,protocol,name\n8080,tcp,intranet\n9000,tcp,payroll\n");
    let services = services.to_str().expect("a path");
    let csv = csv.to_str().expect("a path");
    let billing = output(&["--site", services, "9000/tcp"]);
    assert!(billing.starts_with("9000/tcp  billing at this site; PHP application"), "{billing}");
    assert!(output(&["--site", services, "erp"]).starts_with("47000/udp  erp at this site"));
    assert!(output(&["--site", services, "udp", "erp"]).starts_with("47000/udp  erp"));
    let brief = output(&["--brief", "--site", services, "invoices"]);
    assert!(brief.starts_with("9000/tcp  billing  PHP application server"), "{brief}");
    assert!(brief.ends_with("in common use\n"), "{brief}");
    // Later files win.
    let both = output(&["--site", services, "--site", csv, "--brief", "tcp", "9000,8080"]);
    assert!(both.contains("payroll") && both.contains("intranet"), "{both}");
    let json = output(&["--site", services, "--json", "9000/tcp"]);
    assert!(json.contains("\"site_name\": \"billing\""), "{json}");
    let bad = file("bad-services", "x 70000/tcp\n");
    let said = complaint(&["--site", bad.to_str().expect("a path"), "22"], 2);
    assert!(said.contains("bad-services:1: the port is not in the range"), "{said}");
    assert!(complaint(&["--site", "/no/such/file", "22"], 2).contains("/no/such/file"));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("a device");
    for arguments in [
        &["22/tcp"][..],
        &["--json", "22/tcp"],
        &["search", "ssh"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let output = program().args(arguments).stdout(full()).output().expect("a run");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let mut many = program();
    many.args(["--brief", "0-65535"]).stdout(std::process::Stdio::piped());
    many.stderr(std::process::Stdio::piped());
    let mut child = many.spawn().expect("a run");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an output");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn help_shows_examples() {
    let help = output(&["--help"]);
    assert!(help.contains("portinfo search redis") && help.contains("Exit status"), "{help}");
}

/// Each command of the README's blocks, with what is printed below it.
#[test]
fn the_readme_shows_real_output() {
    let readme = include_str!("../../README.md");
    let blocks = readme.split("$ portinfo ").skip(1);
    let mut checked = 0;
    for block in blocks {
        let (block, _) = block.split_once("```").expect("the end of the block");
        let (command, shown) = block.split_once('\n').expect("a command and its output");
        let arguments: Vec<&str> = command.split(' ').collect();
        assert_eq!(output(&arguments), shown, "{command}");
        checked += 1;
    }
    assert!(checked > 0, "the README shows no command");
}
