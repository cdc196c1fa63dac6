//! Completions and manual pages.

mod common;

use std::process::{Command, Stdio};

use common::{complaint, output};

#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish"] {
        let script = output(&["completions", shell]);
        assert!(script.contains("portinfo") && script.contains("annotate"), "{shell}: {script}");
        let checked = Command::new(shell)
            .args(["-n", "/dev/stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match checked {
            Ok(mut child) => {
                use std::io::Write as _;
                let mut stdin = child.stdin.take().expect("a pipe");
                stdin.write_all(script.as_bytes()).expect("written");
                drop(stdin);
                assert!(child.wait().expect("a status").success(), "{shell} reads its script");
            }
            Err(_) => println!("skipped: no {shell} here to read its script"),
        }
    }
    assert!(complaint(&["completions", "no-such-shell"], 2).contains("no-such-shell"));
}

#[test]
fn manual_pages() {
    let page = output(&["man"]);
    assert!(page.contains(".TH portinfo 1") && page.contains("Exit status"), "{page}");
    let search = output(&["man", "search"]);
    assert!(search.contains(".TH portinfo-search 1") && search.contains("notes"), "{search}");
    assert!(complaint(&["man", "nosuch"], 2).contains("\"nosuch\""));
}
