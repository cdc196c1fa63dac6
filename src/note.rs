use core::fmt;
use core::iter::FusedIterator;

use crate::tables::{Entry, NoteId};
use crate::text_form::text_form;

/// What kind of thing a [`Note`] tells.
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
    /// Malware that was reported on the port. History: a matching port is no infection.
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

impl NoteKind {
    /// Every kind, in order.
    ///
    /// ```
    /// use portinfo::NoteKind;
    ///
    /// assert!(NoteKind::ALL.contains(&NoteKind::Exposure));
    /// ```
    pub const ALL: &'static [NoteKind] = &[
        NoteKind::Malware,
        NoteKind::Amplification,
        NoteKind::Cleartext,
        NoteKind::Exposure,
        NoteKind::Probe,
        NoteKind::Behaviour,
    ];

    /// The text form: `malware`, `amplification`, `cleartext`, `exposure`, `probe` or
    /// `behaviour`.
    ///
    /// ```
    /// assert_eq!(portinfo::NoteKind::Probe.as_str(), "probe");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            NoteKind::Malware => "malware",
            NoteKind::Amplification => "amplification",
            NoteKind::Cleartext => "cleartext",
            NoteKind::Exposure => "exposure",
            NoteKind::Probe => "probe",
            NoteKind::Behaviour => "behaviour",
        }
    }
}

text_form! {
    NoteKind,
    /// The error of a text that names none of the kinds in [`NoteKind::ALL`].
    ///
    /// ```
    /// assert!("rumour".parse::<portinfo::NoteKind>().is_err());
    /// ```
    ParseNoteKindError: "the kind of note is none of malware, amplification, cleartext, exposure, \
                         probe and behaviour"
}

/// One thing that a person should know about a port, with its source.
///
/// Notes inform a person who looks at traffic; they diagnose nothing. That a port matches a note
/// on malware does not mean that the malware is there.
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// for note in PortInfo::lookup(Tcp, 23).notes() {
///     println!("{}: {} ({})", note.kind(), note.text(), note.source());
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Note {
    id: NoteId,
}

impl Note {
    /// What kind of thing the note tells.
    ///
    /// ```
    /// use portinfo::{NoteKind, PortInfo, Protocol::Udp};
    ///
    /// let ntp = PortInfo::lookup(Udp, 123);
    /// assert!(ntp.notes().any(|note| note.kind() == NoteKind::Amplification));
    /// ```
    #[must_use]
    pub fn kind(self) -> NoteKind {
        self.id.kind()
    }

    /// The malware's name, or a short title.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 12345).notes().any(|note| note.name() == "NetBus"));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.id.name()
    }

    /// The note in English, one to three sentences.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| note.text().ends_with('.')));
    /// ```
    #[must_use]
    pub fn text(self) -> &'static str {
        self.id.text()
    }

    /// The note in Simplified Chinese.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| note.text_zh().ends_with('。')));
    /// ```
    #[must_use]
    pub fn text_zh(self) -> &'static str {
        self.id.text_zh()
    }

    /// Where the fact can be checked.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| !note.source().is_empty()));
    /// ```
    #[must_use]
    pub fn source(self) -> &'static str {
        self.id.source()
    }

    /// The year in which the malware or attack was first seen, where it is confirmed.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Udp};
    ///
    /// let slammer = PortInfo::lookup(Udp, 1434).notes().find(|n| n.name() == "SQL Slammer");
    /// assert_eq!(slammer.and_then(|note| note.year()), Some(2003));
    /// ```
    #[must_use]
    pub fn year(self) -> Option<u16> {
        let year = self.id.year();
        (year != 0).then_some(year)
    }
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Note")
            .field("kind", &self.kind())
            .field("name", &self.name())
            .field("year", &self.year())
            .field("text", &self.text())
            .finish_non_exhaustive()
    }
}

/// The notes on a port, made by [`PortInfo::notes`](crate::PortInfo::notes).
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// assert!(PortInfo::lookup(Tcp, 23).notes().len() > 0);
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Notes {
    ids: core::slice::Iter<'static, u16>,
}

impl Notes {
    pub(crate) fn of(entry: Entry) -> Self {
        Notes { ids: entry.notes().iter() }
    }
}

impl Iterator for Notes {
    type Item = Note;

    fn next(&mut self) -> Option<Note> {
        self.ids.next().map(|&id| Note { id: NoteId::new(id) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl ExactSizeIterator for Notes {}
impl FusedIterator for Notes {}
