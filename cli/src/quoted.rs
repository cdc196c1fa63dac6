//! What users typed, fit to be shown to them.

use std::path::Path;

/// Longer texts are cut in messages. The user who typed the text knows the rest.
const LONGEST: usize = 60;
/// Longer paths are cut at their beginning, because their ends differ.
const LONGEST_PATH: usize = 120;

/// The text in quotes.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text, LONGEST))
}

/// The path in quotes.
pub fn quoted_file(path: &Path) -> String {
    format!("\"{}\"", shown_file(path))
}

/// The path as messages have it, the end of a long one.
pub fn shown_file(path: &Path) -> String {
    let path = path.to_string_lossy();
    match path.chars().count().checked_sub(LONGEST_PATH) {
        None | Some(0) => printable(&path),
        Some(more) => format!("...{}", printable(&path.chars().skip(more).collect::<String>())),
    }
}

/// The text, cut after so many characters.
pub fn shortened(text: &str, longest: usize) -> String {
    let end = text.char_indices().nth(longest).map(|(at, _)| at);
    match end {
        None => printable(text),
        Some(end) => printable(&text[..end]) + "...",
    }
}

/// The text with control characters and what else acts on a terminal, hides or reorders text
/// written out (`\u{1b}`).
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' => printable.push(c),
            c if is_invisible_letter(c) => printable.extend(c.escape_unicode()),
            c => printable.extend(c.escape_debug()),
        }
    }
    printable
}

/// Letters without a shape, which `escape_debug` does not escape.
fn is_invisible_letter(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_or_hides_is_written_out() {
        let signs = [
            '\u{7}',
            '\u{8}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{ad}',
            '\u{61c}',
            '\u{115f}',
            '\u{180e}',
            '\u{200b}',
            '\u{200d}',
            '\u{200e}',
            '\u{2028}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{206f}',
            '\u{3164}',
            '\u{feff}',
            '\u{ffa0}',
            '\u{fff9}',
            '\u{e0041}',
            '\u{e000}',
        ];
        for sign in signs {
            let shown = quoted(&format!("a{sign}b"));
            assert!(!shown.contains(sign) && shown.starts_with("\"a\\"), "{shown:?}");
        }
        assert_eq!(quoted("端口 é 'x' \\"), "\"端口 é 'x' \\\"");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(quoted(&"é".repeat(60)), format!("\"{}\"", "é".repeat(60)));
        assert_eq!(quoted(&"é".repeat(61)), format!("\"{}...\"", "é".repeat(60)));
        let path = format!("/{}/end.csv", "x".repeat(200));
        let shown = shown_file(Path::new(&path));
        assert!(shown.starts_with("...x") && shown.ends_with("x/end.csv"), "{shown}");
        assert_eq!(shown.len(), 123);
        assert_eq!(shown_file(Path::new(&"x".repeat(120))), "x".repeat(120));
    }
}
