//! The examples as their users see them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use portinfo::Protocol::{Tcp, Udp};
use portinfo::ephemeral::{System, systems_for};
use portinfo::{PortInfo, Protocol, ServiceSide, Status};

mod oracle;

const EXAMPLES: [&str; 6] =
    ["choose_port", "const_table", "firewall_rules", "flow_side", "label_sockets", "site_names"];

/// `cargo test` builds the examples into a folder beside that of the tests.
fn program(example: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test is a file");
    let folder = test.ancestors().nth(2).expect("target/debug/deps/test");
    let name = format!("{example}{}", std::env::consts::EXE_SUFFIX);
    let program = folder.join("examples").join(name);
    assert!(program.exists(), "run `cargo build --examples` first");
    program
}

fn run(example: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(program(example))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // A program that does not read its input may have ended before it is written.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

/// What an example prints; it must not complain.
fn output(example: &str, arguments: &[&str], input: &str) -> String {
    let output = run(example, arguments, input);
    assert_eq!(output.status.code(), Some(0), "{example} {arguments:?}: {output:?}");
    assert!(output.stderr.is_empty(), "{example} {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// What an example complains about; it must print nothing else.
fn complaint(example: &str, arguments: &[&str]) -> String {
    let output = run(example, arguments, "");
    assert_eq!(output.status.code(), Some(1), "{example} {arguments:?}: {output:?}");
    assert!(output.stdout.is_empty(), "{example} {arguments:?}: {output:?}");
    String::from_utf8(output.stderr).expect("text")
}

/// Each is one job in under 60 lines, says how it is run, and needs the standard library alone.
#[test]
fn examples_are_short_and_say_what_they_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(&folder).expect("a folder").map(|file| file.unwrap().path());
    let names = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    assert_eq!(names, EXAMPLES);
    let readme = fs::read_to_string(folder.join("../README.md")).unwrap();
    for example in EXAMPLES {
        let text = fs::read_to_string(folder.join(example).with_extension("rs")).unwrap();
        assert!(text.lines().count() < 60, "{example}");
        let comment: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(comment[0].len() > 40, "{example}: {comment:?}");
        let command = format!("cargo run --example {example}");
        assert!(comment.join("\n").contains(&command), "{example}: {comment:?}");
        for line in text.lines().filter(|line| line.trim_start().starts_with("use ")) {
            let root = line.trim_start()["use ".len()..].split("::").next().unwrap();
            assert!(["std", "core", "portinfo"].contains(&root), "{example}: {line}");
        }
        assert!(readme.contains(&format!("`{example}`")), "the README does not name {example}");
        assert!(output(example, &[], "").lines().count() >= 4, "{example} prints no sample");
    }
}

#[test]
fn sockets_get_labels() {
    for (socket, label) in [
        ("tcp ESTAB 0 0 10.0.0.7:50514 10.0.0.1:443", "uses 443/tcp (https)"),
        ("tcp ESTAB 0 0 10.0.0.7:22 10.0.0.1:50514", "serves 22/tcp (ssh)"),
        (
            "tcp ESTAB 0 0 [::ffff:10.0.0.7]:445 [::1]:1366 users:((\"a:b\",1))",
            "serves 445/tcp (smb)",
        ),
        ("tcp ESTAB 0 0 10.0.0.7:54157 10.0.0.1:49155", "uses 49155/tcp"),
        ("tcp LISTEN 0 0 *:5432 *:*", "at 5432/tcp (postgresql)"),
        ("udp UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*", "at 53/udp (dns)"),
        ("udp ESTAB 0 0 10.0.0.7:123 10.0.0.1:123", "both at 123/udp (ntp)"),
        ("tcp ESTAB 0 0 10.0.0.7:8080 10.0.0.1:9090", "unclear"),
    ] {
        let labelled = output("label_sockets", &[], &format!("{socket}   \r\n"));
        assert_eq!(labelled, format!("{socket}  {label}\n"));
    }
    let others = "\
Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process

icmp6 UNCONN 0 0 *:58 *:*
u_str ESTAB 0 0 /run/x 123 * 456
tcp ESTAB 0 0 10.0.0.7:70000 10.0.0.1:443
tcp
";
    assert_eq!(output("label_sockets", &[], others), others);
}

#[test]
fn labels_agree_with_service_side() {
    let ports = (0..=u16::MAX).step_by(331).zip((0..=u16::MAX).rev().step_by(257));
    let pairs: Vec<(Protocol, u16, u16)> = ports
        .flat_map(|(local, peer)| [(Tcp, local, peer), (Udp, peer, local), (Tcp, local, 443)])
        .collect();
    let lines = pairs.iter().map(|(protocol, local, peer)| {
        format!("{protocol} ESTAB 0 0 10.0.0.7:{local} [::1]:{peer}")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let labelled = output("label_sockets", &[], &text);
    assert_eq!(labelled.lines().count(), pairs.len());
    for (line, (protocol, local, peer)) in labelled.lines().zip(pairs) {
        let side = PortInfo::service_side(protocol, local, peer);
        let name = |port| match PortInfo::lookup(protocol, port).likely_name() {
            Some(name) => format!("{port}/{protocol} ({name})"),
            None => format!("{port}/{protocol}"),
        };
        let label = match side {
            ServiceSide::Source(_) => format!("  serves {}", name(local)),
            ServiceSide::Destination(_) => format!("  uses {}", name(peer)),
            ServiceSide::Either if local == peer => format!("  both at {}", name(local)),
            ServiceSide::Either => "  unclear".to_owned(),
        };
        assert!(line.ends_with(&label), "{line}");
    }
}

#[test]
fn firewall_rules_open_what_is_in_common_use() {
    let rule = |ports: &str, name: &str| {
        format!("add rule inet filter input {ports} accept comment \"{name}\"\n")
    };
    let ssh = rule("tcp dport { 22 }", "ssh");
    let x11 = rule("tcp dport { 6000-6063 }", "x11");
    let mysql = rule("tcp dport { 3306 }", "mysql");
    let rules = output("firewall_rules", &["ssh", "x11", "mysql"], "");
    assert_eq!(rules, [ssh, x11, mysql].concat());

    let dead = complaint("firewall_rules", &["ssh", "cslistener"]);
    assert_eq!(
        dead,
        "error: \"cslistener\" is known on 9000/tcp (cslistener), but not in common use there\n"
    );
    let unknown = complaint("firewall_rules", &["nosuch", "ssh", "cslistener"]);
    assert_eq!(unknown, format!("error: no port is known by the name \"nosuch\"\n{dead}"));
}

/// The ports of a rule by the protocol and name that it has.
fn read_rule(rule: &str) -> (String, Protocol, Vec<(u16, u16)>) {
    let rest = rule.strip_prefix("add rule inet filter input ").expect("a rule");
    let (protocol, rest) = rest.split_once(" dport { ").expect("ports");
    let (ports, rest) = rest.split_once(" } accept comment \"").expect("a name");
    let range = |text: &str| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        (first.parse().unwrap(), last.parse().unwrap())
    };
    let name = rest.strip_suffix('"').expect("a name").to_owned();
    (name, protocol.parse().unwrap(), ports.split(", ").map(range).collect())
}

/// Every name in one call: each rule opens what the curated files vouch for, and no more.
#[test]
fn every_name_opens_its_ports_or_is_refused() {
    let (mut used, mut unused) = (BTreeMap::new(), Vec::new());
    for (name, keys) in oracle::names() {
        let keys = keys.into_iter().filter(|(_, is_used)| *is_used);
        let keys: BTreeSet<(Protocol, u16)> = keys.map(|((port, p), _)| (p, port)).collect();
        match keys.is_empty() {
            true => unused.push(name),
            false => _ = used.insert(name, keys),
        }
    }
    assert!(used.len() > 1000 && unused.len() > 1000);
    let names: Vec<&str> = used.keys().map(String::as_str).collect();
    let mut opened: BTreeMap<String, BTreeSet<(Protocol, u16)>> = BTreeMap::new();
    for rule in output("firewall_rules", &names, "").lines() {
        let (name, protocol, ranges) = read_rule(rule);
        let are_apart = ranges.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0);
        assert!(are_apart, "neighbours are not joined: {rule}");
        let ports = ranges.into_iter().flat_map(|(first, last)| first..=last);
        opened.entry(name).or_default().extend(ports.map(|port| (protocol, port)));
    }
    assert_eq!(opened, used);

    let names: Vec<&str> = unused.iter().map(String::as_str).collect();
    let refused = complaint("firewall_rules", &names);
    assert_eq!(refused.lines().count(), unused.len());
    for (line, name) in refused.lines().zip(unused) {
        assert!(line.starts_with(&format!("error: \"{name}\" is known on ")), "{line}");
        assert!(line.ends_with(", but not in common use there"), "{line}");
    }
}

#[test]
fn the_const_table_holds_names_and_titles() {
    let all = oracle::read();
    let table = output("const_table", &[], "");
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("The first is ssh."));
    for line in lines.clone() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (port, protocol) = words[0].split_once('/').expect("a port");
        let expected = &all[&(port.parse().unwrap(), protocol.parse().unwrap())];
        let likely = expected.likely()[0];
        assert_eq!(words[1], likely.common_name, "{line}");
        assert!(line.ends_with(&format!(" {}", likely.title.as_ref().unwrap())), "{line}");
    }
    assert_eq!(lines.count(), 5);
}

