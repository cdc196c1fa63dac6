//! Kernel log lines of iptables, nftables and ufw.

use memchr::memmem;

use super::label::{Direction, Labels, Side, port, protocol};
use super::sockets::write_pairs;
use super::stream::{Annotator, Outcome};

/// Lines with `PROTO=TCP SPT=50000 DPT=445`.
pub struct Kernel;

/// What is added, in the style of the line.
const NAMES: [&str; 5] = ["SERVICE", "TITLE", "SIDE", "CLASS", "NOTES"];

impl Annotator for Kernel {
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome {
        // An ICMP error has the packet that it is about behind its own fields, in brackets.
        let Some(at) = memmem::find(line, b"PROTO=") else { return Outcome::NoRecord };
        let rest = &line[at..];
        let Some(protocol) = value(rest, b"PROTO=").and_then(protocol) else {
            return Outcome::NoRecord;
        };
        // Fragments and cut packets have no ports.
        let (Some(source), Some(destination)) = (value(rest, b" SPT="), value(rest, b" DPT="))
        else {
            return Outcome::NoRecord;
        };
        let (Some(source), Some(destination)) = (port(source), port(destination)) else {
            return Outcome::Malformed;
        };
        let label = labels.flow(protocol, source, destination, direction(rest));
        out.extend_from_slice(line.trim_ascii_end());
        write_pairs(&NAMES, label, out);
        Outcome::Written
    }
}

/// The value behind a name, up to the next space.
fn value<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = memmem::find(text, name)? + name.len();
    text[at..].split(|&byte| byte == b' ').next()
}

/// Who sends the first SYN is the client, and who answers it the server.
fn direction(rest: &[u8]) -> Direction {
    let has = |flag: &[u8]| memmem::find(rest, flag).is_some();
    match (has(b" SYN "), has(b" ACK ")) {
        (true, false) => Direction::Known(Side::Destination),
        (true, true) => Direction::Known(Side::Source),
        _ => Direction::Unknown,
    }
}
