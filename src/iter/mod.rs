//! The iterators over ports, services, notes and pools.
//!
//! All are `Clone` and fused. All but `Sites` (feature `std`) are lazy and do not allocate.
//!
//! ```
//! use portinfo::iter::Named;
//! use portinfo::PortInfo;
//!
//! let mut ports: Named = PortInfo::named("ssh");
//! assert_eq!(ports.next().map(PortInfo::port), Some(22));
//! ```

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
