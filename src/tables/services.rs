//! The columns of services.

use super::generated::{
    ALIASES, ALIASES_BEFORE, ALIASES_BITS, ALIASES_LENGTHS, ALIASES_RANKS, CATEGORY,
    CATEGORY_BEFORE, CATEGORY_STARTS, COMMON, COMMON_BEHIND, COMMON_CATEGORY,
    COMMON_CATEGORY_STARTS, COMMON_NAME_AT, COMMON_NAME_IDS, COMMON_SOURCES_AT,
    COMMON_SOURCES_BITS, COMMON_SOURCES_BLOB, COMMON_SOURCES_LONG_AT, COMMON_SOURCES_RANKS,
    COMMON_TITLE_BLOB, DATE_BLOB, DESCRIPTION_AT, DESCRIPTION_BEHIND_AT, DESCRIPTION_BLOB,
    DESCRIPTION_LONG_AT, LED, MODIFIED_AT, MODIFIED_IDS, NAME_AT, NAME_BEHIND_AT, REFERENCES_AT,
    REFERENCES_BLOB, REFERENCES_IDS, REFERENCES_LONG_AT, REGISTERED_AT, REGISTERED_BITS,
    REGISTERED_RANKS, TITLE_AT, TITLE_BLOB, TITLE_NUMBERS, TITLE_ZH_AT, TITLE_ZH_BLOB,
};
use super::packing::{DatePlace, PlaceAndByte, ShortPlace};
use super::{
    NAME_BLOB, find, item, list_at, mostly_short, mostly_short_text_at, part, part_of, rank, run,
    run_by_start, short_text_at, three_bytes,
};
use crate::category::Category;
use crate::source::Source;

#[derive(Debug, Clone, Copy)]
pub(crate) struct ServiceId(pub(super) u16);

/// How many services lead.
const LEADING: usize = LED.end as usize;

/// How many registered services have a title. Their Chinese titles are before those of common uses.
const TITLES: usize = TITLE_AT.len() / 3;

/// The position of a service in its columns. Registered services and common uses have columns of
/// their own.
enum Position {
    Registered(usize),
    Common(usize),
}

impl ServiceId {
    pub(crate) const fn new(id: u16) -> Self {
        ServiceId(id)
    }

