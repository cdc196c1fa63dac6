//! Breaking text into lines: between words, and between Chinese characters.

use textwrap::core::{Word, display_width};
use textwrap::{Options, WordSeparator, WordSplitter};

/// The lines of a text that begins with `first` and continues with `next`.
///
/// Words are never broken: one that is wider than the line sticks out.
pub fn wrap(text: &str, width: usize, first: &str, next: &str) -> Vec<String> {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(next)
        .break_words(false)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// The text filled up with spaces to a width.
pub fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(display_width(text));
    format!("{text}{:missing$}", "")
}

/// The pieces between which a line may end.
///
/// `textwrap` breaks Chinese text by the rules of Unicode, which break `445/tcp` as well.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut rest = line;
    Box::new(std::iter::from_fn(move || {
        let (word, after) = rest.split_at(end_of_word(rest)?);
        rest = after;
        Some(Word::from(word))
    }))
}

/// Where the first piece ends, `None` where there is none.
fn end_of_word(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, mut before) = chars.next()?;
    let end = chars.find(|&(_, c)| {
        let breaks = may_break(before, c);
        before = c;
        breaks
    });
    Some(end.map_or(text.len(), |(at, _)| at))
}

fn may_break(before: char, after: char) -> bool {
    if before == ' ' {
        return after != ' ';
    }
    let is_beside_chinese = is_wide(before) || is_wide(after);
    is_beside_chinese && after != ' ' && !OPENING.contains(before) && !CLOSING.contains(after)
}

/// Chinese characters and their punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// No line ends with these.
const OPENING: &str = "（《「『【“‘([\"";
/// No line begins with these.
const CLOSING: &str = "，。、；：？！）》」』】”’…—·,.;:?!)]\"\u{1b}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole() {
        let lines = wrap("a verylongword 445/tcp x-y", 6, "", "  ");
        assert_eq!(lines, ["a", "  verylongword", "  445/tcp", "  x-y"]);
    }

    #[test]
    fn chinese_breaks_anywhere_but_at_punctuation() {
        let lines = wrap("通过（邮件）和 Windows 文件传播。", 8, "", "");
        for line in &lines {
            assert!(display_width(line) <= 10, "{lines:?}");
            assert!(!line.starts_with(['）', '。']) && !line.ends_with('（'), "{lines:?}");
        }
        assert!(lines.iter().any(|line| line.contains("Windows")), "{lines:?}");
    }
}
