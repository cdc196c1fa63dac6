//! Width, fill, alignment and precision for texts that are written in pieces.

use core::fmt::{self, Alignment, Formatter, Write};

/// Pads the text that `write` writes as `Formatter::pad` would, without allocating it.
///
/// If there is a width, `write` is called twice: to count, and to write.
pub(crate) fn pad(
    f: &mut Formatter<'_>,
    write: impl Fn(&mut dyn Write) -> fmt::Result,
) -> fmt::Result {
    let most = f.precision().unwrap_or(usize::MAX);
    let missing = match f.width() {
        Some(width) => {
            let mut counter = Counter(0);
            write(&mut counter)?;
            width.saturating_sub(counter.0.min(most))
        }
        None => 0,
    };
    let before = match f.align() {
        None | Some(Alignment::Left) => 0,
        Some(Alignment::Center) => missing / 2,
        Some(Alignment::Right) => missing,
    };
    fill(f, before)?;
    write(&mut Beginning { f, left: most })?;
    fill(f, missing - before)
}

fn fill(f: &mut Formatter<'_>, count: usize) -> fmt::Result {
    let fill = f.fill();
    (0..count).try_for_each(|_| f.write_char(fill))
}

/// Counts characters.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0 += part.chars().count();
        Ok(())
    }
}

/// Writes at most `left` characters.
struct Beginning<'a, 'b> {
    f: &'a mut Formatter<'b>,
    left: usize,
}

impl Write for Beginning<'_, '_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        // Most callers set no precision, and then nothing need be counted.
        if self.left == usize::MAX {
            return self.f.write_str(part);
        }
        let end = part.char_indices().nth(self.left).map_or(part.len(), |(at, _)| at);
        let part = &part[..end];
        self.left -= part.chars().count();
        self.f.write_str(part)
    }
}
