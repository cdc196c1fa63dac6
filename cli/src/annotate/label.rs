//! The label of a record: what is known about its ports.

use portinfo::{NoteKind, Overlay, PortInfo, Protocol, ServiceSide};

use crate::language::Language;

/// What is added to each record, in this order, with the names that columns and keys have.
pub const NAMES: [&str; 5] =
    ["portinfo_service", "portinfo_title", "portinfo_side", "portinfo_class", "portinfo_notes"];

/// An end of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Source,
    Destination,
}

/// What the record says about the direction of its flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The service is on this side.
    Known(Side),
    /// The service is more often on this side than not. The ports come first, and this side is
    /// taken if they do not decide.
    Likely(Side),
    Unknown,
}

/// The label of a record. Texts are empty if nothing is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Label<'a> {
    /// The everyday name of the likely service, or the site's name of the port.
    pub service: &'a str,
    pub title: &'a str,
    /// `source`, `destination`, or `either`; empty if the record has only one port.
    pub side: &'static str,
    pub class: &'static str,
    /// The kinds of notes, joined by `+`.
    pub notes: &'a str,
}

impl<'a> Label<'a> {
    /// The parts in the order of [`NAMES`].
    pub fn parts(&self) -> [&'a str; 5] {
        [self.service, self.title, self.side, self.class, self.notes]
    }
}

/// Makes labels by the built-in table and the site's own names.
pub struct Labels {
    site: Option<Overlay>,
    language: Language,
    /// The text for each set of kinds of notes.
    marks: Vec<String>,
}

impl Labels {
    pub fn new(site: Option<Overlay>, language: Language) -> Self {
        let marks = (0..1 << MARKS.len()).map(mark_text).collect();
        Labels { site, language, marks }
    }

    /// The label of a port.
    pub fn port(&self, protocol: Protocol, port: u16) -> Label<'_> {
        let info = PortInfo::lookup(protocol, port);
        let class = info.class().as_str();
        let notes = self.marks[marks(info)].as_str();
        let own = self.site.as_ref().map(|site| site.lookup(protocol, port));
        match own.filter(|own| own.is_own()).and_then(|own| own.name()) {
            Some(service) => Label { service, title: "", side: "", class, notes },
            None => Label { service: "", title: "", side: "", class, notes }
                .with_service(info, self.language),
        }
    }

    /// The label of a flow: that of the port on the service's side.
    pub fn flow(
        &self,
        protocol: Protocol,
        source: u16,
        destination: u16,
        direction: Direction,
    ) -> Label<'_> {
        let side = match direction {
            Direction::Known(side) => Some(side),
            Direction::Likely(side) => self.side(protocol, source, destination).or(Some(side)),
            Direction::Unknown => self.side(protocol, source, destination),
        };
        match side {
            Some(Side::Source) => Label { side: "source", ..self.port(protocol, source) },
            Some(Side::Destination) => {
                Label { side: "destination", ..self.port(protocol, destination) }
            }
            // Both sides have this port.
            None if source == destination => {
                Label { side: "either", ..self.port(protocol, source) }
            }
            None => Label { side: "either", ..Label::default() },
        }
    }

    fn side(&self, protocol: Protocol, source: u16, destination: u16) -> Option<Side> {
        let side = match &self.site {
            Some(site) => site.service_side(protocol, source, destination),
            None => PortInfo::service_side(protocol, source, destination),
        };
        match side {
            ServiceSide::Source(_) => Some(Side::Source),
            ServiceSide::Destination(_) => Some(Side::Destination),
            ServiceSide::Either => None,
        }
    }
}

impl Label<'_> {
    fn with_service(mut self, info: PortInfo, language: Language) -> Self {
        if let Some(service) = info.likely_service() {
            self.service = service.common_name();
            self.title = crate::title::title(service, language);
        }
        self
    }
}

/// The marks in order. Malware and attack tools share the last: a matching port does not mean an
/// infection, and a log must not raise a false alarm.
const MARKS: [&str; 6] =
    ["exposure", "cleartext", "amplification", "behaviour", "probe", "history"];

/// The set of the kinds of notes on a port, a bit each.
fn marks(info: PortInfo) -> usize {
    info.notes().fold(0, |marks, note| marks | 1 << place(note.kind()))
}

fn place(kind: NoteKind) -> usize {
    match kind {
        NoteKind::Exposure => 0,
        NoteKind::Cleartext => 1,
        NoteKind::Amplification => 2,
        NoteKind::Behaviour => 3,
        NoteKind::Probe => 4,
        _ => 5,
    }
}

fn mark_text(marks: usize) -> String {
    let set = MARKS.iter().enumerate().filter(|(at, _)| marks & 1 << at != 0);
    set.map(|(_, mark)| *mark).collect::<Vec<_>>().join("+")
}

/// Reads a port number.
pub fn port(text: &[u8]) -> Option<u16> {
    if text.is_empty() || text.len() > 5 {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(10);
    let number = text.iter().try_fold(0, |number, &byte| Some(number * 10 + digit(byte)?))?;
    u16::try_from(number).ok()
}

/// Reads a protocol as logs have it: `tcp`, `TCP`, `tcp6`, or IP's number.
pub fn protocol(text: &[u8]) -> Option<Protocol> {
    match text {
        b"tcp" | b"TCP" | b"6" => Some(Protocol::Tcp),
        b"udp" | b"UDP" | b"17" => Some(Protocol::Udp),
        b"132" => Some(Protocol::Sctp),
        b"33" => Some(Protocol::Dccp),
        // What nobody writes often may take longer; macOS has tcp46.
        text => std::str::from_utf8(text).ok()?.trim_end_matches(['4', '6']).parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_numbers() {
        let good: [(&[u8], u16); 3] = [(b"0", 0), (b"00080", 80), (b"65535", 65535)];
        for (text, number) in good {
            assert_eq!(port(text), Some(number));
        }
        for text in [&b""[..], b"65536", b"99999", b"000080", b"-1", b"+1", b" 1", b"2*{", b"\xff"]
        {
            assert_eq!(port(text), None, "{text:?}");
        }
    }

    #[test]
    fn protocols_as_logs_have_them() {
        for text in [&b"tcp"[..], b"TCP", b"Tcp", b"tcp6", b"tcp46", b"6"] {
            assert_eq!(protocol(text), Some(Protocol::Tcp), "{text:?}");
        }
        assert_eq!(protocol(b"17"), Some(Protocol::Udp));
        assert_eq!(protocol(b"132"), Some(Protocol::Sctp));
        for text in [&b""[..], b"icmp", b"1", b"4", b"46", b"\xff"] {
            assert_eq!(protocol(text), None, "{text:?}");
        }
    }

    /// A matching port does not mean malware, and a mark must not say so.
    #[test]
    fn marks_never_say_malware() {
        let labels = Labels::new(None, Language::En);
        let all = PortInfo::all().map(|info| labels.port(info.protocol(), info.port()));
        for label in all {
            assert!(!label.notes.contains("malware") && !label.notes.contains("attack"));
        }
    }
}