    #[inline]
    pub(crate) const fn name(self) -> &'static str {
        let id = self.0 as usize;
        if id < LEADING {
            return leading_name(id);
        }
        short_text_at(NAME_BLOB, &NAME_BEHIND_AT, id - LEADING)
    }

    /// The everyday name of the service, if that is not its name.
    #[inline]
    pub(crate) const fn common_name(self) -> Option<&'static str> {
        match find(&COMMON_NAME_IDS, self.0) {
            Some(at) => Some(short_text_at(NAME_BLOB, &COMMON_NAME_AT, at)),
            None => None,
        }
    }

    pub(crate) const fn source(self) -> Source {
        match self.position() {
            Position::Registered(_) => Source::Iana,
            Position::Common(_) => Source::Common,
        }
    }

    #[inline(never)]
    pub(crate) const fn description(self) -> &'static str {
        match self.position() {
            Position::Registered(_) => {
                let (start, length) = mostly_short(self.description_at(), &DESCRIPTION_LONG_AT);
                // One description in ten is a name: its place is as if NAME_BLOB came behind.
                if start < DESCRIPTION_BLOB.len() {
                    return part_of(DESCRIPTION_BLOB, start, length);
                }
                part_of(NAME_BLOB, start - DESCRIPTION_BLOB.len(), length)
            }
            Position::Common(_) => self.common_title(),
        }
    }

    /// The references, one on each line.
    #[inline(never)]
    pub(crate) const fn references(self) -> Option<&'static str> {
        match self.position() {
            Position::Common(at) => {
                let at = run(&COMMON_SOURCES_BITS, &COMMON_SOURCES_RANKS, at);
                let (column, long) = (&COMMON_SOURCES_AT, &COMMON_SOURCES_LONG_AT);
                Some(mostly_short_text_at(COMMON_SOURCES_BLOB, column, long, at))
            }
            Position::Registered(at) => match find(&REFERENCES_IDS, at as u16) {
                Some(at) => {
                    let (column, long) = (&REFERENCES_AT, &REFERENCES_LONG_AT);
                    Some(mostly_short_text_at(REFERENCES_BLOB, column, long, at))
                }
                None => None,
            },
        }
    }

    #[inline(never)]
    pub(crate) const fn registered(self) -> Option<&'static str> {
        let Position::Registered(at) = self.position() else { return None };
        let at = run(&REGISTERED_BITS, &REGISTERED_RANKS, at);
        date(item(&REGISTERED_AT, at, DatePlace::NONE))
    }

    #[inline(never)]
    pub(crate) const fn modified(self) -> Option<&'static str> {
        let Position::Registered(at) = self.position() else { return None };
        match find(&MODIFIED_IDS, at as u16) {
            Some(at) => date(item(&MODIFIED_AT, at, DatePlace::NONE)),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn title(self) -> Option<&'static str> {
        match self.position() {
            Position::Common(_) => Some(self.common_title()),
            Position::Registered(at) => match titled(at) {
                Some(at) => Some(short_text_at(TITLE_BLOB, &TITLE_AT, at)),
                None => None,
            },
        }
    }

    #[inline(never)]
    pub(crate) const fn title_zh(self) -> Option<&'static str> {
        let at = match self.position() {
            Position::Registered(at) => titled(at),
            Position::Common(at) => Some(TITLES + at),
        };
        match at {
            Some(at) => Some(short_text_at(TITLE_ZH_BLOB, &TITLE_ZH_AT, at)),
            None => None,
        }
    }

    /// One function reads the text, so that a program holds it once.
    #[inline(never)]
    const fn common_title(self) -> &'static str {
        let place = ShortPlace(self.description_at());
        part_of(COMMON_TITLE_BLOB, place.start(), place.length())
    }

    /// The place of the description, or of the title of a common use. A part of it is beside the
    /// place of the name where the service leads.
    #[inline(never)]
    const fn description_at(self) -> [u8; 3] {
        let id = self.0 as usize;
        if id >= LEADING {
            return three_bytes(&DESCRIPTION_BEHIND_AT, id - LEADING);
        }
        let [middle, high] = item(&DESCRIPTION_AT, id, 0).to_le_bytes();
        [PlaceAndByte(item(&NAME_AT, id, 0)).byte(), middle, high]
    }

    pub(crate) const fn category(self) -> Option<Category> {
        let number = match self.position() {
            Position::Common(at) => {
                item(&COMMON_CATEGORY, run_by_start(&COMMON_CATEGORY_STARTS, at), u8::MAX)
            }
            Position::Registered(at) => {
                item(&CATEGORY, run_by_start(&CATEGORY_STARTS, at), u8::MAX)
            }
        };
        with_number(number)
    }

    /// The ids are, in this order: registered services that lead, common uses that lead, more
    /// registered services, more common uses.
    const fn position(self) -> Position {
        let (id, leading) = (self.0 as usize, (COMMON.end - COMMON.start) as usize);
        if self.0 < COMMON.start {
            Position::Registered(id)
        } else if self.0 < COMMON.end {
            Position::Common(id - COMMON.start as usize)
        } else if self.0 < COMMON_BEHIND.start {
            Position::Registered(id - leading)
        } else {
            Position::Common(leading + id - COMMON_BEHIND.start as usize)
        }
    }

    pub(crate) fn aliases(self) -> AliasIds {
        let Some(at) = rank(&ALIASES_BITS, &ALIASES_RANKS, self.0.into()) else {
            return AliasIds([].chunks_exact(3));
        };
        let (start, end) = list_at(&ALIASES_BEFORE, &ALIASES_LENGTHS, at);
        AliasIds(ALIASES[3 * start..3 * end].chunks_exact(3))
    }
}

/// The name of a service that leads. Behind these are the likely names that are others.
#[inline]
pub(super) const fn leading_name(at: usize) -> &'static str {
    let place = PlaceAndByte(NAME_AT[at]);
    part(NAME_BLOB, place.start(), place.length())
}

/// The aliases of a service, as places of their text.
#[derive(Debug, Clone)]
pub(crate) struct AliasIds(core::slice::ChunksExact<'static, u8>);

impl Iterator for AliasIds {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.0.next().map(|place| short_text_at(NAME_BLOB, place, 0))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// No category is the number behind the last one.
const fn with_number(number: u8) -> Option<Category> {
    let number = number as usize;
    if number < Category::ALL.len() { Some(Category::ALL[number]) } else { None }
}

/// The date at a place. One function reads the text, so that a program holds it once.
#[inline(never)]
const fn date(place: u16) -> Option<&'static str> {
    let place = DatePlace(place);
    if place.is_none() { None } else { Some(part_of(DATE_BLOB, place.start(), place.length())) }
}

/// The number of the titles of a registered service. Those with a category have one.
#[inline(never)]
const fn titled(at: usize) -> Option<usize> {
    let run = run_by_start(&CATEGORY_STARTS, at);
    if with_number(item(&CATEGORY, run, u8::MAX)).is_none() {
        return None;
    }
    let before = item(&CATEGORY_BEFORE, run, 0) as usize;
    let at = before + at - item(&CATEGORY_STARTS, run, 0) as usize;
    Some(item(&TITLE_NUMBERS, at, 0) as usize)
}
