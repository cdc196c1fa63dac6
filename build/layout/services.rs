//! The columns of services, by id.

use std::collections::HashMap;

use super::super::category::Category;
use super::super::error::Error;
use super::super::merge::Service;
use super::super::packing::{PlaceAndByte, ShortPlace};
use super::super::source::Source;
use super::super::text::PlacedText;
use super::columns::{
    Lists, Texts, blob, date_places, members, rare, run_starts, runs, short_places, text_column,
};
use super::entries::Entries;
use super::table::{Data, Table, narrow};

/// To add a column, add its line here and its reader in `src/tables/services.rs`.
pub fn lay_out(entries: &Entries<'_>, names: &PlacedText) -> Result<Vec<Table>, Error> {
    let (descriptions, mut tables) = descriptions(entries, names)?;
    tables.extend(leading(entries, names, &descriptions)?);
    tables.extend(name_tables(entries, names)?);
    tables.extend(registered(entries)?);
    tables.extend(common(entries)?);
    tables.extend(titles_zh(entries)?);
    Ok(tables)
}

/// The columns of registered services, by their position among the registered ones.
fn registered(entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let services = entries.of_source(Source::Iana);
    let references = references(&services);
    let references: Vec<&str> = references.iter().map(String::as_str).collect();
    let (starts, mut tables) = categories("CATEGORY", &services)?;
    tables.push(titled_before(&starts, &services)?);
    let doc = "References, a line each";
    let (ids, references) = rare("REFERENCES", doc, &references);
    tables.push(ids);
    tables.extend(text_column("REFERENCES", doc, Texts::MostlyShort, &references)?);
    tables.extend(dates(&services)?);
    let (numbers, titles) = titles(&services)?;
    let doc = "The number of the titles, of those with a category.";
    tables.push(Table::new("TITLE_NUMBERS", doc, Data::U16(numbers)));
    let titles = column(&titles, |service| &service.title);
    tables.extend(text_column("TITLE", "Title, by number", Texts::Short, &titles)?);
    Ok(tables)
}

/// The dates of registration and of the last change, in one text.
fn dates(services: &[&Service]) -> Result<Vec<Table>, Error> {
    let doc = "Date of registration";
    let registered = column(services, |service| &service.registered);
    let (mut tables, registered) = runs("REGISTERED", doc, &registered)?;
    let modified = column(services, |service| &service.modified);
    let (ids, modified) = rare("MODIFIED", "Date of the last change", &modified);
    tables.push(ids);
    let placed = blob("DATE", &[&*registered, &*modified].concat()).lay_out();
    for (name, dates, doc) in [
        ("REGISTERED_AT", &registered, "Date of registration, of each run"),
        ("MODIFIED_AT", &modified, "Date of the last change"),
    ] {
        let places = date_places(&placed, dates)?;
        tables.push(Table::new(name, format!("{doc}: places in DATE_BLOB."), places));
    }
    tables.push(Table::new("DATE_BLOB", "Dates: the text.", Data::Text(placed.text)));
    Ok(tables)
}

/// The columns of common uses, by their position among the common uses.
fn common(entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let services = entries.of_source(Source::Common);
    let references = references(&services);
    let references: Vec<&str> = references.iter().map(String::as_str).collect();
    let (_, mut tables) = categories("COMMON_CATEGORY", &services)?;
    let doc = "Sources, a line each";
    let (starts, references) = runs("COMMON_SOURCES", doc, &references)?;
    tables.extend(starts);
    tables.extend(text_column("COMMON_SOURCES", doc, Texts::MostlyShort, &references)?);
    Ok(tables)
}

/// The Chinese titles of registered services, by number, then those of common uses.
fn titles_zh(entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let (_, mut services) = titles(&entries.of_source(Source::Iana))?;
    services.extend(entries.of_source(Source::Common));
    text_column("TITLE_ZH", "Chinese title", Texts::Short, &column(&services, |s| &s.title_zh))
}

