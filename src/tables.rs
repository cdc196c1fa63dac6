//! The only file that knows how the generated tables are laid out.
//!
//! Every (protocol, port) has an *entry*, a small number. First come the entries that a registered
//! service leads, then those that a common use leads (from `FIRST_COMMON`), then those with notes
//! alone (from `LEADERS`), then one for each status of which nothing else is known (from `BARE`).
//! In the first two groups those with several services come first (`REGISTERED_WITH_MORE` and
//! `COMMON_WITH_MORE` of them). Keys of which the same is known share an entry.
//!
//! The service that leads entry `i` has the id `i`. Services that lead nowhere have ids from
//! `LEADERS` on, registered ones before common uses (from `FIRST_COMMON_EXTRA`).
//!
//! Text lives in blobs; a packed place is `start << 11 | length`, in bytes. A blob is a constant
//! with one reader that is not inlined, so that a program holds it once, without a relocation,
//! and only if it calls the reader. The names are read in the hot path, which must be inlined:
//! their text is a static, and their places are two columns.

use crate::name_hash::{eq_ignore_case, name_hash, split};
use crate::{NoteKind, Protocol, Source, Status};

#[rustfmt::skip]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}
use generated::*;

const LENGTH_BITS: u32 = 11;

/// The text at a packed place of a blob.
#[inline]
const fn text(blob: &'static str, place: u32) -> &'static str {
    let (start, length) = (place >> LENGTH_BITS, place & ((1 << LENGTH_BITS) - 1));
    let (_, rest) = blob.split_at(start as usize);
    rest.split_at(length as usize).0
}

const NAMES: &str = match core::str::from_utf8(&NAME_TEXT) {
    Ok(names) => names,
    Err(_) => panic!("the build script writes text"),
};

/// A name, in the hot path. `NAMES` reaches beyond all that start and length can say, so the
/// compiler leaves the checks of bounds out.
#[inline]
const fn name_text(start: u16, length: u8) -> &'static str {
    let (_, rest) = NAMES.split_at(start as usize);
    rest.split_at(length as usize).0
}

/// The items of a sparse column are found by the sorted ids beside it.
fn find(ids: &[u16], id: u16) -> Option<usize> {
    ids.binary_search(&id).ok()
}

