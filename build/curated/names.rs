//! `names.csv`: names that people type and the registry does not have for that key.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::Key;
use super::{NAME_LENGTH, SOURCE_LENGTH};

pub const FILE: &str = "curated/names.csv";

/// Another name of a service on its keys.
#[derive(Debug)]
pub struct ConventionalName {
    pub row: Row,
    pub name: String,
    pub keys: Vec<Key>,
    pub service: String,
}

pub fn read(root: &Path) -> Result<Vec<ConventionalName>, Error> {
    let rows = csv_rows::rows(root, FILE, "name,port,protocol,service,source")?;
    rows.into_iter().map(name).collect()
}

fn name(row: Row) -> Result<ConventionalName, Error> {
    row.sources(4, SOURCE_LENGTH)?;
    Ok(ConventionalName {
        name: row.name(0, NAME_LENGTH)?.to_owned(),
        keys: row.keys(1)?,
        service: row.name(3, NAME_LENGTH)?.to_owned(),
        row,
    })
}
