//! `meant.csv`: which of its ports a name means.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::{self, Key};
use super::{NAME_LENGTH, SOURCE_LENGTH, protocol};

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
    row.text(3, "source", SOURCE_LENGTH)?;
    let protocol = protocol(&row, row.field(1))?;
    Ok(Meant {
        name: row.name(0, "name", NAME_LENGTH)?.to_owned(),
        key: Key { port: key::port(&row, row.field(2))?, protocol },
        row,
    })
}