/// Services of several keys often have the same titles. The number of those of each service with a
/// category, and by number the first that has them.
fn titles<'a>(registered: &[&'a Service]) -> Result<(Vec<u16>, Vec<&'a Service>), Error> {
    let (mut known, mut distinct, mut numbers) = (HashMap::new(), Vec::new(), Vec::new());
    for service in titled(registered) {
        let number = *known.entry((&service.title, &service.title_zh)).or_insert_with(|| {
            distinct.push(service);
            distinct.len() - 1
        });
        numbers.push(narrow(number, "TITLE_NUMBERS", "titles")?);
    }
    Ok((numbers, distinct))
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

/// The descriptions of registered services, the titles of common uses, and the places of both, by
/// id. One description in ten is a name: it is not stored a second time.
fn descriptions(
    entries: &Entries<'_>,
    names: &PlacedText,
) -> Result<(Vec<[u8; 3]>, Vec<Table>), Error> {
    let texts = |source| column(&entries.of_source(source), |service| &service.description);
    let registered = blob("DESCRIPTION", &texts(Source::Iana)).lay_out_before(names);
    let common = blob("COMMON_TITLE", &texts(Source::Common)).lay_out();
    let mut long = Vec::new();
    let places = entries.services.iter().map(|service| match service.source {
        Source::Iana => registered.mostly_short(&service.description, &mut long),
        Source::Common => common.short(&service.description),
    });
    let places = places.collect::<Result<_, _>>()?;
    let doc = "Descriptions of registered services";
    let tables = vec![
        Table::new(
            "DESCRIPTION_LONG_AT",
            format!("{doc}: places of the long ones."),
            Data::U32(long),
        ),
        Table::new("DESCRIPTION_BLOB", format!("{doc}: the text."), Data::Text(registered.text)),
        Table::new(
            "COMMON_TITLE_BLOB",
            "Titles of common uses: the text.",
            Data::Text(common.text),
        ),
    ];
    Ok((places, tables))
}

/// The places of names and descriptions. The byte that the place of a name leaves free in the hot
/// column has a part of the other.
fn leading(
    entries: &Entries<'_>,
    names: &PlacedText,
    descriptions: &[[u8; 3]],
) -> Result<Vec<Table>, Error> {
    let (services, services_behind) = entries.services.split_at(entries.leading());
    let (descriptions, descriptions_behind) = descriptions.split_at(entries.leading());
    let (mut name_at, mut description_at) = (Vec::new(), Vec::new());
    for (service, &[low, middle, high]) in services.iter().zip(descriptions) {
        name_at.push(PlaceAndByte::pack(ShortPlace(names.short(&service.name)?), low).0);
        description_at.push(u16::from_le_bytes([middle, high]));
    }
    for name in entries.likely_names() {
        name_at.push(PlaceAndByte::pack(ShortPlace(names.short(name)?), 0).0);
    }
    let name_behind = short_places(names, &column(services_behind, |service| &service.name))?;
    let behind = Data::U24(descriptions_behind.to_vec());
    let (name, description) = ("Places of names in NAME_TEXT", "Places of descriptions and titles");
    Ok(vec![
        Table::new(
            "NAME_AT",
            format!("{name}, of those that lead, then likely names, by entry of LIKELY_NAMED."),
            Data::U32(name_at),
        ),
        Table::new("NAME_BEHIND_AT", format!("{name}, of the others."), name_behind),
        Table::new(
            "DESCRIPTION_AT",
            format!("{description}, of those that lead, without the byte in NAME_AT."),
            Data::U16(description_at),
        ),
        Table::new("DESCRIPTION_BEHIND_AT", format!("{description}, of the others."), behind),
    ])
}

/// Aliases and common names are places in the text of the names.
fn name_tables(entries: &Entries<'_>, names: &PlacedText) -> Result<Vec<Table>, Error> {
    let services = &entries.services;
    let mut aliases = Lists::new("ALIASES");
    for service in services.iter().filter(|service| !service.aliases.is_empty()) {
        let places = service.aliases.iter().map(|alias| names.short(alias));
        aliases.push(places.collect::<Result<_, _>>()?)?;
    }
    let has_aliases: Vec<bool> =
        services.iter().map(|service| !service.aliases.is_empty()).collect();
    let common = services.iter().zip(0..).filter(|(service, _)| !service.common_name.is_empty());
    let common_ids = Data::U16(common.clone().map(|(_, id)| id).collect());
    let common_names: Vec<&str> = common.map(|(service, _)| &*service.common_name).collect();
    let common_names = short_places(names, &common_names)?;
    let doc = "Common name, where it is not the name";
    let mut tables = vec![
        Table::new("COMMON_NAME_IDS", format!("{doc}: the ids."), common_ids),
        Table::new("COMMON_NAME_AT", format!("{doc}: places in NAME_TEXT."), common_names),
    ];
    tables.extend(members("ALIASES", "Aliases: the ids that have some", &has_aliases)?);
    tables.extend(aliases.tables("Aliases, as places in NAME_TEXT", Data::U24));
    Ok(tables)
}
