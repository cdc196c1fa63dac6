use super::enum_text::enum_text;

/// The kind of a [`Note`](crate::Note).
///
/// Kinds are ordered from normal behaviour to historical malware, and so are a port's notes.
///
/// ```
/// use portinfo::{NoteKind, PortInfo, Protocol::Tcp};
///
/// let telnet = PortInfo::lookup(Tcp, 23);
/// assert!(telnet.notes().any(|note| note.kind() == NoteKind::Cleartext));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoteKind {
    /// How the service behaves, and what is easily mistaken about it.
    Behaviour,
    /// The service is dangerous if strangers can reach it.
    Exposure,
    /// The service sends passwords or data in clear text.
    Cleartext,
    /// The service can be abused for reflection attacks: its answers to forged requests flood a
    /// third party.
    Amplification,
    /// Why scanners probe the port.
    Probe,
    /// An attack or testing tool uses the port by default. Traffic on the port does not mean that
    /// the tool is there.
    AttackTool,
    /// Malware was reported on the port. These notes are historical: traffic on the port does not
    /// mean that a machine is infected.
    Malware,
}

enum_text! {
    NoteKind {
        Behaviour = "behaviour",
        Exposure = "exposure",
        Cleartext = "cleartext",
        Amplification = "amplification",
        Probe = "probe",
        AttackTool = "attack-tool",
        Malware = "malware",
    }
    also {}
    ///
    /// ```
    /// assert!("rumour".parse::<portinfo::NoteKind>().is_err());
    /// ```
    ParseNoteKindError: "the kind of note is none of behaviour, exposure, cleartext, \
                         amplification, probe, attack-tool and malware"
}
