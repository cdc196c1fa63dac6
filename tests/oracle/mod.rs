//! What the tests expect, read from the CSV files by lines of their own: nothing of the build
//! script is used here.
#![allow(dead_code)] // each test uses a part

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use portinfo::{NoteKind, Protocol, Source, Status};

pub type Key = (u16, Protocol);

#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    pub name: String,
    pub description: String,
    pub source: Source,
    pub references: Vec<String>,
    pub registered: Option<String>,
    pub modified: Option<String>,
    pub registry_aliases: Vec<String>,
    pub conventional_names: Vec<String>,
    pub title_zh: Option<String>,
    pub widespread: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    pub name: String,
    pub year: Option<u16>,
    pub text: String,
    pub text_zh: String,
    pub source: String,
}

#[derive(Debug, Clone, Default)]
pub struct Expected {
    pub status: Option<Status>,
    pub services: Vec<Service>,
    pub likely: Option<usize>,
    pub notes: Vec<Note>,
}

/// By name in lower case: the keys as registered names, registered aliases, conventional names
/// and common uses.
pub fn names() -> BTreeMap<String, [BTreeSet<Key>; 4]> {
    let mut names: BTreeMap<String, [BTreeSet<Key>; 4]> = BTreeMap::new();
    for (key, expected) in read() {
        for service in expected.services {
            let own = if service.source == Source::Iana { 0 } else { 3 };
            let mut add = |name: &str, standing: usize| {
                names.entry(name.to_ascii_lowercase()).or_default()[standing].insert(key);
            };
            add(&service.name, own);
            service.registry_aliases.iter().for_each(|name| add(name, 1));
            service.conventional_names.iter().for_each(|name| add(name, 2));
        }
    }
    names
}

impl Expected {
    /// Whether there is a service or a note.
    pub fn is_known(&self) -> bool {
        !self.services.is_empty() || !self.notes.is_empty()
    }

    /// Whether a service says the text, in lower case, in any of what a search looks at.
    pub fn mentions(&self, text: &str) -> bool {
        self.services.iter().any(|service| {
            let aliases = service.registry_aliases.iter().chain(&service.conventional_names);
            let texts = aliases.chain([&service.name, &service.description]);
            texts.chain(&service.title_zh).any(|t| t.to_ascii_lowercase().contains(text))
        })
    }
}

/// The folder of `ports.csv`: this crate's, or two above for `tests/consumer`.
fn root() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.find(|folder| folder.join("ports.csv").exists()).expect("a folder with ports.csv")
}

/// The rows of a file below its header, each as its fields.
pub fn rows(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    text.lines().skip(1).map(fields).collect()
}

/// No field of the files holds a line break; a quote within quotes stands twice.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                fields.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

pub fn ports(text: &str) -> Vec<u16> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        first.parse().unwrap()..=last.parse().unwrap()
    };
    text.split(' ').flat_map(range).collect()
}

/// A row without a protocol speaks for TCP and UDP.
pub fn protocols(text: &str) -> Vec<Protocol> {
    let text = if text == "-" { "tcp+udp" } else { text };
    text.split('+').map(|name| name.parse().unwrap()).collect()
}

fn keys(port: &str, protocol: &str) -> Vec<Key> {
    let protocols = protocols(protocol);
    ports(port).into_iter().flat_map(|port| protocols.iter().map(move |&p| (port, p))).collect()
}

