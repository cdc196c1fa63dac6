//! Writes everything that the crate knows in the forms that other programs read.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::language::Language;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One row a port and protocol, with a header
    Csv,
    /// One JSON object a line
    Jsonl,
    /// A services(5) file, which the C library reads
    Services,
    /// One page to look at, without network
    Html,
    /// Tables by category
    Markdown,
}

/// Writes the export.
///
/// # Errors
///
/// Returns an error if the output cannot be written.
pub fn run(_format: Format, _language: Language, _out: &mut dyn Write) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