#[test]
fn a_sites_names_come_before_the_built_in_ones() {
    let sample = output("site_names", &[], "");
    let first = "9000/tcp: 9000/tcp (billing), without the site 9000/tcp (php-fpm)";
    assert_eq!(sample.lines().next(), Some(first));
    assert!(sample.contains("\ninvoices: 9000/tcp (billing), "), "{sample}");
    assert!(sample.contains("\n443/tcp: 443/tcp (https), "), "{sample}");
    assert_eq!(sample.lines().filter(|line| line.starts_with("cameras: 4000")).count(), 4);

    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site_names.services");
    fs::write(&file, "intranet 8443-8444/tcp portal\nzip 6/ddp\n").unwrap();
    let file = file.to_str().expect("text");
    let asked = ["8444/tcp", "portal", "ssh", "cslistener", "40003/udp"];
    let output = run("site_names", &[&[file], &asked[..]].concat(), "");
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    let without = |port| format!("without the site {:#}", PortInfo::lookup(Tcp, port));
    assert_eq!(lines[0], format!("8444/tcp: 8444/tcp (intranet), {}", without(8444)));
    assert_eq!(lines[1], format!("portal: 8443/tcp (intranet), {}", without(8443)));
    assert_eq!(lines[2], format!("portal: 8444/tcp (intranet), {}", without(8444)));
    assert_eq!(lines[3], "ssh: 22/tcp (ssh), without the site 22/tcp (ssh)");
    assert_eq!(lines[4], "cslistener: no port in common use");
    assert_eq!(lines[5..], ["40003/udp: 40003/udp (cameras), without the site 40003/udp"]);
    let skipped = String::from_utf8(output.stderr).unwrap();
    assert!(skipped.starts_with(&format!("skipped: {file}:2: ")), "{skipped}");

    let missing = complaint("site_names", &["no/such/file"]);
    assert!(missing.starts_with("error: no/such/file: "), "{missing}");
}

