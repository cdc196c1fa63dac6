//! From input to output, a line at a time.

use std::io::{Read, Write};

use super::label::Labels;
use super::lines::{Line, Lines};
use super::progress::Progress;
use crate::failure::Failure;

/// Adds labels to the lines of one format.
pub trait Annotator {
    /// Writes the line with its label, without an end of line. What is written counts only with
    /// [`Outcome::Written`]. Otherwise the line is copied unchanged.
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome;

    /// The delimiter, if a quoted field may continue in the next line.
    fn delimiter(&self) -> Option<u8> {
        None
    }
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Written,
    /// A line without ports, such as a comment.
    NoRecord,
    /// A record that cannot be read.
    Malformed,
}

/// Annotates all lines, and returns how many were malformed.
///
/// What is annotated is written before more is read, so that slow input is answered as it comes.
///
/// # Errors
///
/// Returns a failure if reading or writing fails.
pub fn run(
    lines: &mut Lines<impl Read>,
    annotator: &mut dyn Annotator,
    labels: &Labels,
    progress: &Progress,
    output: &mut impl Write,
) -> Result<u64, Failure> {
    let mut out = Vec::new();
    let mut malformed = 0;
    let mut has_more = true;
    loop {
        while let Some(line) = lines.take(annotator.delimiter()) {
            malformed += u64::from(!one(&line, annotator, labels, &mut out));
        }
        output.write_all(&out)?;
        output.flush()?;
        out.clear();
        if !has_more {
            return Ok(malformed);
        }
        progress.at(lines.position());
        has_more = lines.refill().map_err(Failure::Input)?;
    }
}

/// Annotates a line, and returns whether it could be read.
fn one(line: &Line<'_>, annotator: &mut dyn Annotator, labels: &Labels, out: &mut Vec<u8>) -> bool {
    let (text, end) = match *line {
        Line::Whole { text, end } => (text, end),
        Line::Piece { bytes, is_last } => {
            out.extend_from_slice(bytes);
            return !is_last;
        }
    };
    let before = out.len();
    let outcome = annotator.annotate(text, labels, out);
    if outcome != Outcome::Written {
        out.truncate(before);
        out.extend_from_slice(text);
    }
    out.extend_from_slice(end);
    outcome != Outcome::Malformed
}
