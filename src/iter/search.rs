use core::iter::FusedIterator;

use super::All;
use crate::port_info::PortInfo;
use crate::search::findable;
use crate::tables::EntryId;

/// Iterator over the ports with a service that matches a text, returned by [`PortInfo::search`].
///
/// ```
/// use portinfo::PortInfo;
///
/// assert!(PortInfo::search("secure shell").any(|info| info.name() == Some("ssh")));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct Search<'a>(Matches<'a>);

/// Iterator over the ports with a note that matches a text, returned by [`PortInfo::search_notes`].
///
/// ```
/// use portinfo::{PortInfo, Protocol::Tcp};
///
/// let smb = PortInfo::lookup(Tcp, 445);
/// assert!(PortInfo::search_notes("wannacry").any(|info| info == smb));
/// ```
#[derive(Debug, Clone)]
#[must_use = "iterators are lazy"]
pub struct SearchNotes<'a>(Matches<'a>);

/// The ports that match a text.
#[derive(Debug, Clone)]
struct Matches<'a> {
    text: &'a str,
    all: All,
    /// The last entry and its answer, since neighbours often share an entry.
    last: Option<(EntryId, bool)>,
}

impl<'a> Matches<'a> {
    fn new(text: &'a str) -> Self {
        Matches { text: findable(text), all: All::new(), last: None }
    }

    fn next(&mut self, mentions: impl Fn(PortInfo, &str) -> bool) -> Option<PortInfo> {
        loop {
            let info = self.all.next()?;
            let answer = match self.last {
                Some((entry, answer)) if entry == info.entry() => answer,
                _ => mentions(info, self.text),
            };
            self.last = Some((info.entry(), answer));
            if answer {
                return Some(info);
            }
        }
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Search(Matches::new(text))
    }
}

impl Iterator for Search<'_> {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        self.0.next(|info, text| info.services().any(|service| service.mentions(text)))
    }
}

impl FusedIterator for Search<'_> {}

impl<'a> SearchNotes<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        SearchNotes(Matches::new(text))
    }
}

impl Iterator for SearchNotes<'_> {
    type Item = PortInfo;

    fn next(&mut self) -> Option<PortInfo> {
        self.0.next(|info, text| info.notes().any(|note| note.mentions(text)))
    }
}

impl FusedIterator for SearchNotes<'_> {}
