//! `preferred.csv`: which of several registered services of a key people name first.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::Key;
use super::{NAME_LENGTH, SOURCE_LENGTH};

pub const FILE: &str = "curated/preferred.csv";

#[derive(Debug)]
pub struct Preferred {
    pub row: Row,
    pub keys: Vec<Key>,
    pub service: String,
}

pub fn read(root: &Path) -> Result<Vec<Preferred>, Error> {
    let rows = csv_rows::rows(root, FILE, "port,protocol,service,source")?;
    rows.into_iter().map(preferred).collect()
}

fn preferred(row: Row) -> Result<Preferred, Error> {
    row.sources(3, SOURCE_LENGTH)?;
    Ok(Preferred { keys: row.keys(0)?, service: row.name(2, NAME_LENGTH)?.to_owned(), row })
}
