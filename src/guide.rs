//! Pages for readers: what the answers mean and how to use them.

#[doc = include_str!("../docs/flows.md")]
pub mod flows {}
