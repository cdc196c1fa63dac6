//! Reads the curated files, one a module, and checks each row by itself.

pub mod browser;
pub mod common;
pub mod names;
pub mod notes;
pub mod preferred;
pub mod titles;

use std::path::Path;

use super::error::Error;

/// A name for people, in the longest form that a table still shows well.
const NAME_LENGTH: usize = 32;
const TITLE_LENGTH: usize = 24;
const LINE_LENGTH: usize = 100;
const NOTE_NAME_LENGTH: usize = 48;
const SOURCE_LENGTH: usize = 200;

/// All that stands beside the registry.
#[derive(Debug)]
pub struct Curated {
    pub names: Vec<names::ConventionalName>,
    pub preferred: Vec<preferred::Preferred>,
    pub common: Vec<common::CommonUse>,
    pub titles: Vec<titles::Title>,
    pub notes: Vec<notes::Note>,
    pub browser_blocked: Vec<u16>,
}

pub fn read(root: &Path) -> Result<Curated, Error> {
    Ok(Curated {
        names: names::read(root)?,
        preferred: preferred::read(root)?,
        common: common::read(root)?,
        titles: titles::read(root)?,
        notes: notes::read(root)?,
        browser_blocked: browser::read(root)?,
    })
}
