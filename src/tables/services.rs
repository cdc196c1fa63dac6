//! The columns of services.

use super::generated::{
    ALIASES, ALIASES_IDS, ALIASES_STARTS, COMMON, COMMON_BEHIND, DESCRIPTION_AT, DESCRIPTION_BLOB,
    MODIFIED_AT, MODIFIED_BLOB, MODIFIED_IDS, NAME_AT, REFERENCES_AT, REFERENCES_BLOB,
    REFERENCES_IDS, REGISTERED_AT, REGISTERED_BLOB, REGISTERED_IDS, TITLE_ZH_AT, TITLE_ZH_BLOB,
    TITLE_ZH_IDS,
};
use super::{NAME_BLOB, find, holds, text_at};
use crate::source::Source;

#[derive(Debug, Clone, Copy)]
pub(crate) struct ServiceId(pub(super) u16);

impl ServiceId {
    pub(crate) const fn new(id: u16) -> Self {
        ServiceId(id)
    }

    #[inline]
    pub(crate) const fn name(self) -> &'static str {
        text_at(NAME_BLOB, NAME_AT[self.0 as usize])
    }

    #[inline(never)]
    pub(crate) const fn description(self) -> &'static str {
        text_at(DESCRIPTION_BLOB, DESCRIPTION_AT[self.0 as usize])
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
            Some(at) => Some(text_at(REFERENCES_BLOB, REFERENCES_AT[at])),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn registered(self) -> Option<&'static str> {
        match find(&REGISTERED_IDS, self.0) {
            Some(at) => Some(text_at(REGISTERED_BLOB, REGISTERED_AT[at])),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn modified(self) -> Option<&'static str> {
        match find(&MODIFIED_IDS, self.0) {
            Some(at) => Some(text_at(MODIFIED_BLOB, MODIFIED_AT[at])),
            None => None,
        }
    }

    #[inline(never)]
    pub(crate) const fn title_zh(self) -> Option<&'static str> {
        match find(&TITLE_ZH_IDS, self.0) {
            Some(at) => Some(text_at(TITLE_ZH_BLOB, TITLE_ZH_AT[at])),
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
pub(crate) struct AliasIds(core::slice::Iter<'static, u32>);

impl Iterator for AliasIds {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.0.next().map(|&place| text_at(NAME_BLOB, place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}
