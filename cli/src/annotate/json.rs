//! JSON lines: Zeek's conn.log and Suricata's eve.json.

use std::borrow::Cow;

use serde::Deserialize;

use super::label::{Direction, Label, Labels, NAMES, Side, protocol};
use super::stream::{Annotator, Outcome};
use super::zeek;

/// Both programs, distinguished by the keys of each record.
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
    /// Some events begin with the client, whichever packet they were written for. A flow event
    /// without a SYN is a guess, since the flow was joined late. The other events have the
    /// direction of a packet, and alerts say in newer versions which that is.
    fn direction(&self) -> Direction {
        let is_late = self.tcp.as_ref().is_some_and(|tcp| !tcp.syn);
        match self.event_type.as_deref() {
            Some("flow") if is_late => Direction::Likely(Side::Destination),
            Some(event) if FROM_CLIENT.contains(&event) => Direction::Known(Side::Destination),
            _ => self.direction_of_packet(),
        }
    }

    fn direction_of_packet(&self) -> Direction {
        match self.direction.as_deref() {
            Some("to_server") => return Direction::Known(Side::Destination),
            Some("to_client") => return Direction::Known(Side::Source),
            _ => {}
        }
        let client = self.flow.as_ref().and_then(|flow| flow.src_port);
        match client {
            Some(_) if self.src_port == self.dest_port => Direction::Unknown,
            Some(_) if client == self.src_port => Direction::Known(Side::Destination),
            Some(_) if client == self.dest_port => Direction::Known(Side::Source),
            _ => Direction::Unknown,
        }
    }
}

/// Events whose source is the client: those that Suricata's loggers write with `LOG_DIR_FLOW` in
/// all versions. Others, such as those of RDP, Kerberos and QUIC, have the direction of a packet.
const FROM_CLIENT: [&str; 10] =
    ["flow", "http", "tls", "ssh", "smtp", "smb", "ftp", "modbus", "dnp3", "enip"];

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
