#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "std")]
extern crate std;

mod category;
mod class;
mod dates;
mod enum_text;
pub mod ephemeral;
pub mod error;
mod flow;
pub mod guide;
mod inline_text;
pub mod iter;
mod note;
mod note_kind;
#[cfg(feature = "std")]
mod overlay;
mod padded;
mod parse;
mod pool;
mod port_info;
mod port_range;
mod protocol;
mod query;
#[cfg(any(doc, doctest))]
mod reference;
mod search;
#[cfg(feature = "serde")]
mod serde;
mod service;
mod source;
mod status;
mod tables;

pub use category::Category;
pub use class::PortClass;
pub use dates::{BROWSER_BLOCKED_DATE, REGISTRY_DATE};
pub use flow::{ServiceRank, ServiceSide};
pub use note::Note;
pub use note_kind::NoteKind;
#[cfg(feature = "std")]
pub use overlay::{Overlay, Site, SitePorts};
pub use pool::Pool;
pub use port_info::PortInfo;
pub use port_range::PortRange;
pub use protocol::Protocol;
pub use query::Query;
// Text of half a megabyte, which a program that uses the crate does not have to compile.
#[cfg(any(doc, doctest))]
pub use reference::{common_ports, common_ports_zh};
pub use service::Service;
pub use source::Source;
pub use status::Status;
