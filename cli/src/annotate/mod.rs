//! Adds services to what other programs write: logs of connections, lists of sockets, scans.

mod csv;
mod csv_columns;
mod csv_fields;
mod format;
mod json;
mod kernel;
mod label;
mod lines;
mod nmap;
mod progress;
mod sockets;
mod stream;
mod zeek;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::language::Language;
use crate::quoted::quoted;
use crate::site;
use csv_columns::Columns;
use format::Format;
use label::Labels;
use lines::Lines;
use progress::Progress;
use stream::Annotator;

/// What to annotate.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file to read; without it, or with `-`, standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// The format of the input; without it, it is told from the first lines
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    #[command(flatten)]
    pub columns: csv_columns::Named,
}

/// Annotates a file or standard input.
///
/// # Errors
///
/// Returns a failure if the input cannot be read or its format not told, or the output cannot be
/// written.
pub fn run(arguments: &Arguments, files: &[PathBuf], language: Language) -> Result<(), Failure> {
    let site = if files.is_empty() { None } else { Some(site::read(files)?) };
    let labels = Labels::new(site, language);
    let path = arguments.file.as_deref().filter(|path| *path != Path::new("-"));
    let (input, progress) = open(path)?;
    let mut lines = Lines::new(input);
    let Some(format) = recognise(arguments, &mut lines)? else { return Ok(()) };
    let mut annotator = annotator(format, &arguments.columns, &mut lines)?;
    let mut out = io::stdout().lock();
    let malformed = stream::run(&mut lines, &mut *annotator, &labels, &progress, &mut out)?;
    progress.finish();
    report(malformed);
    Ok(())
}

fn open(path: Option<&Path>) -> Result<(Box<dyn Read>, Progress), Failure> {
    let Some(path) = path else { return Ok((Box::new(io::stdin()), Progress::none())) };
    let unreadable = |error| {
        Failure::Question(format!("cannot read {}: {error}", quoted(&path.to_string_lossy())))
    };
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    Ok((Box::new(file), Progress::over(length)))
}

/// The format, `None` where there is no input.
fn recognise<R: Read>(
    arguments: &Arguments,
    lines: &mut Lines<R>,
) -> Result<Option<Format>, Failure> {
    if let Some(format) = arguments.format {
        return Ok(Some(format));
    }
    loop {
        let is_enough = lines.buffered().count() >= format::MOST_LINES;
        if let Some(format) = format::recognise(lines.buffered(), &arguments.columns) {
            return Ok(Some(format));
        }
        if is_enough || !lines.refill().map_err(unreadable)? {
            break;
        }
    }
    match lines.buffered().any(|line| !line.trim_ascii().is_empty()) {
        true => Err(Failure::Question(format!(
            "cannot tell the format from the first lines; say which it is with --format, or name \
             the columns of a CSV file with {} and {}",
            "--protocol-column", "--port-column",
        ))),
        false => Ok(None),
    }
}

fn unreadable(error: io::Error) -> Failure {
    Failure::Input(format!("cannot read the input: {error}"))
}

/// What reads the format.
fn annotator<R: Read>(
    format: Format,
    named: &csv_columns::Named,
    lines: &mut Lines<R>,
) -> Result<Box<dyn Annotator>, Failure> {
    Ok(match format {
        Format::Zeek => Box::new(zeek::Zeek::default()),
        Format::Json => Box::new(json::Json),
        Format::Ss => Box::new(sockets::Sockets::Ss),
        Format::Netstat => Box::new(sockets::Sockets::Netstat),
        Format::Nmap => Box::new(nmap::Nmap),
        Format::Kernel => Box::new(kernel::Kernel),
        Format::Csv => {
            let header = first_line(lines)?;
            let columns = Columns::of(&header, named).map_err(Failure::Question)?;
            Box::new(csv::Csv::new(columns))
        }
    })
}

/// The first line that is not empty. It stays in the buffer.
fn first_line<R: Read>(lines: &mut Lines<R>) -> Result<Vec<u8>, Failure> {
    loop {
        if let Some(line) = lines.buffered().find(|line| !line.is_empty()) {
            return Ok(line.to_vec());
        }
        if !lines.refill().map_err(unreadable)? {
            return Ok(lines.buffered().next().unwrap_or_default().to_vec());
        }
    }
}

fn report(malformed: u64) {
    match malformed {
        0 => {}
        1 => anstream::eprintln!("portinfo: 1 line could not be read and is unchanged"),
        many => anstream::eprintln!("portinfo: {many} lines could not be read and are unchanged"),
    }
}
