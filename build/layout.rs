//! Lays the knowledge out in columns; `src/tables.rs` reads them and tells what each holds.

use std::collections::{HashMap, HashSet};

use super::error::Error;
use super::key::{Key, PROTOCOLS};
use super::knowledge::{Entry, Knowledge, Service, Source};
use super::overlap;
use super::registry::Status;
use super::text::Blob;

/// Ports of one page of the lookup table; DESIGN.md tells why so many.
pub const PAGE: usize = 32;

/// A sparse column: sorted ids, and beside each what it has.
#[derive(Debug)]
pub struct Sparse<T> {
    pub ids: Vec<u16>,
    pub values: Vec<T>,
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Sparse { ids: Vec::new(), values: Vec::new() }
    }
}

impl<T> Sparse<T> {
    fn push(&mut self, id: usize, value: T) {
        self.ids.push(id as u16);
        self.values.push(value);
    }
}

/// Lists end to end: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Debug, Default)]
pub struct Lists {
    pub starts: Vec<u16>,
    pub items: Vec<u16>,
}

impl Lists {
    fn push(&mut self, items: impl Iterator<Item = usize>) {
        self.starts.push(self.items.len() as u16);
        self.items.extend(items.map(|item| item as u16));
    }

    fn end(mut self) -> Self {
        self.starts.push(self.items.len() as u16);
        self
    }
}

/// The notes, a column a field.
#[derive(Debug, Default)]
pub struct Notes {
    pub kind: Vec<u8>,
    pub year: Vec<u16>,
    pub name: Vec<u32>,
    pub text: Vec<u32>,
    pub text_zh: Vec<u32>,
    pub source: Vec<u32>,
}

#[derive(Debug, Default)]
pub struct Layout {
    pub page_starts: Vec<Vec<u16>>,
    pub pages: Vec<u16>,

    pub registered_with_more: usize,
    pub first_common: usize,
    pub common_with_more: usize,
    pub leaders: usize,
    pub bare: usize,
    pub first_common_extra: usize,
    /// The statuses of the entries from `first_common` on.
    pub status: Vec<u8>,
    pub likely: Sparse<u16>,
    pub more_services: Lists,
    pub entry_notes_ids: Vec<u16>,
    pub entry_notes: Lists,

    pub name_start: Vec<u16>,
    pub name_length: Vec<u8>,
    pub description: Vec<u32>,
    pub origin: Vec<u16>,
    pub origin_text: Vec<u32>,
    pub aliases: Sparse<u32>,
    pub title_zh: Sparse<u32>,
    pub notes: Notes,

    pub names: String,
    pub descriptions: String,
    pub origins: String,
    pub alias_lists: String,
    pub titles_zh: String,
    pub note_names: String,
    pub note_texts: String,
    pub note_texts_zh: String,
    pub note_sources: String,
}

pub fn lay_out(knowledge: &Knowledge) -> Result<Layout, Error> {
    let entries = Entries::order(knowledge);
    let mut layout = Layout {
        registered_with_more: entries.registered_with_more,
        first_common: entries.first_common,
        common_with_more: entries.common_with_more,
        leaders: entries.leaders,
        bare: entries.list.len(),
        ..Layout::default()
    };
    lay_pages(&mut layout, knowledge, &entries)?;
    let services = lay_entries(&mut layout, &entries);
    let ids = [
        layout.bare + services.len(),
        layout.more_services.items.len(),
        layout.entry_notes.items.len(),
        knowledge.notes.len(),
    ];
    if ids.iter().any(|&count| count > usize::from(u16::MAX) - Status::COUNT) {
        return Err(Error::Overflow("entries, services and notes"));
    }
    lay_services(&mut layout, &services)?;
    lay_notes(&mut layout, knowledge)?;
    Ok(layout)
}

