use core::fmt;

/// A text of at most `N` bytes that needs no allocation.
///
/// The bytes after the text are zeros, so that equal texts compare equal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct InlineText<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> InlineText<N> {
    pub(crate) const fn new() -> Self {
        InlineText { bytes: [0; N], length: 0 }
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Write for InlineText<N> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.length + part.len();
        self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(part.as_bytes());
        self.length = end;
        Ok(())
    }
}
