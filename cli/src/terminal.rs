//! The terminal's width, and the colours of answers.

use anstyle::{AnsiColor, Style};
use terminal_size::{Width, terminal_size};

/// The key of an answer, such as `445/tcp`.
pub const KEY: Style = AnsiColor::Cyan.on_default().bold();
/// The beginning of an answer.
pub const STRONG: Style = Style::new().bold();
/// The labels of what follows.
pub const LABEL: Style = AnsiColor::Green.on_default();
/// Labels that ask for attention.
pub const WARNING: Style = AnsiColor::Yellow.on_default();
/// Sources and hints.
pub const QUIET: Style = Style::new().dimmed();

/// The text in a style. `anstream` removes the style if the output is not a terminal.
pub fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// The width to fill, in columns: that of `COLUMNS`, or else of the terminal, or else 80.
pub fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let own = || terminal_size().map(|(Width(width), _)| usize::from(width));
    told.filter(|&columns| columns > 0).or_else(own).unwrap_or(80).max(NARROWEST)
}

/// Narrower than this, keys and labels would leave no room for words.
const NARROWEST: usize = 30;
