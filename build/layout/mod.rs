//! Lays the merged table out in static tables, which `src/tables/` reads.

mod columns;
mod entries;
mod notes;
mod pages;
mod services;
mod table;

use super::error::Error;
use super::merge::PortTable;
use super::names;
use entries::Entries;
pub use table::{Data, Table};

/// Every table, in the order of the generated file.
pub fn lay_out(ports: &PortTable) -> Result<Vec<Table>, Error> {
    let entries = Entries::lay_out(ports)?;
    let name_text = names::name_text(ports)?;
    let blocked = Data::U16(ports.browser_blocked.clone());
    let mut tables = pages::lay_out(ports, &entries)?;
    tables.extend(services::lay_out(&entries.services, &name_text)?);
    tables.extend(entries.tables()?);
    tables.extend(notes::lay_out(&ports.notes)?);
    tables.extend(names::lay_out(ports, name_text)?);
    tables.push(Table::new("BROWSER_BLOCKED", "The ports that browsers block, sorted.", blocked));
    Ok(tables)
}
