use core::fmt;

use crate::note_kind::NoteKind;
use crate::search;
use crate::tables::NoteId;

/// A security note on a port, in English and Simplified Chinese, with its source.
///
/// Notes inform analysts of traffic, and diagnose nothing. Traffic on a port with a note on malware
/// does not mean that a machine is infected.
///
/// A `Copy` handle of two bytes.
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

    /// Returns the kind of the note.
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

    /// Returns the name of the malware or tool, or a short title of the note.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 12345).notes().any(|note| note.name() == "NetBus"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        self.id.name()
    }

    /// Returns the name or title in Simplified Chinese.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| !note.name_zh().is_empty()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn name_zh(self) -> &'static str {
        self.id.name_zh()
    }

    /// Returns the text of the note in English, one to three sentences.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| note.text().ends_with('.')));
    /// ```
    #[must_use]
    #[inline]
    pub const fn text(self) -> &'static str {
        self.id.text()
    }

    /// Returns the text of the note in Simplified Chinese.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| note.text_zh().ends_with('。')));
    /// ```
    #[must_use]
    #[inline]
    pub const fn text_zh(self) -> &'static str {
        self.id.text_zh()
    }

    /// Returns the documents that have the fact, as one text: RFCs, advisories, manuals.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 23).notes().all(|note| !note.source().is_empty()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn source(self) -> &'static str {
        self.id.source()
    }

    /// Returns the year of the earliest dated event that the note names, `None` if it names none.
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

    /// Returns the name of the service that the note is about, `None` if it is not about one
    /// service.
    ///
    /// That service is in common use on each port of the note. Notes on malware and attack tools
    /// are not about a service.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// let telnet = PortInfo::lookup(Tcp, 23);
    /// assert!(telnet.notes().any(|note| note.service() == Some("telnet")));
    /// ```
    #[must_use]
    #[inline]
    pub const fn service(self) -> Option<&'static str> {
        self.id.service()
    }

    /// Returns whether [`PortInfo::search_notes`](crate::PortInfo::search_notes) finds the note
    /// by a text.
    ///
    /// ```
    /// use portinfo::{PortInfo, Protocol::Tcp};
    ///
    /// assert!(PortInfo::lookup(Tcp, 445).notes().any(|note| note.mentions("wannacry")));
    /// ```
    #[must_use]
    pub fn mentions(self, text: &str) -> bool {
        search::all_words(text, |word| {
            search::begins_word(self.name(), word)
                || search::begins_word(self.text(), word)
                || search::contains(self.name_zh(), word)
                || search::contains(self.text_zh(), word)
        })
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
