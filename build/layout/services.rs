//! The columns of services, by id.

use super::super::error::Error;
use super::super::merge::Service;
use super::super::text::PlacedText;
use super::columns::{Lists, sparse_text_column, text_column};
use super::table::{Data, Table};

/// To add a column, add its line here and its reader in `src/tables/services.rs`.
pub fn lay_out(services: &[&Service], names: &PlacedText) -> Result<Vec<Table>, Error> {
    let column = |of: fn(&Service) -> &str| services.iter().map(move |service| of(service));
    let references: Vec<String> =
        services.iter().map(|service| service.references.join("\n")).collect();
    let references = references.iter().map(String::as_str);
    let mut tables = name_tables(services, names)?;
    tables.extend(text_column("DESCRIPTION", "Description", column(|s| &s.description))?);
    tables.extend(sparse_text_column("REFERENCES", "References, a line each", references)?);
    let registered = column(|s| &s.registered);
    tables.extend(sparse_text_column("REGISTERED", "Date of the registration", registered)?);
    let modified = column(|s| &s.modified);
    tables.extend(sparse_text_column("MODIFIED", "Date of the last change", modified)?);
    tables.extend(sparse_text_column("TITLE_ZH", "Chinese title", column(|s| &s.title_zh))?);
    Ok(tables)
}

/// Names and aliases are places in the text of the names.
fn name_tables(services: &[&Service], names: &PlacedText) -> Result<Vec<Table>, Error> {
    let own = services.iter().map(|service| names.place_of(&service.name)).collect();
    let mut ids = Vec::new();
    let mut aliases = Lists::new("ALIASES");
    for (service, id) in services.iter().zip(0..) {
        if !service.aliases.is_empty() {
            ids.push(id);
            aliases.push(service.aliases.iter().map(|alias| names.place_of(alias)))?;
        }
    }
    let mut tables = vec![
        Table::new("NAME_AT", "Name: places in NAME_TEXT.", Data::U32(own)),
        Table::new("ALIASES_IDS", "Aliases: the ids that have some.", Data::U16(ids)),
    ];
    tables.extend(aliases.tables_of_places("Aliases, as places in NAME_TEXT"));
    Ok(tables)
}
