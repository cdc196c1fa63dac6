//! `annotate` on each format.
//!
//! Zeek, Suricata and a firewall's kernel log cannot be had where these tests run. Their lines
//! here were made by hand after the documentation: Zeek's "conn.log" and "Log Formats" pages,
//! Suricata's "Eve JSON Format" page, and the kernel's `nf_log_syslog.c`. What other tools write
//! is in `annotate_tools.rs`.

mod common;

use common::{complaint, file, program, run, text, with_input};
use portinfo::{PortInfo, Protocol::Tcp};

/// What `annotate` makes of a text, and what it says on standard error.
fn annotated(arguments: &[&str], input: &str) -> (String, String) {
    let output = with_input(&[&["annotate"], arguments].concat(), input.as_bytes());
    let said = String::from_utf8(output.stderr.clone()).expect("text");
    (text(output, 0), said)
}

/// The fields of a line that `annotate` added behind a separator.
fn added(line: &str, separator: char) -> Vec<&str> {
    let fields: Vec<&str> = line.split(separator).collect();
    fields[fields.len() - 5..].to_vec()
}

const ZEEK: &str = "\
#separator \\x09
#set_separator\t,
#empty_field\t(empty)
#unset_field\t-
#path\tconn
#open\t2024-05-01-00-00-00
#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tconn_state
#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring
1714521600.000001\tCa1\t10.0.0.5\t50000\t192.0.2.7\t445\ttcp\t-\tSF
1714521600.000002\tCa2\t10.0.0.5\t3\t192.0.2.7\t1\ticmp\t-\tOTH
1714521600.000003\tCa3\t192.0.2.7\t443\t10.0.0.5\t50001\ttcp\tssl\tOTH
1714521600.000004\tCa4\t10.0.0.5\t22\t192.0.2.7\t50002\ttcp\t-\tSF
1714521600.000005\tCa5\t10.0.0.5\tx\t192.0.2.7\t22\ttcp\t-\tSF
1714521600.000006\tCa6\t10.0.0.5
#close\t2024-05-01-01-00-00
";

#[test]
fn zeek_with_tabs() {
    let (out, said) = annotated(&[], ZEEK);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), ZEEK.lines().count());
    let names = "portinfo_service\tportinfo_title\tportinfo_side\tportinfo_class\tportinfo_notes";
    assert!(lines[6].ends_with(names), "{out}");
    assert!(lines[7].ends_with("\tstring\tstring\tstring\tstring\tstring"), "{out}");
    let smb = added(lines[8], '\t');
    assert_eq!((smb[0], smb[2], smb[3]), ("smb", "destination", "well-known"), "{out}");
    assert!(smb[1].starts_with("SMB file sharing"), "{out}");
    assert!(smb[4].starts_with("exposure+") && smb[4].ends_with("+history"), "{out}");
    assert!(!smb[4].contains("malware"), "{out}");
    // The columns are as many in each row, whatever the protocol.
    assert_eq!(added(lines[9], '\t'), ["-"; 5], "{out}");
    // In the state OTH Zeek cannot know who began, and the ports can.
    assert_eq!(added(lines[10], '\t')[..1], ["https"], "{out}");
    assert_eq!(added(lines[10], '\t')[2], "source", "{out}");
    // Else it knows, whatever the ports say.
    assert_eq!(added(lines[11], '\t')[2], "destination", "{out}");
    // What cannot be read is unchanged, as are the other headers.
    assert_eq!(lines[12..], ZEEK.lines().collect::<Vec<_>>()[12..], "{out}");
    assert_eq!(said, "portinfo: 2 lines could not be read and are unchanged\n");
}

#[test]
fn zeek_logs_one_after_the_other() {
    let other = "#fields\tproto\tid.resp_p\tid.orig_p\nudp\t53\t40000\n#fields\tname\nx\n";
    let (out, said) = annotated(&["--format", "zeek"], other);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(added(lines[1], '\t')[0], "dns", "{out}");
    assert_eq!(lines[2..], ["#fields\tname", "x"]);
    assert!(said.starts_with("portinfo: 1 line "), "{said}");
}

fn keys(line: &str) -> serde_json::Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