/// List `at` of several that lie end to end.
fn list(starts: &[u16], items: &'static [u16], at: usize) -> &'static [u16] {
    &items[usize::from(starts[at])..usize::from(starts[at + 1])]
}

/// Joined text taken apart; nothing at all where it is empty.
pub(crate) fn parts(joined: &'static str) -> core::str::Split<'static, char> {
    let mut parts = joined.split('\n');
    if joined.is_empty() {
        parts.next();
    }
    parts
}

/// What is known of a key, shared by all keys of which the same is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Entry(u16);

impl Entry {
    #[inline]
    pub(crate) const fn of(protocol: Protocol, port: u16) -> Entry {
        let port = port as usize;
        let page = PAGE_STARTS[protocol as usize][port / PAGE];
        Entry(PAGES[page as usize + port % PAGE])
    }

    #[inline]
    pub(crate) const fn is_bare(self) -> bool {
        self.0 as usize >= BARE
    }

    pub(crate) const fn status(self) -> Status {
        let entry = self.0 as usize;
        if entry < FIRST_COMMON {
            return Status::Assigned;
        }
        let number = if entry < BARE { STATUS[entry - FIRST_COMMON] } else { (entry - BARE) as u8 };
        match number {
            0 => Status::Unassigned,
            1 => Status::Reserved,
            _ => Status::PrivateUse,
        }
    }

    #[inline]
    pub(crate) const fn leader(self) -> Option<ServiceId> {
        if (self.0 as usize) < LEADERS { Some(ServiceId(self.0)) } else { None }
    }

    pub(crate) fn likely(self) -> Option<ServiceId> {
        match find(&LIKELY_IDS, self.0) {
            Some(at) => Some(ServiceId(LIKELY[at])),
            None => self.leader(),
        }
    }

    /// The ids of the services behind the leader.
    pub(crate) fn more_services(self) -> &'static [u16] {
        let entry = usize::from(self.0);
        if entry < REGISTERED_WITH_MORE {
            return list(&MORE_SERVICES_STARTS, &MORE_SERVICES, entry);
        }
        match entry.checked_sub(FIRST_COMMON) {
            Some(at) if at < COMMON_WITH_MORE => {
                list(&MORE_SERVICES_STARTS, &MORE_SERVICES, REGISTERED_WITH_MORE + at)
            }
            _ => &[],
        }
    }

    /// Whether the leading service has this name or alias, or else one of those behind it.
    #[inline]
    fn bears(self, name: &str, leads: bool, is_alias: bool) -> bool {
        match (leads, is_alias) {
            (true, false) => self.leader().is_some_and(|leader| leader.is_named(name)),
            (true, true) => self.leader().is_some_and(|leader| leader.has_alias(name)),
            (false, false) => self.others().any(|service| service.is_named(name)),
            (false, true) => self.others().any(|service| service.has_alias(name)),
        }
    }

    fn others(self) -> impl Iterator<Item = ServiceId> {
        self.more_services().iter().map(|&id| ServiceId(id))
    }

    pub(crate) fn notes(self) -> &'static [u16] {
        match find(&ENTRY_NOTES_IDS, self.0) {
            Some(at) => list(&ENTRY_NOTES_STARTS, &ENTRY_NOTES, at),
            None => &[],
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct ServiceId(u16);

impl ServiceId {
    pub(crate) fn new(id: u16) -> Self {
        ServiceId(id)
    }

    #[inline]
    pub(crate) const fn name(self) -> &'static str {
        name_text(NAME_START[self.0 as usize], NAME_LENGTH[self.0 as usize])
    }

    #[inline(never)]
    pub(crate) const fn description(self) -> &'static str {
        text(DESCRIPTIONS, DESCRIPTION[self.0 as usize])
    }

    pub(crate) const fn source(self) -> Source {
        let id = self.0 as usize;
        if id < FIRST_COMMON || (id >= LEADERS && id < FIRST_COMMON_EXTRA) {
            Source::Iana
        } else {
            Source::Common
        }
    }

    /// The date of the registration, and behind a line break the references, if any.
    #[inline(never)]
    fn origin(self) -> &'static str {
        text(ORIGINS, ORIGIN_TEXT[usize::from(ORIGIN[usize::from(self.0)])])
    }

    /// The references, joined.
    pub(crate) fn references(self) -> &'static str {
        self.origin().split_once('\n').map_or("", |(_, references)| references)
    }

    pub(crate) fn registered(self) -> &'static str {
        let origin = self.origin();
        origin.split_once('\n').map_or(origin, |(registered, _)| registered)
    }

    /// The aliases, joined.
    #[inline(never)]
    pub(crate) fn aliases(self) -> &'static str {
        find(&ALIASES_IDS, self.0).map_or("", |at| text(ALIAS_LISTS, ALIASES[at]))
    }

    #[inline]
    fn is_named(self, name: &str) -> bool {
        eq_ignore_case(self.name(), name)
    }

    fn has_alias(self, name: &str) -> bool {
        parts(self.aliases()).any(|alias| eq_ignore_case(alias, name))
    }

    #[inline(never)]
    pub(crate) fn title_zh(self) -> Option<&'static str> {
        find(&TITLE_ZH_IDS, self.0).map(|at| text(TITLES_ZH, TITLE_ZH[at]))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NoteId(u16);

impl NoteId {
    pub(crate) fn new(id: u16) -> Self {
        NoteId(id)
    }