/// The distinct entries: those that a registered service leads, then those that a common use
/// leads, then those with notes alone, then one for each status of which nothing else is known.
/// In the first two groups those with more than one service come first.
struct Entries<'a> {
    list: Vec<&'a Entry>,
    ids: HashMap<&'a Entry, u16>,
    registered_with_more: usize,
    first_common: usize,
    common_with_more: usize,
    leaders: usize,
}

impl<'a> Entries<'a> {
    fn order(knowledge: &'a Knowledge) -> Self {
        let mut groups: [Vec<&Entry>; 3] = Default::default();
        let mut seen = HashSet::new();
        for entry in knowledge.entries.values() {
            if is_bare(entry) || !seen.insert(entry) {
                continue;
            }
            let group = match entry.services.first() {
                Some(service) if service.source == Source::Iana => 0,
                Some(_) => 1,
                None => 2,
            };
            groups[group].push(entry);
        }
        let with_more = |group: &mut Vec<&Entry>| {
            group.sort_by_key(|entry| entry.services.len() < 2);
            group.partition_point(|entry| entry.services.len() >= 2)
        };
        let registered_with_more = with_more(&mut groups[0]);
        let common_with_more = with_more(&mut groups[1]);
        let first_common = groups[0].len();
        let leaders = first_common + groups[1].len();
        let list = groups.concat();
        let ids = list.iter().zip(0..).map(|(entry, id)| (*entry, id)).collect();
        Entries { list, ids, registered_with_more, first_common, common_with_more, leaders }
    }

    fn id(&self, entry: &Entry) -> u16 {
        if is_bare(entry) { self.bare(entry.status) } else { self.ids[entry] }
    }

    /// The entry of keys of which nothing but the status is known.
    fn bare(&self, status: Status) -> u16 {
        self.list.len() as u16 + status as u16
    }
}

fn is_bare(entry: &Entry) -> bool {
    entry.services.is_empty() && entry.notes.is_empty()
}

/// Each distinct page is laid once, whichever protocols it serves, and where one page ends as
/// another begins they overlap.
fn lay_pages(
    layout: &mut Layout,
    knowledge: &Knowledge,
    entries: &Entries<'_>,
) -> Result<(), Error> {
    let bare = (0..=u16::MAX).map(|port| entries.bare(Knowledge::default_status(port)));
    let mut cells: Vec<u16> = bare.collect::<Vec<_>>().repeat(PROTOCOLS.len());
    for (&Key { port, protocol }, entry) in &knowledge.entries {
        cells[usize::from(protocol) << 16 | usize::from(port)] = entries.id(entry);
    }
    let mut pages: Vec<&[u16]> = cells.chunks(PAGE).collect();
    pages.sort_unstable();
    pages.dedup();
    let row = overlap::lay(&pages, PAGE - 1);
    let starts: HashMap<&[u16], usize> = pages.into_iter().zip(row.starts).collect();
    let starts: Result<Vec<u16>, _> =
        cells.chunks(PAGE).map(|page| u16::try_from(starts[page])).collect();
    let starts = starts.map_err(|_| Error::Overflow("pages"))?;
    layout.page_starts = starts.chunks(65536 / PAGE).map(<[u16]>::to_vec).collect();
    layout.pages = row.cells;
    Ok(())
}

/// The columns of the entries. The service that leads entry `i` is service `i`; the others get
/// ids behind, the registered before the common.
fn lay_entries<'a>(layout: &mut Layout, entries: &Entries<'a>) -> Vec<&'a Service> {
    let mut services: Vec<&Service> =
        entries.list.iter().filter_map(|entry| entry.services.first()).collect();
    let mut extra: HashMap<&Service, usize> = HashMap::new();
    for source in [Source::Iana, Source::Common] {
        if source == Source::Common {
            layout.first_common_extra = services.len();
        }
        let others = entries.list.iter().flat_map(|entry| entry.services.iter().skip(1));
        for service in others.filter(|service| service.source == source) {
            extra.entry(service).or_insert_with(|| {
                services.push(service);
                services.len() - 1
            });
        }
    }
    for (id, entry) in entries.list.iter().enumerate() {
        if id >= layout.first_common {
            layout.status.push(entry.status as u8);
        }
        if entry.likely > 0 {
            layout.likely.push(id, extra[&entry.services[entry.likely]] as u16);
        }
        if entry.services.len() > 1 {
            layout.more_services.push(entry.services[1..].iter().map(|s| extra[s]));
        }
        if !entry.notes.is_empty() {
            layout.entry_notes_ids.push(id as u16);
            layout.entry_notes.push(entry.notes.iter().copied());
        }
    }
    layout.more_services = std::mem::take(&mut layout.more_services).end();
    layout.entry_notes = std::mem::take(&mut layout.entry_notes).end();
    services
}