#[test]
fn zeek_as_json_lines() {
    let input = "\
{\"ts\":1.5,\"id.orig_h\":\"10.0.0.5\",\"id.orig_p\":50000,\"id.resp_h\":\"192.0.2.7\",\"id.resp_p\":22,\"proto\":\"tcp\",\"conn_state\":\"SF\"}
{\"id.orig_p\":443,\"id.resp_p\":50000,\"proto\":\"tcp\",\"conn_state\":\"OTH\"} \n\
{\"id.orig_p\":3,\"id.resp_p\":1,\"proto\":\"icmp\"}
{\"id.orig_p\":
";
    let (out, said) = annotated(&[], input);
    let lines: Vec<&str> = out.lines().collect();
    let ssh = keys(lines[0]);
    assert_eq!(ssh["portinfo_service"], "ssh");
    assert_eq!(ssh["portinfo_side"], "destination");
    assert_eq!(ssh["portinfo_class"], "well-known");
    assert_eq!(ssh["ts"], 1.5);
    assert!(lines[0].starts_with(input.lines().next().expect("a line").trim_end_matches('}')));
    assert_eq!(keys(lines[1])["portinfo_side"], "source");
    assert_eq!(lines[2..], input.lines().collect::<Vec<_>>()[2..]);
    assert!(said.starts_with("portinfo: 1 line "), "{said}");
}

#[test]
fn suricata() {
    let side = |event: &str| {
        let (out, _) = annotated(&[], &format!("{event}\n"));
        keys(out.trim_end())["portinfo_side"].as_str().map(str::to_owned)
    };
    let source = Some("source".to_owned());
    let destination = Some("destination".to_owned());
    let ports = "\"src_port\":22,\"dest_port\":50000,\"proto\":\"TCP\"";
    let event = |rest: &str| side(&format!("{{\"timestamp\":\"x\",{ports},{rest}}}"));
    // Facts first, in the order of how much they say.
    assert_eq!(event("\"event_type\":\"alert\",\"direction\":\"to_client\""), source);
    assert_eq!(event("\"event_type\":\"alert\",\"direction\":\"to_server\""), destination);
    assert_eq!(
        event("\"event_type\":\"alert\",\"flow\":{\"src_port\":50000,\"dest_port\":22}"),
        source
    );
    assert_eq!(event("\"event_type\":\"alert\",\"flow\":{\"src_port\":22}"), destination);
    assert_eq!(event("\"event_type\":\"http\""), destination);
    assert_eq!(event("\"event_type\":\"flow\",\"tcp\":{\"syn\":true}"), destination);
    // The logger of Kerberos has the direction of a packet, which may be an answer.
    assert_eq!(event("\"event_type\":\"krb5\""), source);
    // A flow that was joined late, and events without a direction.
    assert_eq!(event("\"event_type\":\"flow\",\"tcp\":{\"syn\":false}"), source);
    assert_eq!(event("\"event_type\":\"netflow\",\"flow\":{\"pkts_toserver\":1}"), source);
    let (out, said) = annotated(&[], "{\"event_type\":\"stats\",\"stats\":{\"uptime\":1}}\n");
    assert_eq!(
        (out.as_str(), said.as_str()),
        ("{\"event_type\":\"stats\",\"stats\":{\"uptime\":1}}\n", "")
    );
}

#[test]
fn kernel_logs() {
    let block = |fields: &str| {
        format!(
            "May  1 00:00:00 gate kernel: [12.3] [UFW BLOCK] IN=eth0 OUT= MAC=00 SRC=203.0.113.9 DST=192.0.2.7 LEN=60 TOS=0x00 PREC=0x00 TTL=50 ID=1 {fields}\n"
        )
    };
    let lines = [
        "May  1 00:00:00 gate systemd[1]: Started something.\n".to_owned(),
        block("DF PROTO=TCP SPT=50000 DPT=445 WINDOW=1024 RES=0x00 SYN URGP=0 "),
        block("PROTO=TCP SPT=61000 DPT=50000 WINDOW=1024 RES=0x00 ACK SYN URGP=0"),
        block("PROTO=UDP SPT=53 DPT=40000 LEN=40"),
        block(
            "PROTO=ICMP TYPE=3 CODE=3 [SRC=192.0.2.7 DST=203.0.113.9 LEN=40 PROTO=UDP SPT=5 DPT=53 LEN=20 ]",
        ),
        block("PROTO=TCP INCOMPLETE [8 bytes]"),
        block("PROTO=TCP SPT=x DPT=445"),
    ];
    let (out, said) = annotated(&[], &lines.concat());
    let out: Vec<&str> = out.lines().collect();
    let before = lines[1].trim_end();
    assert!(out[1].starts_with(before), "{}", out[1]);
    assert!(out[1].contains(" SERVICE=smb TITLE=\"SMB file sharing"), "{}", out[1]);
    assert!(out[1].contains("\" SIDE=destination CLASS=well-known NOTES=exposure+"), "{}", out[1]);
    assert!(out[2].contains("SIDE=source"), "who answers the SYN is the server: {}", out[2]);
    assert!(out[3].contains("SERVICE=dns") && out[3].contains("SIDE=source"), "{}", out[3]);
    for unchanged in [0, 4, 5, 6] {
        assert_eq!(out[unchanged], lines[unchanged].trim_end_matches('\n'));
    }
    assert!(said.starts_with("portinfo: 1 line "), "{said}");
}

#[test]
fn csv() {
    let input = "\
time,src_port,dst_port,proto,comment\r\n\
1,50000,3389,TCP,\"a, b\"\r\n\
2,53,40000,17,\"two\nlines\"\r\n\
3,,,icmp,\r\n\
4,50000,99999,tcp,\r\n\
5,50000\r\n\
6,123,123,udp,x";
    let (out, said) = annotated(&[], input);
    let lines: Vec<&str> = out.split("\r\n").collect();
    assert!(lines[0].ends_with(
        ",comment,portinfo_service,portinfo_title,portinfo_side,portinfo_class,portinfo_notes"
    ));
    assert!(lines[1].starts_with("1,50000,3389,TCP,\"a, b\",rdp,Remote desktop"), "{out}");
    assert!(lines[2].starts_with("2,53,40000,17,\"two\nlines\",dns,"), "{out}");
    assert!(lines[2].contains(",source,well-known,"), "{out}");
    assert_eq!(lines[3], "3,,,icmp,,,,,,");
    assert_eq!(lines[4..6], ["4,50000,99999,tcp,", "5,50000"]);
    assert!(lines[6].starts_with("6,123,123,udp,x,ntp,") && lines[6].contains(",either,"), "{out}");
    assert!(said.starts_with("portinfo: 2 lines "), "{said}");
}

#[test]
fn csv_columns_by_name() {
    let input = "kind;nr;what\ntcp;9200;x\n";
    let (out, _) = annotated(&["--protocol-column", "kind", "--port-column", "nr"], input);
    let line = out.lines().nth(1).expect("a line");
    // The title has a comma, which is no delimiter here.
    assert!(line.starts_with("tcp;9200;x;elasticsearch;Elasticsearch, OpenSearch"), "{line}");
    let commas = annotated(&[], "proto,port\ntcp,9200\n").0;
    assert!(commas.contains("tcp,9200,elasticsearch,\"Elasticsearch, OpenSearch"), "{commas}");
    let named = [
        "--protocol-column",
        "kind",
        "--source-port-column",
        "a",
        "--destination-port-column",
        "b",
    ];
    let flow = annotated(&named, "kind,a,b\nudp,53,40000\n").0;
    assert!(flow.contains("udp,53,40000,dns,") && flow.contains(",source,"), "{flow}");
    let zeek = annotated(&[], "proto,id.orig_p,id.resp_p\ntcp,22,50000\n").0;
    assert!(zeek.contains(",destination,"), "{zeek}");
    let missing = with_input(&["annotate", "--port-column", "nosuch"], b"proto,port\n");
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no column \"nosuch\""));
    let no_protocol = with_input(&["annotate", "--port-column", "port"], b"port\n1\n");
    assert!(String::from_utf8_lossy(&no_protocol.stderr).contains("--protocol-column"));
}

