//! JSON lines: Zeek's conn.log and Suricata's eve.json.

use std::borrow::Cow;

use serde::Deserialize;

use super::label::{Direction, Label, Labels, NAMES, Side, protocol};
use super::stream::{Annotator, Outcome};
use super::zeek;

/// Both programs, told apart by the keys of each record.
pub struct Json;

/// The keys that matter.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    proto: Option<Cow<'a, str>>,
    #[serde(rename = "id.orig_p")]
    originator: Option<u16>,
    #[serde(rename = "id.resp_p")]
    responder: Option<u16>,
    #[serde(borrow)]
    conn_state: Option<Cow<'a, str>>,
    src_port: Option<u16>,
    dest_port: Option<u16>,
    #[serde(borrow)]
    event_type: Option<Cow<'a, str>>,
    #[serde(borrow)]
    direction: Option<Cow<'a, str>>,
    flow: Option<Flow>,
    tcp: Option<Tcp>,
}

/// The flow that an alert belongs to.
#[derive(Deserialize)]
struct Flow {
    src_port: Option<u16>,
}

/// What a flow event says about its TCP.
#[derive(Deserialize)]
struct Tcp {
    #[serde(default)]
    syn: bool,
}

impl Annotator for Json {
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome {
        let trimmed = line.trim_ascii();
        if trimmed.is_empty() {
            return Outcome::NoRecord;
        }
        let Ok(record) = serde_json::from_slice::<Record<'_>>(trimmed) else {
            return Outcome::Malformed;
        };
        match (record.label(labels), trimmed.strip_suffix(b"}")) {
            (Some(label), Some(open)) => write(open, &label, out),
            _ => Outcome::NoRecord,
        }
    }
}

impl Record<'_> {
    /// The label, `None` where there are no ports.
    fn label<'l>(&self, labels: &'l Labels) -> Option<Label<'l>> {
        let protocol = protocol(self.proto.as_deref()?.as_bytes())?;
        if let (Some(source), Some(destination)) = (self.originator, self.responder) {
            let state = self.conn_state.as_deref().unwrap_or_default();
            let direction = zeek::direction(state.as_bytes());
            return Some(labels.flow(protocol, source, destination, direction));
        }
        let (source, destination) = (self.src_port?, self.dest_port?);
        Some(labels.flow(protocol, source, destination, self.direction()))
    }

    /// What Suricata knows about the direction.
    ///
    /// Events of a flow or of an application protocol begin with the client. Those of a packet
    /// have the packet's direction, and say in newer versions which that is. A flow event whose
    /// first SYN was not seen is a guess.
    fn direction(&self) -> Direction {
        match self.direction.as_deref() {
            Some("to_server") => return Direction::Known(Side::Destination),
            Some("to_client") => return Direction::Known(Side::Source),
            _ => {}
        }
        if let Some(client) = self.flow.as_ref().and_then(|flow| flow.src_port) {
            let is_from_client = self.src_port == Some(client);
            let is_clear = self.src_port != self.dest_port;
            return match is_from_client {
                _ if !is_clear => Direction::Unknown,
                true => Direction::Known(Side::Destination),
                false => Direction::Known(Side::Source),
            };
        }
        match self.event_type.as_deref() {
            Some("flow") if self.tcp.as_ref().is_some_and(|tcp| !tcp.syn) => {
                Direction::Likely(Side::Destination)
            }
            Some(event) if FROM_CLIENT.contains(&event) => Direction::Known(Side::Destination),
            _ => Direction::Unknown,
        }
    }
}

/// Events whose source is the client.
const FROM_CLIENT: [&str; 14] = [
    "flow", "http", "tls", "ssh", "smtp", "smb", "nfs", "ftp", "rdp", "mqtt", "ldap", "krb5",
    "rfb", "quic",
];

/// Writes the object, open at its end, with the keys of the label.
fn write(open: &[u8], label: &Label<'_>, out: &mut Vec<u8>) -> Outcome {
    let open = open.trim_ascii_end();
    out.extend_from_slice(open);
    for (name, part) in NAMES.iter().zip(label.parts()).filter(|(_, part)| !part.is_empty()) {
        out.extend_from_slice(b",\"");
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        // Writing a text to memory does not fail.
        if serde_json::to_writer(&mut *out, part).is_err() {
            return Outcome::Malformed;
        }
    }
    out.push(b'}');
    Outcome::Written
}
