//! The line parsers of `portinfo annotate`: nothing of the input is lost, and it does not matter
//! in which pieces it comes.

#![no_main]
#![allow(dead_code)]

// The modules of the command that `annotate` needs, at the same paths.
#[path = "../../cli/src/annotate/mod.rs"]
mod annotate;
#[path = "../../cli/src/failure.rs"]
mod failure;
#[path = "../../cli/src/language.rs"]
mod language;
#[path = "../../cli/src/phrase.rs"]
mod phrase;
#[path = "../../cli/src/quoted.rs"]
mod quoted;
#[path = "../../cli/src/site.rs"]
mod site;

#[path = "../../cli/src/stderr.rs"]
mod stderr;
#[path = "../../cli/src/title.rs"]
mod title;

use std::io::{self, Read};

use annotate::{Arguments, Format};
use clap::{Parser, ValueEnum};
use libfuzzer_sys::fuzz_target;
use portinfo_fuzz::byte;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    arguments: Arguments,
}

/// Gives out so many bytes at a time.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.len().min(buffer.len()).min(self.1);
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    let choice = usize::from(byte(&mut data)) % (Format::value_variants().len() + 1);
    let size = usize::from(byte(&mut data)) % 60 + 1;
    let format = Format::value_variants().get(choice).copied();
    let arguments = Line::parse_from(["annotate"]).arguments;
    let arguments = Arguments { format, ..arguments };
    let whole = annotated(&arguments, Drip(data, usize::MAX));
    let dripped = annotated(&arguments, Drip(data, size));
    match (&whole, &dripped) {
        (Some(whole), Some(dripped)) => assert_eq!(whole, dripped),
        // A header that comes late may be told where a whole input is.
        (whole, dripped) => assert_eq!(whole.is_some(), dripped.is_some()),
    }
    if let Some((output, malformed)) = whole {
        assert!(malformed <= data.split(|&byte| byte == b'\n').count() as u64);
        nothing_is_lost(data, &output, format);
    }
});

fn annotated(arguments: &Arguments, input: Drip<'_>) -> Option<(Vec<u8>, u64)> {
    let mut output = Vec::new();
    let (language, progress) = (language::Language::En, annotate::Progress::none());
    let labels = annotate::Labels::new(None, language);
    let malformed = annotate::copy(arguments, &labels, language, input, &progress, &mut output);
    malformed.ok().map(|malformed| (output, malformed))
}

/// Each line of the input is the beginning of its line in the output, without blanks at its end and
/// in JSON without the last brace.
fn nothing_is_lost(input: &[u8], output: &[u8], format: Option<Format>) {
    let (mut inputs, mut outputs) = (input.split(|&b| b == b'\n'), output.split(|&b| b == b'\n'));
    loop {
        let (before, after) = match (inputs.next(), outputs.next()) {
            (None, None) => return,
            (Some(before), Some(after)) => (before, after),
            (before, after) => panic!("{before:?} became {after:?}"),
        };
        let text = before.trim_ascii();
        let is_json = matches!(format, None | Some(Format::Json)) && text.ends_with(b"}");
        let kept =
            if is_json { text[..text.len() - 1].trim_ascii_end() } else { before.trim_ascii_end() };
        let after_text = if is_json { after.trim_ascii_start() } else { after };
        assert!(
            after_text.starts_with(kept),
            "{:?} became {:?}",
            String::from_utf8_lossy(before),
            String::from_utf8_lossy(after)
        );
        if is_json && after != before && format == Some(Format::Json) {
            // Numbers that no value holds are no business of the command.
            let Ok(serde_json::Value::Object(before)) = serde_json::from_slice(text) else {
                continue;
            };
            let after = serde_json::from_slice(after);
            let Ok(serde_json::Value::Object(after)) = after else {
                panic!("no record: {after:?}")
            };
            let mut others = before.iter().filter(|(key, _)| !key.starts_with("portinfo_"));
            assert!(others.all(|(key, value)| after.get(key) == Some(value)));
            let side = after["portinfo_side"].as_str();
            assert!(matches!(side, Some("source" | "destination" | "either")));
        }
    }
}
