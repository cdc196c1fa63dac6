//! `names.csv`: names that people type and the registry does not have for that key.

use std::path::Path;

use super::{NAME_LENGTH, SOURCE_LENGTH};
use crate::build::error::Error;
use crate::build::input::{self, Row};
use crate::build::key::{self, Key};

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
    let rows = input::rows(root, FILE, "name,port,protocol,service,source")?;
    rows.into_iter().map(name).collect()
}

fn name(row: Row) -> Result<ConventionalName, Error> {
    row.text(4, "source", SOURCE_LENGTH)?;
    Ok(ConventionalName {
        name: row.text(0, "name", NAME_LENGTH)?.to_owned(),
        keys: key::keys(&row, row.field(1), row.field(2))?,
        service: row.text(3, "service", NAME_LENGTH)?.to_owned(),
        row,
    })
}
