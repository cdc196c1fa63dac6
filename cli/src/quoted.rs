//! What users typed, fit to be shown to them.

/// Longer texts are cut in messages: whoever typed it knows the rest.
const LONGEST: usize = 60;

/// The text in quotes.
pub fn quoted(text: &str) -> String {
    let mut beginning = printable(&text.chars().take(LONGEST).collect::<String>());
    if text.chars().nth(LONGEST).is_some() {
        beginning.push_str("...");
    }
    format!("\"{beginning}\"")
}

/// The text with control characters and what else acts on a terminal written out (`\u{1b}`).
pub fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' => printable.push(c),
            c => printable.extend(c.escape_debug()),
        }
    }
    printable
}