fn list(text: &str) -> Vec<String> {
    text.split("; ").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// All that the files know, by key.
pub fn read() -> BTreeMap<Key, Expected> {
    let mut all = BTreeMap::new();
    read_statuses(&mut all);
    read_services(&mut all);
    read_common(&mut all);
    read_names(&mut all);
    read_notes(&mut all);
    all
}

fn read_statuses(all: &mut BTreeMap<Key, Expected>) {
    let rows: Vec<_> = rows("ports.csv").into_iter().filter(|row| row[3].is_empty()).collect();
    // A single port's row goes before a range, so ranges are written first.
    for wanted in [true, false] {
        for row in rows.iter().filter(|row| row[0].contains('-') == wanted) {
            for key in keys(&row[0], &row[1]) {
                let entry: &mut Expected = all.entry(key).or_default();
                entry.status = Some(row[2].parse().unwrap());
            }
        }
    }
}

fn read_services(all: &mut BTreeMap<Key, Expected>) {
    let titles: BTreeMap<String, String> = rows("curated/titles.csv")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let named: Vec<_> = rows("ports.csv").into_iter().filter(|row| !row[3].is_empty()).collect();
    for row in named.iter().filter(|row| !row[4].contains(':')) {
        for key in keys(&row[0], &row[1]) {
            let entry = all.entry(key).or_default();
            entry.status = Some(Status::Assigned);
            entry.services.push(Service {
                name: row[3].clone(),
                description: row[5].clone(),
                source: Source::Iana,
                references: list(&row[6]),
                registered: some(&row[7]),
                modified: some(&row[8]),
                registry_aliases: Vec::new(),
                conventional_names: Vec::new(),
                title_zh: titles.get(&row[3]).cloned(),
                widespread: row[4] == "widespread",
            });
        }
    }
    for expected in all.values_mut() {
        let (widespread, assigned): (Vec<_>, Vec<_>) =
            expected.services.drain(..).partition(|service| service.widespread);
        expected.services = assigned.into_iter().chain(widespread).collect();
    }
    for row in named.iter().filter(|row| row[4].contains(':')) {
        let (_, target) = row[4].split_once(':').unwrap();
        for key in keys(&row[0], &row[1]) {
            service(all, key, target).registry_aliases.push(row[3].clone());
        }
    }
    for row in rows("curated/preferred.csv") {
        for key in keys(&row[0], &row[1]) {
            let services = &mut all.get_mut(&key).unwrap().services;
            services.sort_by_key(|service| service.name != row[2]);
        }
    }
}

fn service<'a>(all: &'a mut BTreeMap<Key, Expected>, key: Key, name: &str) -> &'a mut Service {
    let services = &mut all.get_mut(&key).unwrap().services;
    services.iter_mut().find(|service| service.name == name).unwrap()
}

fn read_common(all: &mut BTreeMap<Key, Expected>) {
    for row in rows("curated/common.csv") {
        for key in keys(&row[0], &row[1]) {
            let entry = all.entry(key).or_default();
            if row[5] == "yes" && entry.likely.is_none() {
                entry.likely = Some(entry.services.len());
            }
            entry.services.push(Service {
                name: row[2].clone(),
                description: row[3].clone(),
                source: Source::Common,
                references: list(&row[6]),
                registered: None,
                modified: None,
                registry_aliases: Vec::new(),
                conventional_names: Vec::new(),
                title_zh: some(&row[4]),
                widespread: false,
            });
        }
    }
}

fn read_names(all: &mut BTreeMap<Key, Expected>) {
    for row in rows("curated/names.csv") {
        for key in keys(&row[1], &row[2]) {
            service(all, key, &row[3]).conventional_names.push(row[0].clone());
        }
    }
}

fn read_notes(all: &mut BTreeMap<Key, Expected>) {
    // In the order in which a port tells its notes.
    let kinds = [
        ("behaviour", NoteKind::Behaviour),
        ("probe", NoteKind::Probe),
        ("exposure", NoteKind::Exposure),
        ("cleartext", NoteKind::Cleartext),
        ("amplification", NoteKind::Amplification),
        ("malware", NoteKind::Malware),
    ];
    let rows = rows("curated/notes.csv");
    for (word, kind) in kinds {
        for row in rows.iter().filter(|row| row[2] == word) {
            for key in keys(&row[0], &row[1]) {
                all.entry(key).or_default().notes.push(Note {
                    kind,
                    name: row[3].clone(),
                    year: row[4].parse().ok(),
                    text: row[5].clone(),
                    text_zh: row[6].clone(),
                    source: row[7].clone(),
                });
            }
        }
    }
}