/// Each step of docs/flows.md decides where the ones above it are silent.
#[test]
fn facts_go_first_and_the_lower_port_last() {
    let flows = [
        // A fact wins over any port.
        ("tcp 10.0.0.7:443 10.0.0.1:61234 syn", "10.0.0.1:61234 (first SYN)"),
        ("tcp 10.0.0.7:61234 10.0.0.1:443 listen", "10.0.0.7:61234 (LISTEN)"),
        ("udp 10.0.0.7:53 224.0.0.1:61234", "224.0.0.1:61234 (multicast)"),
        ("udp 10.0.0.7:53 255.255.255.255:61234", "255.255.255.255:61234 (multicast)"),
        ("udp [fe80::7]:5353 [ff02::fb]:5353", "[ff02::fb]:5353 (multicast)"),
        // Clear ranks, on either side; many peers do not change them.
        ("tcp 10.0.0.7:443 10.0.0.1:50000", "10.0.0.7:443 (clear rank)"),
        ("udp 10.0.0.7:68 10.0.0.1:67", "10.0.0.1:67 (clear rank)"),
        ("tcp 10.0.0.2:50001 10.0.0.31:443", "10.0.0.31:443 (clear rank)"),
        ("tcp 10.0.0.2:50001 10.0.0.32:443", "10.0.0.32:443 (clear rank)"),
        ("tcp 10.0.0.2:50001 10.0.0.33:443", "10.0.0.33:443 (clear rank)"),
        // Three peers, against the guess and against the lower port; the peers of UDP are others.
        ("tcp 10.0.0.31:12001 10.0.0.1:57773", "10.0.0.1:57773 (fan-in)"),
        ("tcp 10.0.0.1:57773 10.0.0.32:12001", "10.0.0.1:57773 (fan-in)"),
        ("tcp 10.0.0.33:53000 10.0.0.1:57773", "10.0.0.1:57773 (fan-in)"),
        ("udp 10.0.0.31:1157 10.0.0.1:57773", "10.0.0.31:1157 (guessed rank)"),
        // Two peers are not many, nor is one peer seen three times.
        ("tcp 10.0.0.31:12001 10.0.0.4:55556", "10.0.0.31:12001 (guessed rank)"),
        ("tcp 10.0.0.32:12001 10.0.0.4:55556", "10.0.0.32:12001 (guessed rank)"),
        ("tcp 10.0.0.32:12001 10.0.0.4:55556", "10.0.0.32:12001 (guessed rank)"),
        // One rank: the lower port, as of two clear ones.
        ("udp 10.0.0.7:60001 10.0.0.1:56001", "10.0.0.1:56001 (lower port)"),
        ("tcp 10.0.0.7:80 10.0.0.1:443", "10.0.0.7:80 (lower port)"),
        ("udp 10.0.0.7:123 10.0.0.1:123", "either"),
        // Neither is dropped in silence.
        ("tcp 10.0.0.7:80 10.0.0.1", "not a flow"),
        ("icmp 10.0.0.7:80 10.0.0.1:8", "not a flow"),
        ("tcp 10.0.0.7:80 10.0.0.1:8 ack", "not a flow"),
        ("", "not a flow"),
    ];
    let text = flows.map(|(flow, _)| flow).join("\n") + "\n";
    let sides = output("flow_side", &[], &text);
    let expected = flows.map(|(flow, side)| format!("{flow}: {side}"));
    assert_eq!(sides.lines().collect::<Vec<_>>(), expected);

    let sample = output("flow_side", &[], "");
    for why in
        ["first SYN", "LISTEN", "multicast", "clear rank", "fan-in", "guessed rank", "lower port"]
    {
        assert!(sample.contains(&format!("({why})\n")), "the sample lacks {why}: {sample}");
    }
}

