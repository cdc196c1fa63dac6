//! The words of a search.

use std::collections::HashSet;

/// The words of a text, split as the library does.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let separates = |c: char| c.is_whitespace() || c == '-' || c == '_';
    text.split(separates).filter(|word| !word.is_empty())
}

/// The text with each of its words once: to look for one again would find the same.
pub fn distinct(text: &str) -> String {
    let mut seen = HashSet::new();
    let words = words(text).filter(|word| seen.insert(word.to_ascii_lowercase()));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_repeated_is_one() {
        assert_eq!(distinct(" File-sharing FILE_x  sharing"), "File sharing x");
        assert_eq!(distinct(" - "), "");
    }
}
