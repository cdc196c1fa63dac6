//! `portinfo export`: everything the crate knows, in forms that other programs read.

mod columns;
mod markdown;
mod page;
mod services;
mod words;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::language::Language;

/// What `portinfo export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table with a header and one row for each port and protocol
    Csv,
    /// One JSON record on a line for each port and protocol, with all services and notes
    Jsonl,
    /// A services(5) file that glibc reads in place of /etc/services
    Services,
    /// A single web page to look up ports, which works without a network
    Html,
    /// The page "Ports in common use" of the documentation
    Markdown,
}

/// Writes all ports in a format. The language matters to `markdown`, and is the one that the page
/// of `html` opens in; `csv` and `jsonl` have both.
///
/// # Errors
///
/// Returns an error if the output cannot be written.
pub fn run(format: Format, language: Language, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Csv => columns::write_csv(out),
        Format::Jsonl => columns::write_json_lines(out),
        Format::Services => services::write(out),
        Format::Html => out.write_all(page::page(language).as_bytes()),
        Format::Markdown => out.write_all(markdown::page(language).as_bytes()),
    }
}

/// The columns of `csv` and `jsonl`, for the long help of the command.
pub fn columns_help() -> String {
    let mut help = String::from(
        "csv and jsonl have every port and protocol with a service or a note. Their columns and keys:\n",
    );
    for column in columns::COLUMNS {
        help += &format!("  {:<16} {}\n", column.name, column.about);
    }
    help
}
