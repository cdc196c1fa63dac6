//! `pools.csv`: ranges out of which software picks ports.

use std::path::Path;

use super::super::csv_rows::{self, Row};
use super::super::error::Error;
use super::super::key::Ports;
use super::super::protocol::Protocol;
use super::{NAME_LENGTH, SOURCE_LENGTH, TITLE_LENGTH, TITLE_ZH_LENGTH};

pub const FILE: &str = "curated/pools.csv";

#[derive(Debug)]
pub struct Pool {
    pub ports: Ports,
    pub protocol: Protocol,
    pub name: String,
    pub title: String,
    pub title_zh: String,
    pub source: String,
}

/// The narrowest pool first: of those that a port belongs to it says most.
pub fn read(root: &Path) -> Result<Vec<Pool>, Error> {
    let header = "first,last,protocol,name,title,title_zh,source";
    let rows = csv_rows::rows(root, FILE, header)?;
    let mut pools: Vec<Pool> = rows.into_iter().map(pool).collect::<Result<_, _>>()?;
    pools.sort_by_key(|pool| pool.ports.last - pool.ports.first);
    Ok(pools)
}

fn pool(row: Row) -> Result<Pool, Error> {
    Ok(Pool {
        ports: row.first_and_last(0)?,
        protocol: row.protocol(2)?,
        name: row.name(3, NAME_LENGTH)?.to_owned(),
        title: row.title(4, TITLE_LENGTH)?.to_owned(),
        title_zh: row.short(5, TITLE_ZH_LENGTH)?.to_owned(),
        source: row.sources(6, SOURCE_LENGTH)?.join("; "),
    })
}
