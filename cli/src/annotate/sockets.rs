//! Lists of sockets: `ss` and `netstat`.

use portinfo::{PortInfo, Protocol};

use super::label::{Direction, Label, Labels, Side, port, protocol};
use super::stream::{Annotator, Outcome};

/// The program that wrote the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sockets {
    Ss,
    Netstat,
}

/// What is added behind a `#`.
const NAMES: [&str; 5] = ["service", "title", "side", "class", "notes"];

/// A line of a list.
struct Socket<'a> {
    protocol: Protocol,
    local: &'a [u8],
    peer: &'a [u8],
    state: &'a [u8],
}

impl Annotator for Sockets {
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome {
        let words = words(line);
        let Some(protocol) = self.protocol(&words) else { return Outcome::NoRecord };
        let Some(socket) = self.socket(protocol, &words) else { return Outcome::Malformed };
        let Some(label) = socket.label(labels) else { return Outcome::Malformed };
        out.extend_from_slice(line.trim_ascii_end());
        out.extend_from_slice(b"  #");
        write_pairs(&NAMES, label, out);
        Outcome::Written
    }
}

/// The first words of a line: more are not needed.
fn words(line: &[u8]) -> Vec<&[u8]> {
    let words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.take(7).collect()
}

impl Sockets {
    /// The protocol, `None` if the line is not a socket of a protocol with ports, such as a header.
    ///
    /// With `-t` or `-u` alone `ss` leaves out the first column, and only the state shows the
    /// protocol.
    fn protocol(self, words: &[&[u8]]) -> Option<Protocol> {
        let first = *words.first()?;
        if first[0].is_ascii_alphabetic() {
            if let Some(protocol) = protocol(first) {
                return Some(protocol);
            }
        }
        match (self, first) {
            (Sockets::Ss, b"UNCONN") => Some(Protocol::Udp),
            (Sockets::Ss, first) if is_state(first) => Some(Protocol::Tcp),
            _ => None,
        }
    }

    fn socket<'a>(self, protocol: Protocol, words: &[&'a [u8]]) -> Option<Socket<'a>> {
        let word = |at: usize| words.get(at).copied();
        let (local, peer, state) = match self {
            Sockets::Ss => {
                let at = usize::from(!is_state(words[0]));
                (word(at + 3)?, word(at + 4)?, word(at)?)
            }
            // Windows has no queues.
            Sockets::Netstat if word(1)?.iter().all(u8::is_ascii_digit) => {
                (word(3)?, word(4)?, word(5).unwrap_or_default())
            }
            Sockets::Netstat => (word(1)?, word(2)?, word(3).unwrap_or_default()),
        };
        Some(Socket { protocol, local, peer, state })
    }
}

/// The states of TCP as `ss` writes them.
fn is_state(word: &[u8]) -> bool {
    const STATES: [&[u8]; 12] = [
        b"ESTAB",
        b"LISTEN",
        b"UNCONN",
        b"TIME-WAIT",
        b"CLOSE-WAIT",
        b"SYN-SENT",
        b"SYN-RECV",
        b"FIN-WAIT-1",
        b"FIN-WAIT-2",
        b"LAST-ACK",
        b"CLOSING",
        b"CLOSED",
    ];
    STATES.contains(&word)
}

impl Socket<'_> {
    /// The label, `None` where a port cannot be read.
    fn label<'l>(&self, labels: &'l Labels) -> Option<Label<'l>> {
        let local = port_of(self.protocol, self.local)?;
        let peer = port_of(self.protocol, self.peer)?;
        let label = match (local, peer) {
            (Port::Number(local), Port::Number(peer)) if !self.is_listening() => {
                labels.flow(self.protocol, local, peer, self.direction())
            }
            (Port::Number(local), _) => {
                Label { side: "source", ..labels.port(self.protocol, local) }
            }
            (Port::Any, _) => Label::default(),
        };
        Some(Label { side: side_name(label.side), ..label })
    }

    fn is_listening(&self) -> bool {
        matches!(self.state, b"LISTEN" | b"LISTENING" | b"UNCONN")
    }

    /// Who asks for a connection is the client, and who is asked the server.
    fn direction(&self) -> Direction {
        match self.state {
            b"SYN-SENT" | b"SYN_SENT" => Direction::Known(Side::Destination),
            b"SYN-RECV" | b"SYN_RECV" | b"SYN_RECEIVED" => Direction::Known(Side::Source),
            _ => Direction::Unknown,
        }
    }
}

/// Sockets have a local end and a peer, whoever sent first.
fn side_name(side: &str) -> &'static str {
    match side {
        "source" => "local",
        "destination" => "peer",
        "either" => "either",
        _ => "",
    }
}

enum Port {
    Number(u16),
    /// `*`: no port, or any.
    Any,
}

/// The port of an address: behind the last colon, or on BSD and macOS the last dot. Without `-n`
/// it has the name of the system's services file.
fn port_of(protocol: Protocol, address: &[u8]) -> Option<Port> {
    let at = address.iter().rposition(|&byte| byte == b':' || byte == b'.')?;
    let text = &address[at + 1..];
    if text == b"*" {
        return Some(Port::Any);
    }
    let by_name = || {
        let name = std::str::from_utf8(text).ok()?;
        PortInfo::by_registered_name(protocol, name).or_else(|| PortInfo::by_name(protocol, name))
    };
    port(text).or_else(|| by_name().map(PortInfo::port)).map(Port::Number)
}

/// Writes ` name=value` for each part that there is; a title is quoted.
pub fn write_pairs(names: &[&str; 5], label: Label<'_>, out: &mut Vec<u8>) {
    for (at, (name, part)) in names.iter().zip(label.parts()).enumerate() {
        if part.is_empty() {
            continue;
        }
        out.push(b' ');
        out.extend_from_slice(name.as_bytes());
        out.push(b'=');
        match at {
            TITLE => {
                out.push(b'"');
                out.extend(part.bytes().map(|byte| if byte == b'"' { b'\'' } else { byte }));
                out.push(b'"');
            }
            _ => out.extend_from_slice(part.as_bytes()),
        }
    }
}

/// The place of the title among the parts of a label.
const TITLE: usize = 1;