fn lay_services(layout: &mut Layout, services: &[&Service]) -> Result<(), Error> {
    let mut names = Blob::of_names();
    let mut descriptions = Blob::new("descriptions");
    let mut origins = Blob::new("references and dates");
    let mut alias_lists = Blob::new("aliases");
    let mut titles_zh = Blob::new("Chinese titles");
    for service in services {
        names.want(&service.name);
        descriptions.want(&service.description);
        origins.want(&origin(service));
        alias_lists.want(&joined(&service.aliases));
        titles_zh.want(&service.title_zh);
    }
    let (names, descriptions) = (names.place()?, descriptions.place()?);
    let (origins, alias_lists, titles_zh) =
        (origins.place()?, alias_lists.place()?, titles_zh.place()?);
    let mut known: HashMap<u32, u16> = HashMap::new();
    for (id, service) in services.iter().enumerate() {
        let (start, length) = names.name(&service.name);
        layout.name_start.push(start);
        layout.name_length.push(length);
        layout.description.push(descriptions.of(&service.description));
        let place = origins.of(&origin(service));
        let origin = *known.entry(place).or_insert_with(|| {
            layout.origin_text.push(place);
            (layout.origin_text.len() - 1) as u16
        });
        layout.origin.push(origin);
        if !service.aliases.is_empty() {
            layout.aliases.push(id, alias_lists.of(&joined(&service.aliases)));
        }
        if !service.title_zh.is_empty() {
            layout.title_zh.push(id, titles_zh.of(&service.title_zh));
        }
    }
    layout.names = names.text;
    layout.descriptions = descriptions.text;
    layout.origins = origins.text;
    layout.alias_lists = alias_lists.text;
    layout.titles_zh = titles_zh.text;
    Ok(())
}

/// The date of the registration, and the references if any, as one text.
fn origin(service: &Service) -> String {
    if service.references.is_empty() {
        return service.registered.clone();
    }
    format!("{}\n{}", service.registered, joined(&service.references))
}

/// Several strings as one; no field of the files holds a line break.
fn joined(parts: &[String]) -> String {
    parts.join("\n")
}

fn lay_notes(layout: &mut Layout, knowledge: &Knowledge) -> Result<(), Error> {
    let mut names = Blob::new("names of notes");
    let mut texts = Blob::new("notes");
    let mut texts_zh = Blob::new("Chinese notes");
    let mut sources = Blob::new("sources of notes");
    for note in &knowledge.notes {
        names.want(&note.name);
        texts.want(&note.text);
        texts_zh.want(&note.text_zh);
        sources.want(&note.source);
    }
    let (names, texts) = (names.place()?, texts.place()?);
    let (texts_zh, sources) = (texts_zh.place()?, sources.place()?);
    for note in &knowledge.notes {
        layout.notes.kind.push(note.kind);
        layout.notes.year.push(note.year);
        layout.notes.name.push(names.of(&note.name));
        layout.notes.text.push(texts.of(&note.text));
        layout.notes.text_zh.push(texts_zh.of(&note.text_zh));
        layout.notes.source.push(sources.of(&note.source));
    }
    layout.note_names = names.text;
    layout.note_texts = texts.text;
    layout.note_texts_zh = texts_zh.text;
    layout.note_sources = sources.text;
    Ok(())
}
