//! From a key to its entry, and from an entry to its services, notes and status.

use super::generated::{
    COMMON, COMMON_SEVERAL, COMMONLY_USED, ENTRY_NOTES, ENTRY_NOTES_IDS, ENTRY_NOTES_STARTS,
    ENTRY_STATUS, LED, LIKELY, LIKELY_NAME_AT, LIKELY_STARTS, NOT_BARE, PAGE, PAGE_STARTS, PAGES,
    REGISTERED_SEVERAL, SERVICES_BEHIND, SERVICES_BEHIND_STARTS, UNUSED, UNUSED_SEVERAL,
};
use super::{NAME_BLOB, ServiceId, find, holds, list_at, short_text};
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

    /// Whether a service is in common use.
    #[inline]
    pub(crate) const fn is_commonly_used(self) -> bool {
        self.0 < COMMONLY_USED.end
    }

    pub(crate) const fn status(self) -> Status {
        let number = if self.is_bare() {
            (self.0 - NOT_BARE.end) as u8
        } else if holds(&COMMON, self.0) {
            ENTRY_STATUS[(self.0 - COMMON.start) as usize]
        } else if self.0 >= LED.end {
            ENTRY_STATUS[(COMMON.end - COMMON.start + self.0 - LED.end) as usize]
        } else {
            return Status::Assigned;
        };
        Status::ALL[number as usize]
    }

    /// The service that leads: its id is the entry's number.
    #[inline]
    pub(crate) const fn leader(self) -> Option<ServiceId> {
        if self.0 < LED.end { Some(ServiceId(self.0)) } else { None }
    }

    /// The likeliest of the services in common use.
    #[inline]
    pub(crate) const fn likely(self) -> Option<ServiceId> {
        if !self.is_commonly_used() {
            return None;
        }
        match self.list() {
            Some(list) => Some(ServiceId(LIKELY[LIKELY_STARTS[list] as usize])),
            None => Some(ServiceId(self.0)),
        }
    }

    /// What people call the likeliest of them.
    #[inline]
    pub(crate) const fn likely_name(self) -> Option<&'static str> {
        if !self.is_commonly_used() {
            return None;
        }
        Some(short_text(NAME_BLOB, LIKELY_NAME_AT[self.0 as usize]))
    }

    /// The ids of the services in common use, where there are several services; else the only
    /// service is, if any.
    pub(crate) const fn likely_of_several(self) -> Option<&'static [u16]> {
        match self.list() {
            Some(list) => Some(list_at(&LIKELY_STARTS, &LIKELY, list)),
            None => None,
        }
    }

    /// The ids of the services behind the leader.
    pub(crate) const fn services_behind(self) -> &'static [u16] {
        match self.list() {
            Some(list) => list_at(&SERVICES_BEHIND_STARTS, &SERVICES_BEHIND, list),
            None => &[],
        }
    }

    /// The number of the list of services, where there are several.
    #[inline]
    const fn list(self) -> Option<usize> {
        let (registered, common) = (REGISTERED_SEVERAL.end, COMMON_SEVERAL.end - COMMON.start);
        let list = if self.0 < registered {
            self.0
        } else if holds(&COMMON_SEVERAL, self.0) {
            registered + (self.0 - COMMON.start)
        } else if holds(&UNUSED_SEVERAL, self.0) {
            registered + common + (self.0 - UNUSED.start)
        } else {
            return None;
        };
        Some(list as usize)
    }

    pub(crate) const fn notes(self) -> &'static [u16] {
        match find(&ENTRY_NOTES_IDS, self.0) {
            Some(at) => list_at(&ENTRY_NOTES_STARTS, &ENTRY_NOTES, at),
            None => &[],
        }
    }
}
