//! The errors of this crate.
//!
//! The `Parse...Error` types are returned when parsing a text fails, and are `Copy`.
//! `OverlayError` (feature `std`) is returned when a name cannot be added to an `Overlay`, and is
//! `Clone`. All are opaque and implement [`core::error::Error`]; their messages say what is wrong.
//!
//! ```
//! use portinfo::error::ParsePortInfoError;
//!
//! let error: ParsePortInfoError = "443".parse::<portinfo::PortInfo>().unwrap_err();
//! assert_eq!(error.to_string(), "there is a port but no protocol");
//! ```

pub use crate::category::ParseCategoryError;
pub use crate::class::ParsePortClassError;
pub use crate::ephemeral::ParseSystemError;
pub use crate::note_kind::ParseNoteKindError;
#[cfg(feature = "std")]
pub use crate::overlay::OverlayError;
pub use crate::parse::ParsePortInfoError;
pub use crate::protocol::ParseProtocolError;
pub use crate::query::ParseQueryError;
pub use crate::source::ParseSourceError;
pub use crate::status::ParseStatusError;
