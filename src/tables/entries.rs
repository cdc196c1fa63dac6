//! From a key to its entry, and from an entry to its services, notes and status.

use super::generated::{
    COMMON_SEVERAL, ENTRY_NOTES, ENTRY_NOTES_IDS, ENTRY_NOTES_STARTS, ENTRY_STATUS, LED, LIKELY,
    LIKELY_IDS, NOT_BARE, PAGE, PAGE_STARTS, PAGES, REGISTERED, REGISTERED_SEVERAL,
    SERVICES_BEHIND, SERVICES_BEHIND_STARTS,
};
use super::{ServiceId, find, holds, list_at};
use crate::protocol::Protocol;
use crate::status::Status;

/// The number of an entry, shared by all keys about which the same is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EntryId(u16);

impl EntryId {
    #[inline]
    pub(crate) const fn of(protocol: Protocol, port: u16) -> EntryId {
        let port = port as usize;
        let page = PAGE_STARTS[protocol as usize][port / PAGE];
        EntryId(PAGES[page as usize + port % PAGE])
    }

    /// Whether there is neither a service nor a note.
    #[inline]
    pub(crate) const fn is_bare(self) -> bool {
        self.0 >= NOT_BARE.end
    }

    pub(crate) const fn status(self) -> Status {
        if holds(&REGISTERED, self.0) {
            return Status::Assigned;
        }
        let number = if self.is_bare() {
            (self.0 - NOT_BARE.end) as u8
        } else {
            ENTRY_STATUS[(self.0 - REGISTERED.end) as usize]
        };
        Status::ALL[number as usize]
    }

    /// The service that leads: its id is the entry's number.
    #[inline]
    pub(crate) const fn leader(self) -> Option<ServiceId> {
        if self.0 < LED.end { Some(ServiceId(self.0)) } else { None }
    }

    pub(crate) const fn likely(self) -> Option<ServiceId> {
        match find(&LIKELY_IDS, self.0) {
            Some(at) => Some(ServiceId(LIKELY[at])),
            None => self.leader(),
        }
    }

    /// The ids of the services behind the leader.
    pub(crate) fn services_behind(self) -> &'static [u16] {
        let at = if holds(&REGISTERED_SEVERAL, self.0) {
            self.0
        } else if holds(&COMMON_SEVERAL, self.0) {
            REGISTERED_SEVERAL.end + (self.0 - COMMON_SEVERAL.start)
        } else {
            return &[];
        };
        list_at(&SERVICES_BEHIND_STARTS, &SERVICES_BEHIND, at.into())
    }

    pub(crate) fn notes(self) -> &'static [u16] {
        match find(&ENTRY_NOTES_IDS, self.0) {
            Some(at) => list_at(&ENTRY_NOTES_STARTS, &ENTRY_NOTES, at),
            None => &[],
        }
    }
}