#[test]
fn a_quote_that_never_closes_costs_one_line() {
    let (out, said) = annotated(&[], "proto,port\ntcp,\"22\ntcp,22\n");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[1], "tcp,\"22");
    assert!(lines[2].starts_with("tcp,22,ssh,"), "{out}");
    assert!(said.starts_with("portinfo: 1 line "), "{said}");
}

#[test]
fn sockets_of_other_systems() {
    let macos = "\
Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  10.0.0.5.50000         192.0.2.7.443          ESTABLISHED
tcp46      0      0  *.22                   *.*                    LISTEN
tcp4       0      0  10.0.0.5               192.0.2.7.443          ESTABLISHED
";
    let (out, said) = annotated(&[], macos);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[2].contains("  # service=https ") && lines[2].contains("side=peer"), "{out}");
    assert!(lines[3].contains("  # service=ssh ") && lines[3].contains("side=local"), "{out}");
    let windows = "
Active Connections

  Proto  Local Address          Foreign Address        State
  TCP    0.0.0.0:445            0.0.0.0:0              LISTENING
  TCP    10.0.0.5:50000         [2001:db8::1]:3389     ESTABLISHED
  UDP    0.0.0.0:5353           *:*
";
    let (out, _) = annotated(&[], windows);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[4].contains("# service=smb ") && lines[4].contains("side=local"), "{out}");
    assert!(lines[5].contains("# service=rdp ") && lines[5].contains("side=peer"), "{out}");
    assert!(lines[6].contains("# service=mdns "), "{out}");
    assert!(said.is_empty() || said.contains("1 line"), "{said}");
    let one_protocol = "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nLISTEN 0 128 [::]:22 [::]:*\n";
    assert!(annotated(&[], one_protocol).0.contains("service=ssh"));
}

