//! `titles.csv`: Chinese titles of registered services, by name.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::{NAME_LENGTH, SOURCE_LENGTH, TITLE_LENGTH};

pub const FILE: &str = "curated/titles.csv";

#[derive(Debug)]
pub struct Title {
    pub row: Row,
    pub service: String,
    pub title_zh: String,
}

pub fn read(root: &Path) -> Result<Vec<Title>, Error> {
    csv_rows::rows(root, FILE, "service,title_zh,source")?.into_iter().map(title).collect()
}

fn title(row: Row) -> Result<Title, Error> {
    row.text(2, "source", SOURCE_LENGTH)?;
    Ok(Title {
        service: row.text(0, "service", NAME_LENGTH)?.to_owned(),
        title_zh: row.text(1, "title_zh", TITLE_LENGTH)?.to_owned(),
        row,
    })
}
