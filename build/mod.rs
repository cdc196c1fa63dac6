//! Turns the registry and the curated files into the source of the static tables.
//!
//! The steps, one a file: [`input`] reads CSV and knows places, [`registry`] and [`curated`] read
//! and check what the files say, [`knowledge`] puts it together by key, [`layout`] deduplicates
//! it into columns, [`names`] makes the perfect hash, [`emit`] writes Rust.

mod curated;
mod emit;
mod error;
mod input;
mod key;
mod knowledge;
mod layout;
#[allow(dead_code)] // the lookup compares names, the build does not
#[path = "../src/name_hash.rs"]
mod name_hash;
mod names;
mod overlap;
mod registry;
mod text;

use std::path::Path;

pub use error::Error;

/// Every file that the tables are made of, from the crate's root.
pub const INPUTS: [&str; 7] = [
    registry::FILE,
    curated::names::FILE,
    curated::preferred::FILE,
    curated::common::FILE,
    curated::titles::FILE,
    curated::notes::FILE,
    curated::browser::FILE,
];

/// The source of the generated tables, the same bytes for the same files.
pub fn generate(root: &Path) -> Result<String, Error> {
    let registry = registry::read(root)?;
    let curated = curated::read(root)?;
    let knowledge = knowledge::gather(registry, curated)?;
    let layout = layout::lay_out(&knowledge)?;
    let names = names::hash(&knowledge)?;
    Ok(emit::source(&layout, &names, &knowledge.browser_blocked))
}
