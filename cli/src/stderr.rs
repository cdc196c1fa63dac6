//! What is said on standard error.

use std::io::Write as _;

/// Says a sentence. Where standard error cannot be written there is nowhere left to say so, and the
/// exit status says enough.
pub fn say(sentence: &str) {
    let _ = writeln!(anstream::stderr(), "{sentence}");
}
