//! Messages on standard error.

use std::io::Write as _;

/// Writes a sentence. If that fails there is nowhere left to say so, and the exit status must do.
pub fn say(sentence: &str) {
    let _ = writeln!(anstream::stderr(), "{sentence}");
}