#[test]
fn the_sites_names_and_chinese_titles() {
    let site = file("annotate-services", "billing 41000/tcp\n");
    let site = site.to_str().expect("a path");
    let input = "proto,src_port,dst_port\ntcp,41000,60999\n";
    assert!(annotated(&[], input).0.contains(",either,"));
    let (out, _) = annotated(&["--site", site], input);
    assert!(out.contains("tcp,41000,60999,billing,,source,registered,"), "{out}");
    let (out, _) = annotated(&["--lang", "zh"], "proto,port\ntcp,22\n");
    let title = PortInfo::lookup(Tcp, 22).likely_service().and_then(|ssh| ssh.title_zh());
    assert!(out.contains(title.expect("a title")), "{out}");
}

#[test]
fn a_file_and_an_unknown_format() {
    let log = file("conn.log", ZEEK);
    let log = log.to_str().expect("a path");
    let from_file = text(run(&["annotate", log]), 0);
    assert_eq!(from_file, annotated(&[], ZEEK).0);
    assert_eq!(annotated(&["-"], ZEEK).0, from_file);
    let prose = with_input(&["annotate"], b"Dear all,\nnothing here.\n");
    assert_eq!(prose.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&prose.stderr).contains("--format"));
    assert!(complaint(&["annotate", "/no/such/file"], 2).contains("/no/such/file"));
    assert_eq!(annotated(&[], ""), (String::new(), String::new()));
    assert_eq!(annotated(&["--format", "csv"], "proto,port\n").1, "");
    assert!(annotated(&[], "proto,port").0.starts_with("proto,port,portinfo_service"));
    // An endless line that says nothing takes no memory.
    let endless = with_input(&["annotate"], &vec![b'x'; 30_000_000]);
    assert_eq!(endless.status.code(), Some(2));
    let chinese = with_input(&["annotate", "--lang", "zh"], b"Dear all,\n");
    assert!(String::from_utf8_lossy(&chinese.stderr).contains("看不出格式"));
}

/// A program that has seen a line sees its annotation before it sends the next.
#[test]
fn a_slow_input_is_answered_at_once() {
    use std::io::{BufRead, BufReader, Write};
    let mut program = program();
    program
        .arg("annotate")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut child = program.spawn().expect("a run");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for (line, expected) in
        [("proto,port\n", "portinfo_service"), ("tcp,22\n", "ssh"), ("udp,53\n", "dns")]
    {
        input.write_all(line.as_bytes()).expect("written");
        let answer = output.next().expect("a line").expect("text");
        assert!(answer.contains(expected), "{answer}");
    }
    drop(input);
    assert!(child.wait().expect("a status").success());
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_constant() {
    let lines = "tcp,50000,443,some more text to make the line longer\n".repeat(400_000);
    let long_line = "x".repeat(20_000_000);
    let input = format!("proto,src_port,dst_port,text\n{lines}{long_line}\ntcp,50000,22,x\n");
    let path = file("long.csv", &input);
    let command = "ulimit -v 200000; exec \"$0\" annotate \"$1\" | tail -n 1";
    let output = std::process::Command::new("bash")
        .args(["-o", "pipefail", "-c", command, env!("CARGO_BIN_EXE_portinfo")])
        .arg(&path)
        .output()
        .expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with("portinfo: 1 line "), "{said}");
    assert!(text(output, 0).starts_with("tcp,50000,22,x,ssh,"));
    std::fs::remove_file(path).expect("removed");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    let log = file("full.log", ZEEK);
    let full = std::fs::File::options().write(true).open("/dev/full").expect("a device");
    let output = program().arg("annotate").arg(&log).stdout(full).output().expect("a run");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"));
}
