//! The columns of pools.

use super::generated::{
    POOL_FIRST, POOL_LAST, POOL_NAME_AT, POOL_NAME_BLOB, POOL_PROTOCOL, POOL_SOURCE_AT,
    POOL_SOURCE_BLOB, POOL_SOURCE_LONG_AT, POOL_TITLE_AT, POOL_TITLE_BLOB, POOL_TITLE_ZH_AT,
    POOL_TITLE_ZH_BLOB,
};
use super::{item, mostly_short_text_at, short_text_at};
use crate::protocol::Protocol;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PoolId(u16);

impl PoolId {
    pub(crate) const COUNT: u16 = POOL_FIRST.len() as u16;

    pub(crate) const fn new(id: u16) -> Self {
        PoolId(id)
    }

    pub(crate) const fn first(self) -> u16 {
        item(&POOL_FIRST, self.0 as usize, 0)
    }

    pub(crate) const fn last(self) -> u16 {
        item(&POOL_LAST, self.0 as usize, 0)
    }

    pub(crate) const fn protocol(self) -> Protocol {
        Protocol::ALL[item(&POOL_PROTOCOL, self.0 as usize, 0) as usize]
    }

    #[inline(never)]
    pub(crate) const fn name(self) -> &'static str {
        short_text_at(POOL_NAME_BLOB, &POOL_NAME_AT, self.0 as usize)
    }

    #[inline(never)]
    pub(crate) const fn title(self) -> &'static str {
        short_text_at(POOL_TITLE_BLOB, &POOL_TITLE_AT, self.0 as usize)
    }

    #[inline(never)]
    pub(crate) const fn title_zh(self) -> &'static str {
        short_text_at(POOL_TITLE_ZH_BLOB, &POOL_TITLE_ZH_AT, self.0 as usize)
    }

    #[inline(never)]
    pub(crate) const fn source(self) -> &'static str {
        let (column, long) = (&POOL_SOURCE_AT, &POOL_SOURCE_LONG_AT);
        mostly_short_text_at(POOL_SOURCE_BLOB, column, long, self.0 as usize)
    }
}
