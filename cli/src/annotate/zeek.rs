//! Zeek's logs with tabs.

use super::label::{Direction, Label, Labels, NAMES, Side, port, protocol};
use super::stream::{Annotator, Outcome};

/// A log by its last header. Logs that follow each other may differ.
#[derive(Debug)]
pub struct Zeek {
    separator: u8,
    unset: Vec<u8>,
    columns: Option<Columns>,
}

/// Where the fields are.
#[derive(Debug)]
struct Columns {
    count: usize,
    protocol: usize,
    originator: usize,
    responder: usize,
    state: Option<usize>,
}

impl Default for Zeek {
    fn default() -> Self {
        Zeek { separator: b'\t', unset: b"-".to_vec(), columns: None }
    }
}

impl Annotator for Zeek {
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome {
        if line.starts_with(b"#") {
            return self.header(line, out);
        }
        match &self.columns {
            _ if line.is_empty() => Outcome::NoRecord,
            Some(columns) => self.record(columns, line, labels, out),
            None => Outcome::Malformed,
        }
    }
}

impl Zeek {
    fn header(&mut self, line: &[u8], out: &mut Vec<u8>) -> Outcome {
        let separates = |byte: &u8| *byte == self.separator || *byte == b' ';
        let mut parts = line.splitn(2, separates);
        let (name, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        match name {
            b"#separator" => self.separator = separator(rest),
            b"#unset_field" => self.unset = rest.to_vec(),
            b"#fields" => {
                self.columns = Columns::of(rest.split(|&byte| byte == self.separator));
                return self.extended(line, &NAMES, out);
            }
            b"#types" => return self.extended(line, &["string"; NAMES.len()], out),
            _ => {}
        }
        Outcome::NoRecord
    }

    /// The header with the names or types of the new columns, if there will be any.
    fn extended(&self, line: &[u8], texts: &[&str], out: &mut Vec<u8>) -> Outcome {
        if self.columns.is_none() {
            return Outcome::NoRecord;
        }
        out.extend_from_slice(line);
        for text in texts {
            out.push(self.separator);
            out.extend_from_slice(text.as_bytes());
        }
        Outcome::Written
    }

    fn record(
        &self,
        columns: &Columns,
        line: &[u8],
        labels: &Labels,
        out: &mut Vec<u8>,
    ) -> Outcome {
        let fields = line.split(|&byte| byte == self.separator);
        if fields.clone().count() != columns.count {
            return Outcome::Malformed;
        }
        let field = |at| fields.clone().nth(at).unwrap_or_default();
        let Some(label) = columns.label(field, labels) else { return Outcome::Malformed };
        out.extend_from_slice(line);
        for part in label.parts() {
            out.push(self.separator);
            out.extend_from_slice(if part.is_empty() { &self.unset } else { part.as_bytes() });
        }
        Outcome::Written
    }
}

impl Columns {
    fn of<'a>(names: impl Iterator<Item = &'a [u8]> + Clone) -> Option<Self> {
        let place = |name: &[u8]| names.clone().position(|other| other == name);
        Some(Columns {
            count: names.clone().count(),
            protocol: place(b"proto")?,
            originator: place(b"id.orig_p")?,
            responder: place(b"id.resp_p")?,
            state: place(b"conn_state"),
        })
    }

    /// The label, `None` where a port cannot be read. ICMP has types in place of ports.
    fn label<'a, 'l>(
        &self,
        field: impl Fn(usize) -> &'a [u8],
        labels: &'l Labels,
    ) -> Option<Label<'l>> {
        let Some(protocol) = protocol(field(self.protocol)) else {
            return Some(Label::default());
        };
        let (originator, responder) = (port(field(self.originator))?, port(field(self.responder))?);
        let direction = direction(self.state.map_or(b"", field));
        Some(labels.flow(protocol, originator, responder, direction))
    }
}

/// Zeek calls the side that it saw first the originator. In the state OTH it came late, and
/// cannot know who began.
pub fn direction(state: &[u8]) -> Direction {
    match state {
        b"OTH" => Direction::Likely(Side::Destination),
        _ => Direction::Known(Side::Destination),
    }
}

/// The byte of `\x09`.
fn separator(text: &[u8]) -> u8 {
    let hex = text.strip_prefix(b"\\x").and_then(|hex| std::str::from_utf8(hex).ok());
    let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
    byte.or(text.first().copied()).unwrap_or(b'\t')
}
