//! The columns of pools, by id.

use super::super::curated::pools::Pool;
use super::super::error::Error;
use super::columns::{Texts, text_column};
use super::table::{Data, Table};

pub fn lay_out(pools: &[Pool]) -> Result<Vec<Table>, Error> {
    let column = |of: fn(&Pool) -> &str| pools.iter().map(of).collect::<Vec<_>>();
    let first = pools.iter().map(|pool| pool.ports.first).collect();
    let last = pools.iter().map(|pool| pool.ports.last).collect();
    let protocols = pools.iter().map(|pool| pool.protocol as u8).collect();
    let mut tables = vec![
        Table::new("POOL_FIRST", "The first port.", Data::U16(first)),
        Table::new("POOL_LAST", "The last port.", Data::U16(last)),
        Table::new("POOL_PROTOCOL", "The number of the protocol.", Data::U8(protocols)),
    ];
    let (short, mostly_short) = (Texts::Short, Texts::MostlyShort);
    tables.extend(text_column("POOL_NAME", "Name of the pool", short, &column(|p| &p.name))?);
    tables.extend(text_column("POOL_TITLE", "Title of the pool", short, &column(|p| &p.title))?);
    let title_zh = column(|pool| &pool.title_zh);
    tables.extend(text_column("POOL_TITLE_ZH", "Chinese title of the pool", short, &title_zh)?);
    let (doc, sources) = ("Source of the pool", column(|pool| &pool.source));
    tables.extend(text_column("POOL_SOURCE", doc, mostly_short, &sources)?);
    Ok(tables)
}
