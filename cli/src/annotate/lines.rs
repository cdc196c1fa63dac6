//! Lines of an input of any length, in a buffer of bounded size.

use std::io::{self, Read};
use std::ops::Range;

use memchr::memchr;

use super::csv_fields::Quotes;

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;
/// Longer lines are copied in pieces, so that a file of one endless line takes little memory.
const MAX_LINE: usize = 1024 * 1024;
/// A record of several lines is no longer than this.
const MAX_RECORD: usize = 64 * 1024;
const MAX_LINES: usize = 64;
/// After so many records that never close, the next are taken line by line until a line closes.
/// Otherwise looking for the end of each record would read the same lines many times.
const MOST_UNCLOSED: usize = 4;

/// The lines of a reader.
///
/// Reading and taking lines are separate, so that the output can be written before the reader waits
/// for more input.
pub struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    /// The part of the buffer that is not yet taken.
    start: usize,
    end: usize,
    /// There is no line end before this position.
    searched: usize,
    is_at_end: bool,
    is_in_long_line: bool,
    /// A record of which not all is in the buffer.
    open: Option<Open>,
    /// How many records before this one did not close.
    unclosed: usize,
    read: u64,
}

/// A record that goes on in the next line, by distances from its start.
struct Open {
    first_line: usize,
    length: usize,
    lines: usize,
    quotes: Quotes,
}

/// A line of the input.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// The line, and its end: `\n`, `\r\n`, or nothing at the end of the input.
    Whole { text: &'a [u8], end: &'a [u8] },
    /// A piece of a line that is too long, with its end if it is the last piece.
    Piece { bytes: &'a [u8], is_last: bool },
}

impl<R: Read> Lines<R> {
    pub fn new(reader: R) -> Self {
        Lines {
            reader,
            buffer: vec![0; CHUNK],
            start: 0,
            end: 0,
            searched: 0,
            is_at_end: false,
            is_in_long_line: false,
            open: None,
            unclosed: 0,
            read: 0,
        }
    }

    /// How many bytes were read.
    pub fn position(&self) -> u64 {
        self.read
    }

    /// Reads more, once, and returns whether there was any.
    pub fn refill(&mut self) -> io::Result<bool> {
        self.make_room();
        loop {
            match self.reader.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(count) => {
                    self.end += count;
                    self.read += count as u64;
                    self.is_at_end = count == 0;
                    return Ok(count > 0);
                }
            }
        }
    }

    fn make_room(&mut self) {
        self.buffer.copy_within(self.start..self.end, 0);
        self.searched -= self.start;
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() - self.end < CHUNK {
            self.buffer.resize(self.end + CHUNK, 0);
        }
    }

    /// The next line that is wholly in the buffer, and at the end of the input what is left.
    ///
    /// Where there is a delimiter, a field in quotes may go on in the next line.
    pub fn take(&mut self, delimiter: Option<u8>) -> Option<Line<'_>> {
        let found = self.end_of_record(delimiter);
        let after = match found {
            Some(after) => after,
            None if self.start == self.end => return None,
            None if self.is_at_end || self.is_full() => self.end,
            None => return None,
        };
        let bytes = &self.buffer[self.start..after];
        (self.start, self.searched) = (after, after);
        let is_last = found.is_some() || self.is_at_end;
        if self.is_in_long_line || !is_last {
            self.is_in_long_line = !is_last;
            return Some(Line::Piece { bytes, is_last });
        }
        let (text, end) = bytes.split_at(text_length(bytes));
        Some(Line::Whole { text, end })
    }

    /// Where the next record ends. One that never closes ends with its first line.
    fn end_of_record(&mut self, delimiter: Option<u8>) -> Option<usize> {
        let (Some(delimiter), false) = (delimiter, self.is_in_long_line) else {
            return self.end_of_line();
        };
        let mut open = match self.open.take() {
            Some(open) => open,
            None => {
                let length = self.end_of_line()? - self.start;
                let quotes = Quotes::default().after(self.ahead(0..length), delimiter);
                Open { first_line: length, length, lines: 1, quotes }
            }
        };
        // What was looked at is not looked at again, however it comes in pieces.
        let most_lines = if self.unclosed < MOST_UNCLOSED { MAX_LINES } else { 1 };
        while open.quotes.are_open() && open.lines < most_lines {
            match self.next_end(self.start + open.length).map(|end| end - self.start) {
                Some(length) if length <= MAX_RECORD => {
                    open.quotes = open.quotes.after(self.ahead(open.length..length), delimiter);
                    (open.length, open.lines) = (length, open.lines + 1);
                }
                None if !self.is_at_end && self.end - self.start <= MAX_RECORD => {
                    self.open = Some(open);
                    return None;
                }
                _ => break,
            }
        }
        if open.quotes.are_open() {
            self.unclosed += 1;
            return Some(self.start + open.first_line);
        }
        self.unclosed = 0;
        Some(self.start + open.length)
    }

    fn end_of_line(&mut self) -> Option<usize> {
        let end = self.next_end(self.searched);
        if end.is_none() {
            self.searched = self.end;
        }
        end
    }

    /// A part of what is left of the buffer.
    fn ahead(&self, part: Range<usize>) -> &[u8] {
        &self.buffer[self.start..][part]
    }

    fn next_end(&self, from: usize) -> Option<usize> {
        memchr(b'\n', &self.buffer[from..self.end]).map(|at| from + at + 1)
    }

    /// Whether the buffer holds as much as a line may have.
    pub fn is_full(&self) -> bool {
        self.end - self.start > MAX_LINE
    }

    /// All of the input, where it is nothing but white space and wholly in the buffer.
    pub fn blank_input(&self) -> Option<&[u8]> {
        let bytes = &self.buffer[self.start..self.end];
        (self.is_at_end && bytes.trim_ascii().is_empty()).then_some(bytes)
    }

    /// The first line that is not empty, or what there is of it. It is not taken.
    pub fn first_line(&mut self) -> io::Result<&[u8]> {
        let is_there = |lines: &Self| lines.buffered().any(|line| !line.is_empty());
        while !is_there(self) && !self.is_full() && self.refill()? {}
        Ok(self.buffered().find(|line| !line.is_empty()).unwrap_or_default())
    }

    /// The lines in the buffer, without their ends. They are not taken.
    pub fn buffered(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = &self.buffer[self.start..self.end];
        std::iter::from_fn(move || {
            let length = match memchr(b'\n', rest) {
                Some(at) => at + 1,
                None if self.is_at_end && !rest.is_empty() => rest.len(),
                None => return None,
            };
            let (line, after) = rest.split_at(length);
            rest = after;
            Some(&line[..text_length(line)])
        })
    }
}

