//! What cannot be written, what must not reach a terminal, and what must not take its time.

mod common;

use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{complaint, file, program, with_input};

/// Every way of the command to write to standard output.
const OUTPUTS: [&[&str]; 17] = [
    &["445"],
    &["445", "--brief"],
    &["445", "--json"],
    &["6000-6400", "--all"],
    &["search", "e"],
    &["search", "e", "--json"],
    &["search", "--notes", "e"],
    &["export", "--format", "csv"],
    &["export", "--format", "jsonl"],
    &["export", "--format", "services"],
    &["export", "--format", "html"],
    &["export", "--format", "markdown"],
    &["completions", "bash"],
    &["man"],
    &["man", "search"],
    &["--help"],
    &["--version"],
];

const SOCKETS: &[u8] = b"tcp LISTEN 0 0 0.0.0.0:22 0.0.0.0:*\n";

/// The device that is always full, where there is one.
fn full() -> Option<std::fs::File> {
    let device = std::fs::File::options().write(true).open("/dev/full");
    if device.is_err() {
        println!("skipped: no /dev/full here");
    }
    device.ok()
}

#[test]
fn a_full_disk_is_said_and_is_a_failure() {
    for arguments in OUTPUTS {
        let Some(full) = full() else { return };
        let output = program().args(arguments).stdout(full).output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.starts_with("portinfo: cannot write the output: "), "{arguments:?}: {said}");
    }
    let Some(full) = full() else { return };
    let sockets = file("full.txt", &String::from_utf8_lossy(&SOCKETS.repeat(20_000)));
    let mut annotate = program();
    let output = annotate.arg("annotate").arg(sockets).stdout(full).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("portinfo: cannot write the output: "), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_closed_pipe_is_left_quietly() {
    let sockets = file("closed.txt", &String::from_utf8_lossy(&SOCKETS.repeat(20_000)));
    let sockets = sockets.to_str().expect("a path");
    for arguments in OUTPUTS.into_iter().chain([&["annotate", sockets][..]]) {
        let mut command = program();
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        // Nobody reads, long before the program has begun to write.
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("an output");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{arguments:?}");
    }
}

/// Where standard error is full or closed, the exit status says what there is to say.
#[test]
fn a_full_standard_error_changes_no_status() {
    let malformed = file("malformed.txt", "tcp LISTEN 0 0 0.0.0.0:22\n");
    let malformed = malformed.to_str().expect("a path");
    for (arguments, status) in [
        (&["nosuch"][..], 1),
        (&["search", "nosuchword"], 1),
        (&["80x,"], 1),
        (&["70000"], 2),
        (&["--nosuch"], 2),
        (&["--site", "/no/such/file", "80"], 2),
        (&["annotate", "--format", "ss", malformed], 0),
    ] {
        if let Some(full) = full() {
            let mut command = program();
            let code = command.args(arguments).stdout(Stdio::null()).stderr(full).status();
            assert_eq!(code.expect("the program runs").code(), Some(status), "{arguments:?}");
        }
        let mut command = program();
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        drop(child.stderr.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(status), "{arguments:?}");
    }
}

/// Whatever is typed, a message neither acts on the terminal nor fills it.
#[test]
fn no_message_echoes_what_acts_on_a_terminal() {
    let signs =
        ["\u{1b}[31m", "\u{9b}", "\u{202e}", "\u{200b}", "\u{feff}", "\u{7}", "\r", "\u{3164}"];
    for sign in signs {
        let text = format!("a{sign}{}", "b".repeat(70_000));
        let value = format!("--format={text}");
        let column = format!("--port-column={text}");
        let services = file("signs.txt", &format!("a{sign}b 70000{sign}/tcp\n"));
        let services = services.to_str().expect("a path");
        let csv = file("signs.csv", "protocol,port\ntcp,1\n");
        let csv = csv.to_str().expect("a path");
        for (arguments, status) in [
            (&[&*text][..], 1),
            (&["tcp", &text, "udp"], 2),
            (&[&format!("{text}/icmp")], 2),
            (&["search", &text], 1),
            (&["search", "--notes", &text], 1),
            (&["80", "search", &text], 1),
            (&[&format!("--{text}")], 2),
            (&["--lang", &text], 2),
            (&["export", &value], 2),
            (&["completions", &text], 2),
            (&["man", &text], 2),
            (&["annotate", &text], 2),
            (&["annotate", csv, &column], 2),
            (&["--site", &text, "80"], 2),
            (&["--site", services, "80"], 2),
        ] {
            // A name with a line break in it is no name.
            let status = if sign == "\r" { None } else { Some(status) };
            let output = program().args(arguments).output().expect("the program runs");
            let said = String::from_utf8(output.stderr).expect("text");
            assert!(
                status.is_none_or(|code| output.status.code() == Some(code)),
                "{sign:?} {} {:?}: {said}",
                arguments.len(),
                arguments[0].get(..2)
            );
            let shown = said.replace('\n', "");
            assert!(!shown.contains(sign) && !shown.contains(char::is_control), "{shown:?}");
            assert!(!said.is_empty() && said.len() < 1500, "{} bytes: {arguments:?}", said.len());
        }
    }
}

/// Ten times the input may take ten times as long, and four times that on a busy machine, but not
/// a hundred times.
fn grows_with_its_input(what: &str, run: impl Fn(usize) -> Duration, size: usize) {
    let small = run(size).max(Duration::from_millis(100));
    let large = run(10 * size);
    assert!(large < small * 40, "{what}: {size} took {small:?}, ten times that {large:?}");
}

