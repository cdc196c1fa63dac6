//! The iterators of this crate: all are lazy, `Clone` and fused, and those over the built-in table
//! do not allocate.

mod keys;
mod named;
mod pools_and_notes;
mod query;
mod search;
mod services;

pub use keys::{All, LookupAll};
pub use named::{Named, Ranges};
pub use pools_and_notes::{Notes, Pools, PoolsNamed};
pub use query::QueryPorts;
pub use search::{Search, SearchNotes};
pub use services::{Aliases, LikelyServices, References, Services};

#[cfg(feature = "std")]
pub use crate::overlay::Sites;
