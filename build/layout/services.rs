//! The columns of services, by id.

use super::super::category::Category;
use super::super::error::Error;
use super::super::merge::Service;
use super::super::source::Source;
use super::super::text::PlacedText;
use super::columns::{
    Lists, Texts, long_places, members, rare_text_column, run_starts, short_places, text_column,
    text_column_before_names, text_run_column,
};
use super::entries::Entries;
use super::table::{Data, Table, narrow};

/// To add a column, add its line here and its reader in `src/tables/services.rs`.
pub fn lay_out(entries: &Entries<'_>, names: &PlacedText) -> Result<Vec<Table>, Error> {
    let mut tables = name_tables(entries, names)?;
    tables.extend(registered(entries, names)?);
    tables.extend(common(entries)?);
    tables.extend(titles_zh(entries)?);
    Ok(tables)
}

/// The columns of registered services, by their position among the registered ones.
fn registered(entries: &Entries<'_>, names: &PlacedText) -> Result<Vec<Table>, Error> {
    let services = entries.of_source(Source::Iana);
    let references = references(&services);
    let references: Vec<&str> = references.iter().map(String::as_str).collect();
    let titled = titled(&services);
    let (short, long, dates) = (Texts::Short, Texts::Long, Texts::Dates);
    let (starts, mut tables) = categories("CATEGORY", &services)?;
    tables.push(titled_before(&starts, &services)?);
    for columns in [
        text_column_before_names(
            "DESCRIPTION",
            "Description",
            Texts::MostlyShort,
            &column(&services, |s| &s.description),
            names,
        )?,
        rare_text_column("REFERENCES", "References, a line each", long, &references)?,
        text_run_column(
            "REGISTERED",
            "Date of registration",
            dates,
            &column(&services, |s| &s.registered),
        )?,
        rare_text_column(
            "MODIFIED",
            "Date of the last change",
            dates,
            &column(&services, |s| &s.modified),
        )?,
        text_column(
            "TITLE",
            "Title, of those with a category",
            short,
            &column(&titled, |s| &s.title),
        )?,
    ] {
        tables.extend(columns);
    }
    Ok(tables)
}

/// The columns of common uses, by their position among the common uses.
fn common(entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let services = entries.of_source(Source::Common);
    let references = references(&services);
    let references: Vec<&str> = references.iter().map(String::as_str).collect();
    let titles = column(&services, |service| &service.description);
    let (_, mut tables) = categories("COMMON_CATEGORY", &services)?;
    for columns in [
        text_column("COMMON_TITLE", "Title of a common use", Texts::Short, &titles)?,
        text_run_column("COMMON_SOURCES", "Sources, a line each", Texts::MostlyShort, &references)?,
    ] {
        tables.extend(columns);
    }
    Ok(tables)
}

/// The Chinese titles of registered services with a category, then those of common uses.
fn titles_zh(entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let mut services = titled(&entries.of_source(Source::Iana));
    services.extend(entries.of_source(Source::Common));
    text_column("TITLE_ZH", "Chinese title", Texts::Short, &column(&services, |s| &s.title_zh))
}

/// Every registered service with a category has a title, and the others have none.
fn titled<'a>(registered: &[&'a Service]) -> Vec<&'a Service> {
    registered.iter().copied().filter(|service| service.category.is_some()).collect()
}

fn column<'a>(services: &[&'a Service], of: fn(&Service) -> &str) -> Vec<&'a str> {
    services.iter().map(|service| of(service)).collect()
}

/// A line each; no field of the files holds a line break.
fn references(services: &[&Service]) -> Vec<String> {
    services.iter().map(|service| service.references.join("\n")).collect()
}

/// Where the runs of a category start, and the tables of these few runs. No category is the number
/// behind the last.
fn categories(name: &str, services: &[&Service]) -> Result<(Vec<usize>, Vec<Table>), Error> {
    let number = |service: &&Service| {
        service.category.map_or(Category::ALL.len(), |category| category as usize) as u8
    };
    let numbers: Vec<u8> = services.iter().map(number).collect();
    let starts = run_starts(&numbers);
    let categories = Data::U8(starts.iter().map(|&start| numbers[start]).collect());
    let narrowed = starts.iter().map(|&start| narrow(start, name, "ids"));
    let narrowed = Data::U16(narrowed.collect::<Result<_, _>>()?);
    let doc = "Category: where each run starts.";
    let narrowed = Table::new(format!("{name}_STARTS"), doc, narrowed);
    Ok((starts, vec![narrowed, Table::new(name, "Category of each run.", categories)]))
}

/// How many registered services before each run of a category have a title.
fn titled_before(starts: &[usize], services: &[&Service]) -> Result<Table, Error> {
    let before = |&start: &usize| titled(&services[..start]).len();
    let before = starts.iter().map(|start| narrow(before(start), "CATEGORY_BEFORE", "titles"));
    let before = Data::U16(before.collect::<Result<_, _>>()?);
    Ok(Table::new("CATEGORY_BEFORE", "Those with a title before each run of CATEGORY.", before))
}

/// Names, aliases and common names are places in the text of the names.
fn name_tables(entries: &Entries<'_>, names: &PlacedText) -> Result<Vec<Table>, Error> {
    let services = &entries.services;
    let own = column(services, |service| &service.name);
    let (leading, behind) = own.split_at(entries.leading());
    let (leading, behind) = (long_places(names, leading)?, short_places(names, behind)?);
    let mut aliases = Lists::new("ALIASES");
    for service in services.iter().filter(|service| !service.aliases.is_empty()) {
        let places = service.aliases.iter().map(|alias| names.short(alias));
        aliases.push(places.collect::<Result<Vec<_>, _>>()?.into_iter())?;
    }
    let has_aliases: Vec<bool> =
        services.iter().map(|service| !service.aliases.is_empty()).collect();
    let common = services.iter().zip(0..).filter(|(service, _)| !service.common_name.is_empty());
    let common_ids = Data::U16(common.clone().map(|(_, id)| id).collect());
    let common_names: Vec<&str> = common.map(|(service, _)| &*service.common_name).collect();
    let common_names = short_places(names, &common_names)?;
    let doc = "Common name, where it is not the name";
    let mut tables = vec![
        Table::new("NAME_AT", "Name of those that lead: places in NAME_TEXT.", leading),
        Table::new("NAME_BEHIND_AT", "Name of the others: places in NAME_TEXT.", behind),
        Table::new("COMMON_NAME_IDS", format!("{doc}: the ids."), common_ids),
        Table::new("COMMON_NAME_AT", format!("{doc}: places in NAME_TEXT."), common_names),
    ];
    tables.extend(members("ALIASES", "Aliases: the ids that have some", &has_aliases)?);
    tables.extend(aliases.tables("Aliases, as places in NAME_TEXT", Data::U24));
    Ok(tables)
}
