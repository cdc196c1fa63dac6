//! Lines of an input of any length, in a buffer of bounded size.

use std::io::{self, Read};

use memchr::memchr;

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;
/// Longer lines pass through in pieces, so that a file of one endless line takes no memory.
const MAX_LINE: usize = 1024 * 1024;
/// A record of several lines is no longer than this.
const MAX_RECORD: usize = 64 * 1024;
const MAX_LINES: usize = 64;

/// The lines of a reader.
///
/// Reading and taking lines are apart, so that whoever writes can do so before the reader waits
/// for more.
pub struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    /// What is left of the buffer.
    start: usize,
    end: usize,
    /// Up to here there is no line end.
    searched: usize,
    is_at_end: bool,
    is_in_long_line: bool,
    read: u64,
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
    /// A record may go on in the next line: `is_open` says so of what was read of it.
    pub fn take(&mut self, is_open: impl Fn(&[u8]) -> bool) -> Option<Line<'_>> {
        let found = self.end_of_record(is_open);
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
    fn end_of_record(&mut self, is_open: impl Fn(&[u8]) -> bool) -> Option<usize> {
        let first = self.next_end(self.searched);
        let Some(first) = first else {
            self.searched = self.end;
            return None;
        };
        let mut after = first;
        for _ in 0..MAX_LINES {
            if !is_open(&self.buffer[self.start..after]) {
                return Some(after);
            }
            match self.next_end(after) {
                Some(next) if next - self.start <= MAX_RECORD => after = next,
                None if !self.is_at_end && self.end - self.start <= MAX_RECORD => return None,
                _ => break,
            }
        }
        Some(first)
    }

    fn next_end(&self, from: usize) -> Option<usize> {
        memchr(b'\n', &self.buffer[from..self.end]).map(|at| from + at + 1)
    }

    /// Whether the buffer holds as much as a line may have.
    pub fn is_full(&self) -> bool {
        self.end - self.start > MAX_LINE
    }

    /// Whether there is nothing but white space in the buffer.
    pub fn is_blank(&self) -> bool {
        self.buffer[self.start..self.end].trim_ascii().is_empty()
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

    fn all(reader: impl Read, is_open: fn(&[u8]) -> bool) -> Vec<(usize, usize)> {
        let mut lines = Lines::new(reader);
        let mut all = Vec::new();
        let mut has_more = true;
        while has_more {
            has_more = lines.refill().expect("bytes");
            while let Some(line) = lines.take(is_open) {
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
        let lines = all(Drip(b"one\r\n\ntwo\nthree"), |_| false);
        assert_eq!(lines, [(3, 2), (0, 1), (3, 1), (5, 0)]);
        assert_eq!(all(Drip(b""), |_| false), []);
    }

    #[test]
    fn records_of_several_lines() {
        let is_open = |text: &[u8]| text.iter().filter(|&&byte| byte == b'"').count() % 2 == 1;
        assert_eq!(all(Drip(b"a\n\"b\nc\"\nd\n"), is_open), [(1, 1), (5, 1), (1, 1)]);
        assert_eq!(all(Drip(b"\"b\nc\nd"), is_open), [(2, 1), (1, 1), (1, 0)]);
    }

    #[test]
    fn an_endless_line_passes_in_pieces() {
        let endless = vec![b'x'; 3 * MAX_LINE];
        let lines = all([&endless[..], b"\nend\n"].concat().as_slice(), |_| false);
        let (last, pieces) = lines.split_last().expect("lines");
        assert_eq!(*last, (3, 1));
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.0 <= MAX_LINE + CHUNK));
        assert_eq!(pieces.iter().map(|piece| piece.0).sum::<usize>(), endless.len() + 1);
        assert_eq!(pieces.iter().filter(|piece| piece.1 == 11).count(), 1);
    }
}
