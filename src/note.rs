use core::fmt;

use crate::note_kind::NoteKind;
use crate::tables::NoteId;

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
    pub(crate) const fn new(id: NoteId) -> Self {
        Note { id }
    }

    /// What kind of thing the note tells.
    ///
    /// ```
    /// use portinfo::{NoteKind, PortInfo, Protocol::Udp};
    ///
    /// let ntp = PortInfo::lookup(Udp, 123);
    /// assert!(ntp.notes().any(|note| note.kind() == NoteKind::Amplification));
    /// ```
    #[must_use]
    pub const fn kind(self) -> NoteKind {
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
    pub const fn name(self) -> &'static str {
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
    pub const fn text(self) -> &'static str {
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
    pub const fn text_zh(self) -> &'static str {
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
    pub const fn source(self) -> &'static str {
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
    pub const fn year(self) -> Option<u16> {
        match self.id.year() {
            0 => None,
            year => Some(year),
        }
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
