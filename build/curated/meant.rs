//! `meant.csv`: which of its ports a name means.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::Key;
use super::{NAME_LENGTH, SOURCE_LENGTH};

pub const FILE: &str = "curated/meant.csv";

#[derive(Debug)]
pub struct Meant {
    pub row: Row,
    pub name: String,
    pub key: Key,
}

pub fn read(root: &Path) -> Result<Vec<Meant>, Error> {
    let rows = csv_rows::rows(root, FILE, "name,protocol,port,source")?;
    rows.into_iter().map(meant).collect()
}

fn meant(row: Row) -> Result<Meant, Error> {
    row.sources(3, SOURCE_LENGTH)?;
    let protocol = row.protocol(1)?;
    Ok(Meant {
        name: row.name(0, NAME_LENGTH)?.to_owned(),
        key: Key { port: row.port(2)?, protocol },
        row,
    })
}
