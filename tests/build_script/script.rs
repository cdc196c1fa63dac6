//! The build script as cargo runs it: what it prints, and how it ends.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

use super::{Folder, build};

/// The process that the other tests run.
#[test]
#[ignore = "the other tests run it, in a folder of theirs"]
fn process() {
    build::main();
}

fn run(root: &Path, out: &Path) -> Output {
    let test = env::current_exe().expect("the tests' path");
    let mut command = Command::new(test);
    command.args(["--ignored", "--exact", "script::process", "--nocapture", "--quiet"]);
    command.current_dir(root).env("OUT_DIR", out).output().expect("it runs")
}

fn lines(output: &Output) -> Vec<&str> {
    let text = std::str::from_utf8(&output.stdout).expect("text");
    text.lines().filter(|line| line.starts_with("cargo")).collect()
}

fn csv_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names =
        entries.map(|entry| entry.expect("a file").file_name().into_string().expect("text"));
    names.filter(|name| name.ends_with(".csv")).collect()
}

/// A change of any file that the tables are made of makes them anew.
#[test]
fn it_says_what_it_reads_and_writes_the_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Folder::new();
    let output = run(root, &out.0);
    assert!(output.status.success(), "{output:?}");
    let printed = lines(&output);
    let mut expected: BTreeSet<String> =
        ["build.rs", "build", "ports.csv"].map(String::from).into();
    expected.extend(csv_files(&root.join("curated")).iter().map(|name| format!("curated/{name}")));
    // The files of the crate that the build script compiles, as its source names them.
    let source = fs::read_to_string(root.join("build/mod.rs")).expect("the source");
    let shared = source.split('"').filter(|text| text.starts_with("../src/"));
    expected.extend(shared.map(|path| format!("build/{path}")));
    let said = printed.iter().map(|line| line.strip_prefix("cargo::rerun-if-changed="));
    let said: BTreeSet<String> = said.map(|path| path.expect("a path").to_owned()).collect();
    assert_eq!(said, expected);
    assert!(said.iter().all(|path| root.join(path).exists()), "{said:?}");
    assert!(said.len() > 15, "{said:?}");
    let tables = fs::read_to_string(out.0.join("tables.rs")).expect("the tables");
    assert!(tables == build::generate(root).expect("good files"), "other tables");
}

#[test]
fn a_refusal_is_one_line_and_fails() {
    let folder = Folder::new();
    folder.write("ports.csv", b"a\xff\ncargo::warning=hi\n");
    let output = run(&folder.0, &folder.0);
    assert_eq!(output.status.code(), Some(1));
    let printed = lines(&output);
    let errors: Vec<_> = printed.iter().filter(|line| !line.contains("rerun-if-changed")).collect();
    assert_eq!(errors, [&"cargo::error=ports.csv:1: not UTF-8: \"\u{fffd}\""]);
    assert!(!folder.0.join("tables.rs").exists());
}

#[test]
fn tables_that_cannot_be_written() {
    let folder = Folder::new();
    let output = run(&folder.0, &folder.0.join("no\nfolder"));
    assert_eq!(output.status.code(), Some(1));
    let printed = lines(&output);
    let last = printed.last().expect("a line");
    assert!(last.starts_with("cargo::error=\""), "{last}");
    assert!(last.contains("no\\nfolder/tables.rs\": "), "{last}");
}
