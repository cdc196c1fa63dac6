use super::enum_text::enum_text;

/// What kind of thing a [`Note`](crate::Note) is about.
///
/// The order is that of a port's notes, from normal behaviour to historical malware.
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
    /// Dangerous where strangers can reach it.
    Exposure,
    /// Passwords or data travel unencrypted.
    Cleartext,
    /// The service answers more than it is asked, so forged requests make it flood a third party.
    Amplification,
    /// Why scanners ask this port.
    Probe,
    /// A tool of attackers and testers that uses the port by default. A matching port does not
    /// mean that the tool is there.
    AttackTool,
    /// Malware that was reported on the port. These notes are historical: a matching port does
    /// not mean that a machine is infected.
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
