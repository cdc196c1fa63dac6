//! From a key to its entry, and from an entry to its services, notes and status.

use super::generated::{
    BLOCK, COMMON, COMMON_BEHIND, COMMON_SEVERAL, COMMONLY_USED, ENTRY_NOTES, ENTRY_NOTES_BEFORE,
    ENTRY_NOTES_IDS, ENTRY_NOTES_LENGTHS, ENTRY_STATUS, LED, LIKELIHOOD, LIKELY_NAMED, NOT_BARE,
    PAGE, PAGE_STARTS, PAGES, RARE_BLOCKS, RARE_PAGE_STARTS, REGISTERED_SEVERAL, SERVICES_BEHIND,
    SERVICES_BEHIND_BEFORE, SERVICES_BEHIND_LENGTHS, UNUSED_SEVERAL,
};
use super::packing::{FourStatuses, Likelihood};
use super::services::leading_name;
use super::{ServiceId, find, holds, item, items, length, list_at};
use crate::protocol::Protocol;
use crate::status::Status;

/// The number of an entry. Keys with identical data share an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EntryId(u16);

impl EntryId {
    #[inline]
    pub(crate) const fn of(protocol: Protocol, port: u16) -> EntryId {
        let (number, port) = (protocol as usize, port as usize);
        let page = match protocol {
            Protocol::Tcp | Protocol::Udp => PAGE_STARTS[number][port / PAGE],
            Protocol::Sctp | Protocol::Dccp => {
                let block = RARE_BLOCKS[number - PAGE_STARTS.len()][port / (PAGE * BLOCK)];
                RARE_PAGE_STARTS[block as usize][port / PAGE % BLOCK]
            }
        };
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
            entry_status(self.0 - COMMON.start)
        } else if self.0 >= LED.end {
            entry_status(COMMON.end - COMMON.start + self.0 - LED.end)
        } else {
            return Status::Assigned;
        };
        Status::ALL[number as usize]
    }

    /// The leading service. Its id is the entry's number.
    #[inline]
    pub(crate) const fn leader(self) -> Option<ServiceId> {
        if self.0 < LED.end { Some(ServiceId(self.0)) } else { None }
    }

    /// The likeliest of the services in common use.
    #[inline]
    pub(crate) const fn likely(self) -> Option<ServiceId> {
        self.likely_at(0)
    }

    /// The everyday name of the likeliest of them.
    #[inline]
    pub(crate) const fn likely_name(self) -> Option<&'static str> {
        if !self.is_commonly_used() {
            return None;
        }
        // Which of the two it is cannot be predicted, so both are in one column.
        let behind = if holds(&LIKELY_NAMED, self.0) { LED.end - LIKELY_NAMED.start } else { 0 };
        Some(leading_name((self.0 + behind) as usize))
    }

    /// The service in common use at this position, from the likeliest on. Common uses that displace
    /// come first, then registered services, then the other common uses.
    pub(crate) const fn likely_at(self, at: usize) -> Option<ServiceId> {
        let Some(list) = self.list() else {
            let is_it = at == 0 && self.is_commonly_used();
            return if is_it { Some(ServiceId(self.0)) } else { None };
        };
        let likelihood = likelihood(list);
        let (displacing, vouched) = (likelihood.displacing(), likelihood.vouched());
        let (registered, vouched_count) = (self.registered_count(), vouched.count_ones() as usize);
        if at < displacing {
            return self.service_at(registered + at);
        }
        if at < displacing + vouched_count {
            return self.service_at(nth_bit(vouched, at - displacing));
        }
        self.service_at(registered + at - vouched_count)
    }

    pub(crate) fn likely_count(self) -> usize {
        let Some(list) = self.list() else { return self.is_commonly_used().into() };
        let common = 1 + self.services_behind().len() - self.registered_count();
        common + likelihood(list).vouched().count_ones() as usize
    }

    /// How many of the services are registered.
    const fn registered_count(self) -> usize {
        if holds(&COMMON, self.0) {
            return 0;
        }
        let behind = self.services_behind();
        let mut count = 0;
        while count < behind.len() && behind[count] < COMMON_BEHIND.start {
            count += 1;
        }
        1 + count
    }

    /// The service at a position in the order of all services.
    const fn service_at(self, at: usize) -> Option<ServiceId> {
        let behind = self.services_behind();
        match at {
            0 => self.leader(),
            at if at <= behind.len() => Some(ServiceId(behind[at - 1])),
            _ => None,
        }
    }

    /// The ids of the services after the leader.
    pub(crate) const fn services_behind(self) -> &'static [u16] {
        match self.list() {
            Some(list) => {
                let list = list_at(&SERVICES_BEHIND_BEFORE, &SERVICES_BEHIND_LENGTHS, list);
                items(&SERVICES_BEHIND, list)
            }
            None => &[],
        }
    }

    /// The number of the list of services, if there are several.
    #[inline]
    const fn list(self) -> Option<usize> {
        let registered = length(&REGISTERED_SEVERAL);
        let list = if holds(&REGISTERED_SEVERAL, self.0) {
            self.0 - REGISTERED_SEVERAL.start
        } else if holds(&COMMON_SEVERAL, self.0) {
            registered + (self.0 - COMMON_SEVERAL.start)
        } else if holds(&UNUSED_SEVERAL, self.0) {
            registered + length(&COMMON_SEVERAL) + (self.0 - UNUSED_SEVERAL.start)
        } else {
            return None;
        };
        Some(list as usize)
    }

    pub(crate) const fn notes(self) -> &'static [u16] {
        match find(&ENTRY_NOTES_IDS, self.0) {
            Some(at) => {
                let list = list_at(&ENTRY_NOTES_BEFORE, &ENTRY_NOTES_LENGTHS, at);
                items(&ENTRY_NOTES, list)
            }
            None => &[],
        }
    }
}

/// Which services of a list are in common use. Only those that a registered service in use leads
/// have a byte for it: elsewhere no registered service is vouched for.
#[inline]
const fn likelihood(list: usize) -> Likelihood {
    Likelihood(if list < LIKELIHOOD.len() { LIKELIHOOD[list] } else { 0 })
}

/// The number of a status in the column of those that the entry's number does not say.
const fn entry_status(at: u16) -> u8 {
    let at = at as usize;
    FourStatuses(item(&ENTRY_STATUS, at / FourStatuses::COUNT, 0)).number(at % FourStatuses::COUNT)
}

/// The position of a set bit, counted from the lowest.
const fn nth_bit(bits: u32, n: usize) -> usize {
    let (mut bits, mut n) = (bits, n);
    while n > 0 {
        bits &= bits.wrapping_sub(1);
        n -= 1;
    }
    bits.trailing_zeros() as usize
}
