use std::io::{self, BufRead};
use std::vec::Vec;

/// Longer lines are refused, so that a file of one endless line takes little memory.
pub(super) const MAX_LINE: usize = 4096;

/// The lines of a reader, one at a time in one buffer.
pub(super) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    pub(super) number: u64,
}

/// A line of a file.
pub(super) enum Line<'a> {
    Text(&'a str),
    /// Its beginning.
    TooLong(&'a [u8]),
    NotText(&'a [u8]),
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Lines { reader, line: Vec::new(), number: 0 }
    }

    /// The next line without its end, `None` after the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut length = 0;
        loop {
            let bytes = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                bytes => bytes?,
            };
            if bytes.is_empty() {
                break;
            }
            let end = bytes.iter().position(|&byte| byte == b'\n');
            let part = &bytes[..end.unwrap_or(bytes.len())];
            let room = (MAX_LINE + 1).saturating_sub(self.line.len());
            self.line.extend_from_slice(&part[..part.len().min(room)]);
            let taken = part.len() + usize::from(end.is_some());
            length += taken;
            self.reader.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if length == 0 {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(self.line()))
    }

    fn line(&self) -> Line<'_> {
        if self.line.len() > MAX_LINE {
            return Line::TooLong(&self.line);
        }
        let bytes = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Line::Text(text),
            _ => Line::NotText(bytes),
        }
    }
}
