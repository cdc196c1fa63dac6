use super::enum_text::enum_text;

/// What kind of thing a [`Note`](crate::Note) is about.
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
    /// Malware that was reported on the port. These notes are historical: traffic on that port
    /// does not mean that a machine is infected.
    Malware,
    /// The service answers more than it is asked, so forged requests make it flood a third party.
    Amplification,
    /// Passwords or data travel unencrypted.
    Cleartext,
    /// Dangerous where strangers can reach it.
    Exposure,
    /// Why scanners ask this port.
    Probe,
    /// How the service behaves, and what is easily mistaken about it.
    Behaviour,
}

enum_text! {
    NoteKind {
        Malware = "malware",
        Amplification = "amplification",
        Cleartext = "cleartext",
        Exposure = "exposure",
        Probe = "probe",
        Behaviour = "behaviour",
    }
    ///
    /// ```
    /// assert!("rumour".parse::<portinfo::NoteKind>().is_err());
    /// ```
    ParseNoteKindError: "the kind of note is none of malware, amplification, cleartext, exposure, \
                         probe and behaviour"
}