    pub(crate) fn kind(self) -> NoteKind {
        match NOTE_KIND[usize::from(self.0)] {
            0 => NoteKind::Malware,
            1 => NoteKind::Amplification,
            2 => NoteKind::Cleartext,
            3 => NoteKind::Exposure,
            4 => NoteKind::Probe,
            _ => NoteKind::Behaviour,
        }
    }

    #[inline(never)]
    pub(crate) fn name(self) -> &'static str {
        text(NOTE_NAMES, NOTE_NAME[usize::from(self.0)])
    }

    #[inline(never)]
    pub(crate) fn text(self) -> &'static str {
        text(NOTE_TEXTS, NOTE_TEXT[usize::from(self.0)])
    }

    #[inline(never)]
    pub(crate) fn text_zh(self) -> &'static str {
        text(NOTE_TEXTS_ZH, NOTE_TEXT_ZH[usize::from(self.0)])
    }

    #[inline(never)]
    pub(crate) fn source(self) -> &'static str {
        text(NOTE_SOURCES, NOTE_SOURCE[usize::from(self.0)])
    }

    /// 0 where it is not known.
    pub(crate) fn year(self) -> u16 {
        NOTE_YEAR[usize::from(self.0)]
    }
}

/// Some ports of some protocols that a name stands for, packed: the first port in the upper
/// half, then in eight bits how many more ports follow it, and a bit for each protocol.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target(u32);

impl Target {
    #[inline]
    pub(crate) const fn first_port(self) -> u16 {
        (self.0 >> 16) as u16
    }

    #[inline]
    pub(crate) const fn last_port(self) -> u16 {
        self.first_port() + (self.0 >> 8) as u8 as u16
    }

    #[inline]
    pub(crate) const fn has(self, protocol: Protocol) -> bool {
        self.0 & (1 << protocol as u32) != 0
    }

    /// What is known of the first key.
    #[inline]
    fn entry(self) -> Entry {
        let first = Protocol::ALL[self.0.trailing_zeros() as usize % Protocol::ALL.len()];
        Entry::of(first, self.first_port())
    }
}

/// Where a name stands, in order of precedence.
///
/// A slot of the perfect hash holds the only target, or where a list of them begins (in the upper
/// half) and how many there are (in eight bits). The text to compare with is not stored again: a
/// service of the first key bears it, and flags say which and how.
#[derive(Debug, Clone)]
pub(crate) enum Targets {
    One(Option<Target>),
    Several(core::slice::Iter<'static, u32>),
}

const IS_LIST: u32 = 1 << 4;
const LEADS: u32 = 1 << 5;
const IS_ALIAS: u32 = 1 << 6;

impl Targets {
    #[inline]
    pub(crate) fn of(name: &str) -> Targets {
        let (g, f1, f2) = split(name_hash(name, NAME_SEED));
        let (d1, d2) = NAME_DISPLACEMENTS[g as usize % NAME_DISPLACEMENTS.len()];
        let at = u32::from(d2).wrapping_add(f1.wrapping_mul(d1.into())).wrapping_add(f2);
        let slot = NAME_SLOTS[at as usize % NAME_SLOTS.len()];
        let (start, count) = ((slot >> 16) as usize, (slot >> 8) as u8 as usize);
        let is_list = slot & IS_LIST != 0;
        let first = Target(if is_list { NAME_LISTS[start] } else { slot });
        let is_it = first.entry().bears(name, slot & LEADS != 0, slot & IS_ALIAS != 0);
        match (is_it, is_list) {
            (false, _) => Targets::One(None),
            (true, false) => Targets::One(Some(first)),
            (true, true) => Targets::Several(NAME_LISTS[start..][..count].iter()),
        }
    }
}

impl Iterator for Targets {
    type Item = Target;

    #[inline]
    fn next(&mut self) -> Option<Target> {
        match self {
            Targets::One(target) => target.take(),
            Targets::Several(targets) => targets.next().copied().map(Target),
        }
    }
}

pub(crate) fn is_browser_blocked(port: u16) -> bool {
    BROWSER_BLOCKED.binary_search(&port).is_ok()
}