fn time(command: &mut Command) -> Duration {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut stderr = child.stderr.take().expect("a pipe");
    let errors = std::thread::spawn(move || io::copy(&mut stderr, &mut io::sink()));
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut buffer = vec![0; 1 << 16];
    while stdout.read(&mut buffer).expect("output") > 0 {}
    errors.join().expect("errors").expect("errors");
    child.wait().expect("it ends");
    start.elapsed()
}

#[test]
fn no_arguments_are_quadratic() {
    let repeated = |word: &'static str| move |count: usize| vec![word; count];
    fn arguments(before: &[&str], words: Vec<&str>) -> Duration {
        time(program().args(before).args(words))
    }
    for word in ["e", "tcp", "80"] {
        let words = repeated(word);
        grows_with_its_input(word, |count| arguments(&["search"], words(count)), 1000);
        grows_with_its_input(word, |count| arguments(&[], words(count)), 1000);
    }
    grows_with_its_input(
        "ports",
        |count| {
            let ports: Vec<String> = (1..=count).map(|port| port.to_string()).collect();
            time(program().args(ports))
        },
        1000,
    );
    grows_with_its_input("a range", |count| time(program().arg(format!("0-{}", count * 2))), 1000);
    grows_with_its_input(
        "names",
        |count| {
            let names: Vec<String> = (1..=count).map(|name| format!("nosuchname{name}")).collect();
            time(program().args(names))
        },
        1000,
    );
    grows_with_its_input(
        "protocols and ports in lists",
        |count| time(program().arg("tcp,".repeat(count)).arg("80,".repeat(count))),
        2000,
    );
    for unit in ["/", "a/", "a ", "x", "tcp/", "1-", "(", ":"] {
        let run = |count: usize| arguments(&[], vec![&*unit.repeat(count)]);
        grows_with_its_input(unit, run, 2000);
        let run = |count: usize| arguments(&["search"], vec![&*unit.repeat(count)]);
        grows_with_its_input(unit, run, 2000);
        let run = |count: usize| arguments(&["search", "--notes"], vec![&*unit.repeat(count)]);
        grows_with_its_input(unit, run, 2000);
    }
}

#[test]
fn no_input_is_quadratic() {
    let annotate = |header: &'static str, unit: &'static str| {
        move |count: usize| {
            let start = Instant::now();
            with_input(
                &["annotate"],
                &[header.as_bytes(), &unit.as_bytes().repeat(count)].concat(),
            );
            start.elapsed()
        }
    };
    for (header, unit) in [
        ("protocol,port\n", "\"a\"b,\"c\n"),
        ("protocol,port\n", "\"\n"),
        ("protocol,port", ",x"),
        ("protocol,port\n\"", "\"\""),
        ("{\"a\":\"", "x"),
        ("Host: 1 ()\tPorts: ", "22/open/tcp//ssh///, "),
        ("tcp LISTEN ", "0 0.0.0.0:22 "),
        ("PROTO=TCP SRC=1", " SPT=1 DPT=22"),
        ("", "\n"),
        ("#fields\tproto\tid.orig_p\tid.resp_p", "\tx"),
        ("", "#fields\tproto\tid.orig_p\tid.resp_p\n"),
    ] {
        grows_with_its_input(unit, annotate(header, unit), 2000);
    }
    for unit in ["443\n", "443 ", "443,", "nosuch\n", "nosuch "] {
        let ask = |count: usize| {
            let start = Instant::now();
            with_input(&["-"], &unit.as_bytes().repeat(count));
            start.elapsed()
        };
        grows_with_its_input(unit, ask, 1000);
    }
}

/// Blank input has no format, and nothing of it is lost.
#[test]
fn blank_input_passes_through() {
    for blank in [&b""[..], b"\n", b" \r\n\n", b"\t"] {
        let output = with_input(&["annotate"], blank);
        assert_eq!((output.status.code(), &output.stdout[..]), (Some(0), blank));
    }
    // Many blank lines hide neither a record nor a text of no format.
    let late = [&b"\n".repeat(3000)[..], SOCKETS].concat();
    let output = with_input(&["annotate"], &late);
    assert!(String::from_utf8_lossy(&output.stdout).contains("service=ssh"), "{output:?}");
    let output = with_input(&["annotate"], &[&b"\n".repeat(3000)[..], b"text\n"].concat());
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

/// A log of Zeek without `#separator` has tabs, and is no CSV.
#[test]
fn a_log_of_zeek_is_known_by_its_fields() {
    let log = b"#fields\tproto\tid.orig_p\tid.resp_p\ntcp\t50000\t22\n";
    let output = String::from_utf8(with_input(&["annotate"], log).stdout).expect("text");
    assert!(output.contains("tcp\t50000\t22\tssh\t"), "{output}");
}

#[test]
fn many_unknown_names_get_some_offers() {
    let ends = ('a'..='z').chain('0'..='9').filter(|&end| end != 't');
    let names: Vec<String> = ends.take(30).map(|end| format!("telne{end}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let said = complaint(&names, 1);
    assert_eq!(said.matches("No port is known").count(), 30, "{said}");
    assert_eq!(said.matches("Did you mean").count(), 10, "{said}");
}
