//! `common.csv`: what is met on a port although it is not registered there under that name.

use std::path::Path;

use super::super::category::Category;
use super::super::csv_rows::{self, Row};
use super::super::error::{Error, Problem};
use super::super::key::Key;
use super::{NAME_LENGTH, SOURCE_LENGTH, TITLE_LENGTH, TITLE_ZH_LENGTH, category};

pub const FILE: &str = "curated/common.csv";

/// More neighbouring ports than these are a long range: it comes after single ports, and from
/// `FIRST_POOLED` up it is a pool.
const LONG_RANGE: usize = 16;

/// From here up systems pick the ports of clients, so that a long range would label them.
const FIRST_POOLED: u16 = 32768;

#[derive(Debug)]
pub struct CommonUse {
    pub row: Row,
    pub keys: Vec<Key>,
    /// Whether there are more neighbouring ports than `LONG_RANGE`.
    pub is_long_range: bool,
    pub name: String,
    pub description: String,
    pub title_zh: String,
    /// It is more likely than the registered services that are vouched for.
    pub displaces: bool,
    pub category: Category,
    pub sources: Vec<String>,
}

pub fn read(root: &Path) -> Result<Vec<CommonUse>, Error> {
    let header = "port,protocol,name,description,title_zh,displaces,category,source";
    csv_rows::rows(root, FILE, header)?.into_iter().map(common_use).collect()
}

fn common_use(row: Row) -> Result<CommonUse, Error> {
    let yes_no = |yes| if yes { "yes" } else { "no" };
    let displaces = row.word(5, &[true, false], yes_no, Problem::YesNo)?;
    let keys = row.keys(0)?;
    let is_long_range = neighbours(&keys) > LONG_RANGE;
    if is_long_range && keys.iter().any(|key| key.port >= FIRST_POOLED) {
        return Err(row.refuse(Problem::Pool, row.field(0)));
    }
    Ok(CommonUse {
        keys,
        is_long_range,
        name: row.name(2, NAME_LENGTH)?.to_owned(),
        description: row.title(3, TITLE_LENGTH)?.to_owned(),
        title_zh: row.short(4, TITLE_ZH_LENGTH)?.to_owned(),
        displaces,
        category: category(&row, 6)?,
        sources: row.sources(7, SOURCE_LENGTH)?,
        row,
    })
}

/// How many ports the longest run of neighbouring ports has.
fn neighbours(keys: &[Key]) -> usize {
    let mut ports: Vec<u16> = keys.iter().map(|key| key.port).collect();
    ports.sort_unstable();
    ports.dedup();
    let runs = ports.chunk_by(|a, b| a + 1 == *b);
    runs.map(<[u16]>::len).max().unwrap_or(0)
}
