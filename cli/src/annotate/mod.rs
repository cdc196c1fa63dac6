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
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::language::Language;
use crate::phrase;
use crate::site;
use crate::stderr::say;
use csv_columns::Columns;
pub use format::Format;
pub use label::Labels;
use lines::Lines;
pub use progress::Progress;
use stream::Annotator;

/// What to annotate.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file to read; standard input without it, or for `-`
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// The format of the input; without it, the first lines decide
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    #[command(flatten)]
    pub columns: csv_columns::Named,
}

/// Annotates a file or standard input.
///
/// # Errors
///
/// Returns a failure if the input cannot be read, its format is not recognised, or the output
/// cannot be written.
pub fn run(arguments: &Arguments, files: &[PathBuf], language: Language) -> Result<(), Failure> {
    let site = if files.is_empty() { None } else { Some(site::read(files, language)?) };
    let labels = Labels::new(site, language);
    let (input, progress) = open(arguments.file.as_deref(), language)?;
    let malformed = copy(arguments, &labels, language, input, &progress, &mut io::stdout().lock())?;
    progress.finish();
    report(malformed, language);
    Ok(())
}

/// Copies the input to the output with labels, and returns how many lines could not be read.
///
/// # Errors
///
/// Returns a failure if the input cannot be read, its format is not recognised, or the output
/// cannot be written.
pub fn copy(
    arguments: &Arguments,
    labels: &Labels,
    language: Language,
    input: impl Read,
    progress: &Progress,
    output: &mut impl Write,
) -> Result<u64, Failure> {
    let mut lines = Lines::new(input);
    let named = &arguments.columns;
    let format = match arguments.format {
        Some(format) => Some(format),
        None => format::recognise(&mut lines, named)?,
    };
    let Some(format) = format else {
        return nothing_recognised(&lines, language, output);
    };
    let mut annotator = annotator(format, named, &mut lines, language)?;
    stream::run(&mut lines, &mut *annotator, labels, progress, output)
}

/// The file, or standard input.
fn open(path: Option<&Path>, language: Language) -> Result<(Box<dyn Read>, Progress), Failure> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return Ok((Box::new(io::stdin()), Progress::none()));
    };
    let unreadable = |error| Failure::of_file(path, &error, language);
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    Ok((Box::new(file), Progress::over(length)))
}

/// An input without a format is wrong, unless it is blank.
fn nothing_recognised(
    lines: &Lines<impl Read>,
    language: Language,
    output: &mut impl Write,
) -> Result<u64, Failure> {
    let wrong = || Failure::Question(language.say(phrase::UNKNOWN_FORMAT).to_owned());
    output.write_all(lines.blank_input().ok_or_else(wrong)?)?;
    output.flush()?;
    Ok(0)
}

/// The annotator of a format.
fn annotator<R: Read>(
    format: Format,
    named: &csv_columns::Named,
    lines: &mut Lines<R>,
    language: Language,
) -> Result<Box<dyn Annotator>, Failure> {
    Ok(match format {
        Format::Zeek => Box::new(zeek::Zeek::default()),
        Format::Json => Box::new(json::Json),
        Format::Ss => Box::new(sockets::Sockets::Ss),
        Format::Netstat => Box::new(sockets::Sockets::Netstat),
        Format::Nmap => Box::new(nmap::Nmap),
        Format::Kernel => Box::new(kernel::Kernel),
        Format::Csv => {
            let header = lines.first_line().map_err(Failure::Input)?;
            let columns = Columns::of(header, named);
            let wrong =
                |missing: csv_columns::Missing| Failure::Question(missing.message(language));
            Box::new(csv::Csv::new(columns.map_err(wrong)?))
        }
    })
}

fn report(malformed: u64, language: Language) {
    let sentence = match malformed {
        0 => return,
        1 => language.say(phrase::ONE_UNREAD).to_owned(),
        many => language.fill(phrase::UNREAD, &[&many.to_string()]),
    };
    say(&format!("portinfo: {sentence}"));
}
