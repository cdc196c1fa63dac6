//! How a search compares: word by word, without regard to ASCII case.

use crate::tables;

/// Whether the text has a word, and each of its words is found. The text is split at white space,
/// `-` and `_`.
pub(crate) fn all_words(text: &str, is_found: impl Fn(&str) -> bool) -> bool {
    let mut words = Words(text).peekable();
    words.peek().is_some() && words.all(is_found)
}

/// The rest of a text. One function finds its words, so that a program holds that code once.
struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'a str> {
        let separates = |c: char| c.is_whitespace() || c == '-' || c == '_';
        let text = self.0.trim_start_matches(separates);
        let end = text.find(separates).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// The text, or an empty one if it has a word longer than any text of the table. Otherwise a
/// search would read that word again for each service.
pub(crate) fn findable(text: &str) -> &str {
    if Words(text).any(|word| word.len() > tables::MAX_TEXT_LENGTH) { "" } else { text }
}

/// Whether a word of the text begins with this. A word consists of letters and digits.
pub(crate) fn begins_word(text: &str, beginning: &str) -> bool {
    let text = text.as_bytes();
    // Bytes beyond ASCII are taken for parts of letters.
    let is_inside =
        |at: usize| at > 0 && (text[at - 1].is_ascii_alphanumeric() || text[at - 1] > 127);
    positions(text, beginning.as_bytes()).any(|at| !is_inside(at))
}

/// Whether the text contains the part anywhere. Chinese does not separate words.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    positions(text.as_bytes(), part.as_bytes()).next().is_some()
}

/// The positions of the part in the text. The part must not be empty.
fn positions<'a>(text: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let (first, rest) = part.split_first().unwrap_or((&0, &[]));
    // The cases of a letter differ in bit 5 alone. This check is enough for most positions.
    let first = first | 0x20;
    let starts = text.len().saturating_sub(rest.len());
    let likely = text[..starts].iter().enumerate().filter(move |(_, byte)| *byte | 0x20 == first);
    likely.map(|(at, _)| at).filter(|&at| text[at..][..part.len()].eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::begins_word;

    #[test]
    fn a_word_begins_behind_no_letter_digit_or_byte_beyond_ascii() {
        assert!(begins_word("Web server", "server"));
        assert!(begins_word("(server)", "SERVER"));
        for text in ["Observer", "9server", "\u{fc}server"] {
            assert!(!begins_word(text, "server"), "{text}");
        }
    }
}
