//! Pages that explain how to use the answers.

#[doc = include_str!("../docs/flows.md")]
pub mod flows {}
