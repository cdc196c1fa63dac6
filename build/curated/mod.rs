//! Reads the curated files, one a module, and checks each row by itself.

pub mod browser;
pub mod common;
pub mod meant;
pub mod names;
pub mod notes;
pub mod pools;
pub mod preferred;
pub mod services;

use std::path::Path;

use super::category::Category;
use super::csv_rows::Row;
use super::error::{Error, Problem};
use super::packing::NameKey;

/// A name for people, in the longest form that a table still shows well.
const NAME_LENGTH: usize = NameKey::MAX_LENGTH;
const TITLE_LENGTH: usize = 60;
const TITLE_ZH_LENGTH: usize = 24;
const NOTE_NAME_LENGTH: usize = 48;
const NOTE_NAME_ZH_LENGTH: usize = 32;
const SOURCE_LENGTH: usize = 200;

/// All that is kept beside the registry.
#[derive(Debug)]
pub struct Curated {
    pub services: Vec<services::VouchedService>,
    pub names: Vec<names::ConventionalName>,
    pub preferred: Vec<preferred::Preferred>,
    pub common: Vec<common::CommonUse>,
    pub meant: Vec<meant::Meant>,
    pub pools: Vec<pools::Pool>,
    pub notes: Vec<notes::Note>,
    pub browser_blocked: Vec<u16>,
}

pub fn read(root: &Path) -> Result<Curated, Error> {
    Ok(Curated {
        services: services::read(root)?,
        names: names::read(root)?,
        preferred: preferred::read(root)?,
        common: common::read(root)?,
        meant: meant::read(root)?,
        pools: pools::read(root)?,
        notes: notes::read(root)?,
        browser_blocked: browser::read(root)?,
    })
}

fn category(row: &Row, column: usize) -> Result<Category, Error> {
    row.word(column, Category::ALL, Category::as_str, Problem::Category)
}
