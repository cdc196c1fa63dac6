//! The columns of services.

use super::generated::{
    ALIASES, ALIASES_IDS, ALIASES_STARTS, CATEGORY, COMMON, COMMON_BEHIND, COMMON_NAME_AT,
    COMMON_NAME_IDS, DESCRIPTION_AT, DESCRIPTION_BLOB, MODIFIED_AT, MODIFIED_BLOB, MODIFIED_IDS,
    NAME_AT, REFERENCES_AT, REFERENCES_BLOB, REFERENCES_IDS, REGISTERED_AT, REGISTERED_BLOB,
    REGISTERED_IDS, TITLE_AT, TITLE_BLOB, TITLE_ZH_AT, TITLE_ZH_BLOB, TITLED_IDS,
};
use super::{NAME_BLOB, find, holds, long_text, short_text};
use crate::category::Category;
use crate::source::Source;

#[derive(Debug, Clone, Copy)]
pub(crate) struct ServiceId(pub(super) u16);

impl ServiceId {
    pub(crate) const fn new(id: u16) -> Self {
        ServiceId(id)
    }

    #[inline]
    pub(crate) const fn name(self) -> &'static str {
        short_text(NAME_BLOB, NAME_AT[self.0 as usize])
    }

    #[inline(never)]
    pub(crate) const fn description(self) -> &'static str {
        long_text(DESCRIPTION_BLOB, DESCRIPTION_AT[self.0 as usize])
    }

    pub(crate) const fn source(self) -> Source {
        if holds(&COMMON, self.0) || holds(&COMMON_BEHIND, self.0) {
            Source::Common
        } else {
            Source::Iana
        }
    }

    /// The references, a line each.
    #[inline(never)]
    pub(crate) const fn references(self) -> Option<&'static str> {
        match find(&REFERENCES_IDS, self.0) {
            Some(at) => Some(long_text(REFERENCES_BLOB, REFERENCES_AT[at])),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn registered(self) -> Option<&'static str> {
        match find(&REGISTERED_IDS, self.0) {
            Some(at) => Some(short_text(REGISTERED_BLOB, REGISTERED_AT[at])),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn modified(self) -> Option<&'static str> {
        match find(&MODIFIED_IDS, self.0) {
            Some(at) => Some(short_text(MODIFIED_BLOB, MODIFIED_AT[at])),
            None => None,
        }
    }

    /// What people call the service, where that is not its name.
    #[inline]
    pub(crate) const fn common_name(self) -> Option<&'static str> {
        match find(&COMMON_NAME_IDS, self.0) {
            Some(at) => Some(short_text(NAME_BLOB, COMMON_NAME_AT[at])),
            None => None,
        }
    }

    /// The title of a registered service.
    #[inline(never)]
    pub(crate) const fn title(self) -> Option<&'static str> {
        match find(&TITLED_IDS, self.0) {
            Some(at) => Some(short_text(TITLE_BLOB, TITLE_AT[at])),
            None => None,
        }
    }

    pub(crate) const fn category(self) -> Option<Category> {
        match self.described() {
            Some(at) => Some(Category::ALL[CATEGORY[at] as usize]),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn title_zh(self) -> Option<&'static str> {
        match self.described() {
            Some(at) => Some(short_text(TITLE_ZH_BLOB, TITLE_ZH_AT[at])),
            None => None,
        }
    }

    /// The position in the columns of what curated rows say: first the common uses, by id, then
    /// the registered services of `TITLED_IDS`.
    const fn described(self) -> Option<usize> {
        let leading = (COMMON.end - COMMON.start) as usize;
        let behind = (COMMON_BEHIND.end - COMMON_BEHIND.start) as usize;
        if holds(&COMMON, self.0) {
            return Some((self.0 - COMMON.start) as usize);
        }
        if holds(&COMMON_BEHIND, self.0) {
            return Some(leading + (self.0 - COMMON_BEHIND.start) as usize);
        }
        match find(&TITLED_IDS, self.0) {
            Some(at) => Some(leading + behind + at),
            None => None,
        }
    }

    pub(crate) fn aliases(self) -> AliasIds {
        let Some(at) = find(&ALIASES_IDS, self.0) else { return AliasIds([].iter()) };
        let (start, end) = (ALIASES_STARTS[at], ALIASES_STARTS[at + 1]);
        AliasIds(ALIASES[start.into()..end.into()].iter())
    }
}

/// The aliases of a service, as places of their text.
#[derive(Debug, Clone)]
pub(crate) struct AliasIds(core::slice::Iter<'static, [u8; 3]>);

impl Iterator for AliasIds {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.0.next().map(|&place| short_text(NAME_BLOB, place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}
