//! `html`: one self-contained page. Its parts are the files in `page/`. The data is JSON, with arrays
//! instead of records to keep it small, which the script of the page unfolds.

use std::collections::HashMap;
use std::hash::Hash;

use portinfo::{
    Category, Note, NoteKind, Pool, PortClass, PortInfo, Protocol, REGISTRY_DATE, Service, Source,
    Status,
};
use serde_json::{Value, json};

use super::words;
use crate::language::Language;

const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/script.js");

/// The whole page.
pub fn page(language: Language) -> String {
    let tag = words::pick(language, "en", "zh-Hans");
    // An HTML parser does not understand JSON, and ends a script at the first `</script`.
    let data = data().to_string().replace('<', "\\u003c");
    let mut page = String::with_capacity(PAGE.len() + STYLE.len() + SCRIPT.len() + data.len());
    let mut rest = PAGE;
    for (mark, part) in
        [("{{language}}", tag), ("{{style}}", STYLE), ("{{data}}", &data), ("{{script}}", SCRIPT)]
    {
        let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page + rest
}

/// Values by the order in which they were first asked for.
struct Numbered<T> {
    places: HashMap<T, usize>,
    all: Vec<T>,
}

impl<T: Copy + Eq + Hash> Numbered<T> {
    fn new() -> Self {
        Numbered { places: HashMap::new(), all: Vec::new() }
    }

    fn place(&mut self, value: T) -> usize {
        *self.places.entry(value).or_insert_with(|| {
            self.all.push(value);
            self.all.len() - 1
        })
    }
}

/// What the page shows of one port on the protocols for which that is the same.
#[derive(PartialEq)]
struct Entry {
    port: u16,
    status: Status,
    likely: Vec<usize>,
    others: Vec<usize>,
    notes: Vec<usize>,
}

fn data() -> Value {
    let (mut services, mut notes) = (Numbered::new(), Numbered::new());
    let mut entries: Vec<(Entry, u8)> = Vec::new();
    for info in PortInfo::all() {
        let likely: Vec<usize> = info.likely_services().map(|s| services.place(s)).collect();
        let others = info.services().map(|s| services.place(s));
        let entry = Entry {
            port: info.port(),
            status: info.status(),
            others: others.filter(|place| !likely.contains(place)).collect(),
            likely,
            notes: info.notes().map(|note| notes.place(note)).collect(),
        };
        let same = entries.iter_mut().rev().take(Protocol::ALL.len()).find(|(e, _)| *e == entry);
        match same {
            Some((_, protocols)) => *protocols |= bit(info.protocol()),
            None => entries.push((entry, bit(info.protocol()))),
        }
    }
    let mut before = 0;
    let ports = entries.iter().map(|(entry, protocols)| {
        let step = entry.port - before;
        before = entry.port;
        json!([
            step,
            protocols,
            place(Status::ALL, entry.status),
            entry.likely,
            entry.others,
            entry.notes
        ])
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "date": REGISTRY_DATE,
        "ports": ports.collect::<Vec<_>>(),
        "services": services.all.iter().map(|&s| service(s)).collect::<Vec<_>>(),
        "notes": notes.all.iter().map(|&n| note(n)).collect::<Vec<_>>(),
        "pools": Pool::all().map(pool).collect::<Vec<_>>(),
        "blocked": (0..=u16::MAX)
            .filter(|&port| PortInfo::lookup(Protocol::Tcp, port).is_browser_blocked())
            .collect::<Vec<_>>(),
        "runs": [runs(Protocol::Tcp), runs(Protocol::Udp)],
        "categories": both(Category::ALL, words::category),
        "classes": both(PortClass::ALL, words::class),
        "statuses": both(Status::ALL, words::status),
        "kinds": NoteKind::ALL
            .iter()
            .map(|&kind| {
                let name = |language| words::note_kind(kind, language);
                [name(Language::En), name(Language::Zh), kind.as_str()]
            })
            .collect::<Vec<_>>(),
    })
}

fn bit(protocol: Protocol) -> u8 {
    1 << place(Protocol::ALL, protocol)
}

fn place<T: PartialEq>(all: &[T], value: T) -> usize {
    all.iter().position(|one| *one == value).unwrap_or_default()
}

fn both<T: Copy>(all: &[T], name: fn(T, Language) -> &'static str) -> Vec<[&'static str; 2]> {
    all.iter().map(|&value| [name(value, Language::En), name(value, Language::Zh)]).collect()
}

fn service(service: Service) -> Value {
    let name = service.name();
    let common = Some(service.common_name()).filter(|&common| common != name);
    // The title of a common use is its description.
    let description = Some(service.description())
        .filter(|&description| service.title() != Some(description) && description != name);
    json!([
        name,
        common.unwrap_or_default(),
        service.title().unwrap_or_default(),
        service.title_zh().unwrap_or_default(),
        service.category().map_or(-1, |category| place(Category::ALL, category) as i32),
        description.unwrap_or_default(),
        u8::from(service.source() == Source::Iana),
        service.aliases().collect::<Vec<_>>().join(" "),
    ])
}

fn note(note: Note) -> Value {
    json!([
        place(NoteKind::ALL, note.kind()),
        note.name(),
        note.name_zh(),
        note.text(),
        note.text_zh(),
        note.source(),
        note.year().unwrap_or_default(),
    ])
}

fn pool(pool: Pool) -> Value {
    let (first, last) = pool.range().into_inner();
    json!([first, last, bit(pool.protocol()), pool.name(), pool.title(), pool.title_zh()])
}

/// The status of every port of a protocol: how many ports in a row have it, and which.
fn runs(protocol: Protocol) -> Vec<usize> {
    let mut runs: Vec<usize> = Vec::new();
    for port in 0..=u16::MAX {
        let status = place(Status::ALL, PortInfo::lookup(protocol, port).status());
        match runs[..] {
            [.., _, last] if last == status => {
                let at = runs.len() - 2;
                runs[at] += 1;
            }
            _ => runs.extend([1, status]),
        }
    }
    runs
}