/// Free by the CSV files and the ranges of the systems.
fn free_ports() -> Vec<u16> {
    let all = oracle::read();
    let pools = oracle::rows("curated/pools.csv");
    let blocked = oracle::rows("curated/browser-blocked.csv");
    let is_free = |port: u16, protocol: Protocol| {
        let expected = all.get(&(port, protocol));
        let status = expected.and_then(|expected| expected.status);
        status.is_none_or(|status| status == Status::Unassigned)
            && expected.is_none_or(|expected| expected.likely().is_empty())
            && !pools.iter().any(|row| {
                let range = row[0].parse().unwrap()..=row[1].parse().unwrap();
                oracle::protocols(&row[2]).contains(&protocol) && range.contains(&port)
            })
            && !blocked.iter().any(|row| oracle::ports(&row[0]).contains(&port))
    };
    let systems = System::ALL.iter().filter(|system| **system != System::OpenBsd);
    let is_ephemeral = |port: u16| systems.clone().any(|system| system.range().contains(&port));
    let ports = (1024..49152).filter(|port| !is_ephemeral(*port));
    ports.filter(|port| is_free(*port, Tcp) && is_free(*port, Udp)).collect()
}

#[test]
fn chosen_ports_are_free() {
    let free = free_ports();
    let mut starts = BTreeSet::new();
    for name in ["billing", "crm", "erp", "intranet", "metrics", "库存", ""] {
        let chosen = output("choose_port", &[name], "");
        let (heading, ports) = chosen.split_once('\n').expect("a heading");
        assert_eq!(heading, format!("{} ports are free; for \"{name}\":", free.len()));
        let ports: Vec<u16> = ports.lines().map(|line| line.parse().unwrap()).collect();
        let start = free.iter().position(|port| *port == ports[0]);
        let start = start.unwrap_or_else(|| panic!("{} is not free", ports[0]));
        let next = free.iter().cycle().skip(start).take(5);
        assert!(next.eq(&ports), "{name}: {ports:?}");
        assert_eq!(output("choose_port", &[name], ""), chosen);
        starts.insert(start);
    }
    assert_eq!(starts.len(), 7, "names share a start: {starts:?}");
    let spread = starts.last().unwrap() - starts.first().unwrap();
    assert!(spread > free.len() / 4, "the starts are close together: {starts:?}");
    assert!(output("choose_port", &[], "").contains("for \"billing\":\n"));
}

/// Why the example leaves OpenBSD out: no port from 1024 up is outside every system's range.
#[test]
fn every_port_is_ephemeral_somewhere() {
    assert!((1024..=u16::MAX).all(|port| systems_for(port).next().is_some()));
    assert_eq!(System::OpenBsd.range(), 1024..=49151);
}