/// The length of a line without its end.
fn text_length(line: &[u8]) -> usize {
    let without = line.strip_suffix(b"\n");
    without.map_or(line.len(), |text| text.strip_suffix(b"\r").unwrap_or(text).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives out a few bytes at a time.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(3);
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn all(reader: impl Read, delimiter: Option<u8>) -> Vec<(usize, usize)> {
        let mut lines = Lines::new(reader);
        let mut all = Vec::new();
        let mut has_more = true;
        while has_more {
            has_more = lines.refill().expect("bytes");
            while let Some(line) = lines.take(delimiter) {
                all.push(match line {
                    Line::Whole { text, end } => (text.len(), end.len()),
                    Line::Piece { bytes, is_last } => (bytes.len(), 10 + usize::from(is_last)),
                });
            }
        }
        all
    }

    #[test]
    fn lines_keep_their_ends() {
        let lines = all(Drip(b"one\r\n\ntwo\nthree"), None);
        assert_eq!(lines, [(3, 2), (0, 1), (3, 1), (5, 0)]);
        assert_eq!(all(Drip(b""), None), []);
    }

    #[test]
    fn records_of_several_lines() {
        let comma = Some(b',');
        assert_eq!(all(Drip(b"a\n\"b\nc\"\nd\n"), comma), [(1, 1), (5, 1), (1, 1)]);
        // Each of these lines is open, whatever is before it.
        let unclosed = b"\"a\"b,\"c\n".repeat(100);
        let lines = all([&unclosed[..], b"x\n\"b\nc\"\n"].concat().as_slice(), comma);
        assert_eq!(lines.len(), 102);
        assert_eq!(lines[100..], [(1, 1), (5, 1)], "a line that closes ends the caution");
        assert_eq!(all(Drip(b"\"b\nc\nd"), comma), [(2, 1), (1, 1), (1, 0)]);
    }

    #[test]
    fn an_endless_line_passes_in_pieces() {
        let endless = vec![b'x'; 3 * MAX_LINE];
        let lines = all([&endless[..], b"\nend\n"].concat().as_slice(), None);
        let (last, pieces) = lines.split_last().expect("lines");
        assert_eq!(*last, (3, 1));
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.0 <= MAX_LINE + CHUNK));
        assert_eq!(pieces.iter().map(|piece| piece.0).sum::<usize>(), endless.len() + 1);
        assert_eq!(pieces.iter().filter(|piece| piece.1 == 11).count(), 1);
    }
}
