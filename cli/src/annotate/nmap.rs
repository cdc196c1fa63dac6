//! nmap's grepable output, `-oG`.

use memchr::memmem;

use super::label::{Label, Labels, port, protocol};
use super::stream::{Annotator, Outcome};

/// Lines of hosts, with fields between tabs.
pub struct Nmap;

impl Annotator for Nmap {
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome {
        let Some(at) = memmem::find(line, b"\tPorts: ") else { return Outcome::NoRecord };
        let ports = line[at + b"\tPorts: ".len()..].split(|&byte| byte == b'\t').next();
        out.extend_from_slice(line.trim_ascii_end());
        out.extend_from_slice(b"\tPortinfo: ");
        let mut is_first = true;
        for entry in entries(ports.unwrap_or_default()) {
            let Some((number, transport)) = entry else { return Outcome::Malformed };
            let Some(protocol) = protocol(transport) else { continue };
            let Some(port) = port(number) else { return Outcome::Malformed };
            if !std::mem::take(&mut is_first) {
                out.extend_from_slice(b", ");
            }
            out.extend_from_slice(number);
            out.push(b'/');
            out.extend_from_slice(transport);
            write(&labels.port(protocol, port), out);
        }
        Outcome::Written
    }
}

/// The number and the protocol of each `22/open/tcp//ssh///`.
///
/// Versions may have commas in them, and nothing in them has seven slashes.
fn entries(ports: &[u8]) -> impl Iterator<Item = Option<(&[u8], &[u8])>> {
    let is_entry = |entry: &&[u8]| entry.first().is_some_and(u8::is_ascii_digit);
    let entries = ports.split(|&byte| byte == b',').map(<[u8]>::trim_ascii_start);
    entries.filter(is_entry).filter_map(|entry| {
        let mut fields = entry.split(|&byte| byte == b'/');
        let (number, _state, protocol) = (fields.next()?, fields.next(), fields.next());
        // A piece of a version such as "2 users" has no slashes.
        _state?;
        Some(protocol.map(|protocol| (number, protocol)))
    })
}

/// `/ssh/Secure shell/well-known/exposure+probe`, without the signs that separate.
fn write(label: &Label<'_>, out: &mut Vec<u8>) {
    for part in [label.service, label.title, label.class, label.notes] {
        out.push(b'/');
        out.extend(part.bytes().map(|byte| match byte {
            b'/' => b'|',
            b',' => b';',
            byte => byte,
        }));
    }
}
