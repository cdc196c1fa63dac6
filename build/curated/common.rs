//! `common.csv`: what is really found on a port although IANA has not registered it there.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::{Error, Problem};
use super::super::key::{self, Key};
use super::super::registry::references;
use super::{LINE_LENGTH, NAME_LENGTH, SOURCE_LENGTH, TITLE_LENGTH};

pub const FILE: &str = "curated/common.csv";

#[derive(Debug)]
pub struct CommonUse {
    pub row: Row,
    pub keys: Vec<Key>,
    pub name: String,
    pub description: String,
    pub title_zh: String,
    /// Practice has put it in the place of the registered service.
    pub displaces: bool,
    pub sources: Vec<String>,
}

pub fn read(root: &Path) -> Result<Vec<CommonUse>, Error> {
    let header = "port,protocol,name,description,title_zh,displaces,source";
    csv_rows::rows(root, FILE, header)?.into_iter().map(common_use).collect()
}

fn common_use(row: Row) -> Result<CommonUse, Error> {
    let displaces = match row.field(5) {
        "yes" => true,
        "no" => false,
        other => return Err(row.refuse(Problem::YesNo, other)),
    };
    Ok(CommonUse {
        keys: key::keys(&row, row.field(0), row.field(1))?,
        name: row.name(2, "name", NAME_LENGTH)?.to_owned(),
        description: row.text(3, "description", LINE_LENGTH)?.to_owned(),
        title_zh: row.text(4, "title_zh", TITLE_LENGTH)?.to_owned(),
        displaces,
        sources: references(row.text(6, "source", SOURCE_LENGTH)?),
        row,
    })
}
