//! The columns of services, by id.

use super::super::error::Error;
use super::super::merge::Service;
use super::super::source::Source;
use super::super::text::PlacedText;
use super::columns::{Lists, Texts, places, sparse_text_column, text_column};
use super::entries::Entries;
use super::table::{Data, Table};

/// To add a column, add its line here and its reader in `src/tables/services.rs`.
pub fn lay_out(entries: &Entries<'_>, names: &PlacedText) -> Result<Vec<Table>, Error> {
    let services = &entries.services;
    let column = |of: fn(&Service) -> &str| services.iter().map(move |service| of(service));
    let references: Vec<String> =
        services.iter().map(|service| service.references.join("\n")).collect();
    let references = references.iter().map(String::as_str);
    let long = Texts::Long;
    let mut tables = name_tables(services, names)?;
    tables.extend(text_column("DESCRIPTION", "Description", long, column(|s| &s.description))?);
    tables.extend(sparse_text_column("REFERENCES", "References, a line each", long, references)?);
    let registered = column(|s| &s.registered);
    tables.extend(sparse_text_column(
        "REGISTERED",
        "Date of the registration",
        Texts::Short,
        registered,
    )?);
    let modified = column(|s| &s.modified);
    tables.extend(sparse_text_column(
        "MODIFIED",
        "Date of the last change",
        Texts::Short,
        modified,
    )?);
    tables.extend(described(entries)?);
    Ok(tables)
}

/// What curated rows say about services: the common uses first, by id, then registered services.
fn described(entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let is_registered = |service: &&Service| service.source == Source::Iana;
    let ids = entries.services.iter().zip(0..).filter(|(service, _)| !service.title.is_empty());
    let ids = Data::U16(ids.map(|(_, id)| id).collect());
    let titles = entries.described().filter(is_registered).map(|service| &*service.title);
    let titles_zh = entries.described().map(|service| &*service.title_zh);
    let categories = entries.described().filter_map(|service| service.category);
    let categories = categories.map(|category| category as u8).collect();
    let doc = "The number of the category, by common use, then TITLED_IDS.";
    let mut tables = vec![
        Table::new("TITLED_IDS", "The registered services that a row describes.", ids),
        Table::new("CATEGORY", doc, Data::U8(categories)),
    ];
    tables.extend(text_column("TITLE", "Title, by TITLED_IDS", Texts::Short, titles)?);
    let doc = "Chinese title, by common use, then TITLED_IDS";
    tables.extend(text_column("TITLE_ZH", doc, Texts::Short, titles_zh)?);
    Ok(tables)
}

/// Names, aliases and common names are places in the text of the names.
fn name_tables(services: &[&Service], names: &PlacedText) -> Result<Vec<Table>, Error> {
    let own = places(names, Texts::Short, services.iter().map(|service| &*service.name))?;
    let mut ids = Vec::new();
    let mut aliases = Lists::new("ALIASES");
    for (service, id) in services.iter().zip(0..) {
        if !service.aliases.is_empty() {
            ids.push(id);
            let places = service.aliases.iter().map(|alias| names.short(alias));
            aliases.push(places.collect::<Result<Vec<_>, _>>()?.into_iter())?;
        }
    }
    let common = services.iter().zip(0..).filter(|(service, _)| !service.common_name.is_empty());
    let common_ids = Data::U16(common.clone().map(|(_, id)| id).collect());
    let common_names = common.map(|(service, _)| &*service.common_name);
    let common_names = places(names, Texts::Short, common_names)?;
    let doc = "Common name, where it is not the name";
    let mut tables = vec![
        Table::new("NAME_AT", "Name: places in NAME_TEXT.", own),
        Table::new("COMMON_NAME_IDS", format!("{doc}: the ids."), common_ids),
        Table::new("COMMON_NAME_AT", format!("{doc}: places in NAME_TEXT."), common_names),
        Table::new("ALIASES_IDS", "Aliases: the ids that have some.", Data::U16(ids)),
    ];
    tables.extend(aliases.tables("Aliases, as places in NAME_TEXT", Data::U24));
    Ok(tables)
}
