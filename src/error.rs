//! The errors of this crate: each is returned when parsing a text fails.
//!
//! All of them are opaque, `Copy`, and implement [`core::error::Error`]. The message says which
//! part of the text is wrong.

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
