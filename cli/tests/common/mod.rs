//! Runs the binary as its user does.

// Each test file uses some of these.
#![allow(dead_code)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The binary, with a width and without colours, whatever terminal the tests run in.
pub fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_portinfo"));
    program.env("COLUMNS", "80").env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    program
}

pub fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program runs")
}

/// The output of a run that succeeds.
pub fn output(arguments: &[&str]) -> String {
    text(run(arguments), 0)
}

/// What a run says on standard error that ends with a status.
pub fn complaint(arguments: &[&str], status: i32) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {output:?}");
    String::from_utf8(output.stderr).expect("text")
}

pub fn text(output: Output, status: i32) -> String {
    assert_eq!(output.status.code(), Some(status), "{output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// A run that reads a text from standard input.
pub fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = program();
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that has seen enough closes its end.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("an output");
    writer.join().expect("written");
    output
}

/// A file of the test's own, with a text.
pub fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// The columns that a line takes: Chinese characters take two.
pub fn columns(line: &str) -> usize {
    let is_wide = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The line that begins so.
pub fn line<'a>(text: &'a str, begins: &str) -> &'a str {
    let found = text.lines().find(|line| line.trim_start().starts_with(begins));
    found.unwrap_or_else(|| panic!("no line {begins:?} in\n{text}"))
}
