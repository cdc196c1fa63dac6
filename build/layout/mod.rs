//! Lays the merged table out in static tables, which `src/tables/` reads.

mod columns;
mod entries;
mod notes;
mod pages;
mod pools;
mod services;
mod table;

use super::error::Error;
use super::merge::PortTable;
use super::names::Names;
use entries::Entries;
pub use table::{Data, Table};

/// Every table, in the order of the generated file.
pub fn lay_out(ports: &PortTable) -> Result<Vec<Table>, Error> {
    let entries = Entries::lay_out(ports)?;
    let names = Names::collect(ports)?;
    let name_text = names.text();
    let blocked = Data::U16(ports.browser_blocked.clone());
    let mut tables = pages::lay_out(ports, &entries)?;
    tables.extend(services::lay_out(&entries, &name_text)?);
    tables.extend(entries.tables()?);
    tables.extend(notes::lay_out(&ports.notes, &name_text)?);
    tables.extend(pools::lay_out(&ports.pools)?);
    tables.extend(names.lay_out(name_text)?);
    tables.push(Table::new("BROWSER_BLOCKED", "The ports that browsers block, sorted.", blocked));
    Ok(tables)
}
