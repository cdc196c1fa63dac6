use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressStyle};

/// How much of a file is done, on standard error where that is a terminal.
pub struct Progress(ProgressBar);

impl Progress {
    /// No bar, because the length of standard input is unknown.
    pub fn none() -> Self {
        Progress(ProgressBar::hidden())
    }

    /// A bar over the bytes of a file. Where the output goes to the terminal too, the output is
    /// progress enough.
    pub fn over(length: u64) -> Self {
        if length == 0 || io::stdout().is_terminal() {
            return Progress::none();
        }
        let style = ProgressStyle::with_template("{bar:40} {percent}% {binary_bytes_per_sec}");
        let bar = ProgressBar::new(length);
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Progress(bar)
    }

    /// So many bytes were read.
    pub fn at(&self, position: u64) {
        self.0.set_position(position);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
