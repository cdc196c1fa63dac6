//! `names.csv`: names that people type and the registry does not have for that key.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::{self, Key};
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
    row.text(4, "source", SOURCE_LENGTH)?;
    Ok(ConventionalName {
        name: row.name(0, "name", NAME_LENGTH)?.to_owned(),
        keys: key::keys(&row, row.field(1), row.field(2))?,
        service: row.text(3, "service", NAME_LENGTH)?.to_owned(),
        row,
    })
}
