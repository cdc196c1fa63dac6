#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod class;
pub mod ephemeral;
mod info;
mod keys;
mod name_hash;
mod note;
mod parse;
mod protocol;
#[cfg(feature = "serde")]
mod serde;
mod service;
mod status;
mod tables;
mod text_form;

pub use class::{ParsePortClassError, PortClass};
pub use info::PortInfo;
pub use keys::{All, Named, Search};
pub use note::{Note, NoteKind, Notes, ParseNoteKindError};
pub use parse::ParsePortInfoError;
pub use protocol::{ParseProtocolError, Protocol};
pub use service::{Aliases, ParseSourceError, References, Service, Services, Source};
pub use status::{ParseStatusError, Status};

/// The month whose state of the IANA registry the crate holds, as `year-month`.
///
/// ```
/// assert!(portinfo::REGISTRY_DATE >= "2026-09");
/// ```
pub const REGISTRY_DATE: &str = "2026-09";

/// The month whose state of the WHATWG Fetch standard's bad port list the crate holds.
///
/// ```
/// assert!(portinfo::BROWSER_BLOCKED_DATE >= "2026-07");
/// ```
pub const BROWSER_BLOCKED_DATE: &str = "2026-07";
