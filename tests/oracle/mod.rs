//! What the tests expect, read from the CSV files by lines of their own: nothing of the build
//! script is used here.
#![allow(dead_code)] // each test uses a part

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use portinfo::{Category, NoteKind, Protocol, Source, Status};

pub type Key = (u16, Protocol);

#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    pub name: String,
    pub common_name: String,
    pub title: Option<String>,
    pub title_zh: Option<String>,
    pub category: Option<Category>,
    pub description: String,
    pub source: Source,
    pub references: Vec<String>,
    pub registered: Option<String>,
    pub modified: Option<String>,
    pub registry_aliases: Vec<String>,
    /// The common name, where it is not a registered alias, and conventional names.
    pub conventional_names: Vec<String>,
    pub is_commonly_used: bool,
    pub displaces: bool,
    pub widespread: bool,
}

impl Service {
    /// The texts whose words a search looks at.
    fn texts(&self) -> impl Iterator<Item = &String> {
        let names = self.registry_aliases.iter().chain(&self.conventional_names);
        names.chain([&self.name, &self.common_name, &self.description]).chain(&self.title)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    pub service: Option<String>,
    pub name: String,
    pub name_zh: String,
    pub year: Option<u16>,
    pub text: String,
    pub text_zh: String,
    pub source: String,
}

#[derive(Debug, Clone, Default)]
pub struct Expected {
    pub status: Option<Status>,
    pub services: Vec<Service>,
    pub notes: Vec<Note>,
}

impl Expected {
    /// Whether there is a service or a note.
    pub fn is_known(&self) -> bool {
        !self.services.is_empty() || !self.notes.is_empty()
    }

    /// The services in common use: common uses that displace, registered ones, other common uses.
    pub fn likely(&self) -> Vec<&Service> {
        let rank = |service: &Service| match (service.source, service.displaces) {
            (Source::Common, true) => 0,
            (Source::Iana, _) => 1,
            _ => 2,
        };
        let mut likely: Vec<&Service> =
            self.services.iter().filter(|service| service.is_commonly_used).collect();
        likely.sort_by_key(|service| rank(service));
        likely
    }

    /// Whether one service has each word.
    pub fn mentions(&self, text: &str) -> bool {
        self.services.iter().any(|service| {
            let texts: Vec<&str> = service.texts().map(String::as_str).collect();
            let chinese: Vec<&str> = service.title_zh.as_deref().into_iter().collect();
            has_words(&texts, &chinese, text)
        })
    }

    /// Whether one note has each word.
    pub fn notes_mention(&self, text: &str) -> bool {
        let found = |note: &Note| {
            has_words(&[&note.name, &note.text], &[&note.name_zh, &note.text_zh], text)
        };
        self.notes.iter().any(found)
    }
}

/// Whether each word of a text begins a word of the texts or is part of the Chinese ones.
fn has_words(texts: &[&str], chinese: &[&str], text: &str) -> bool {
    let lower = text.to_ascii_lowercase().replace(['-', '_'], " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let found = |word: &&str| {
        let begins = |text: &&str| {
            // A space before each letter or digit that begins a word, and before the text.
            let text = text.to_ascii_lowercase();
            let places = text.match_indices(word).map(|(at, _)| at);
            let inside = |at: usize| {
                text[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|c| c.is_ascii_alphanumeric() || !c.is_ascii())
            };
            places.into_iter().any(|at| !inside(at))
        };
        texts.iter().any(begins) || chinese.iter().any(|t| t.to_ascii_lowercase().contains(word))
    };
    !words.is_empty() && words.iter().all(found)
}

/// By name in lower case: its keys in the order of the contract, and whether the service of that
/// name is in common use there.
pub fn names() -> BTreeMap<String, Vec<(Key, bool)>> {
    let mut steps: BTreeMap<String, BTreeSet<(u8, Key)>> = BTreeMap::new();
    for (key, expected) in read() {
        for service in expected.services {
            let mut add = |name: &str, step: u8| {
                let step = if service.is_commonly_used { step } else { step + 4 };
                let lower = name.to_ascii_lowercase();
                for name in [lower.replace([' ', '_'], "-"), lower] {
                    steps.entry(name).or_default().insert((step, key));
                }
            };
            add(&service.name, if service.source == Source::Iana { 1 } else { 4 });
            service.registry_aliases.iter().for_each(|name| add(name, 2));
            service.conventional_names.iter().for_each(|name| add(name, 3));
        }
    }
    for row in rows("curated/meant.csv") {
        let key = (row[2].parse().unwrap(), row[1].parse().unwrap());
        steps.get_mut(&row[0].to_ascii_lowercase()).unwrap().insert((0, key));
    }
    let in_order = |keys: BTreeSet<(u8, Key)>| {
        let mut order: Vec<(Key, bool)> = Vec::new();
        for (step, key) in keys {
            if !order.iter().any(|(known, _)| *known == key) {
                order.push((key, step <= 4));
            }
        }
        order
    };
    steps.into_iter().map(|(name, keys)| (name, in_order(keys))).collect()
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

/// A row without a protocol means TCP and UDP.
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
    read_vouched(&mut all);
    read_common(&mut all);
    read_names(&mut all);
    read_notes(&mut all);
    all
}

fn read_statuses(all: &mut BTreeMap<Key, Expected>) {
    let rows: Vec<_> = rows("ports.csv").into_iter().filter(|row| row[3].is_empty()).collect();
    // The row of a single port wins over a range, so ranges are written first.
    for wanted in [true, false] {
        for row in rows.iter().filter(|row| row[0].contains('-') == wanted) {
            for key in keys(&row[0], &row[1]) {
                let entry: &mut Expected = all.entry(key).or_default();
                entry.status = Some(row[2].parse().unwrap());
            }
        }
    }
}

fn new_service(name: &str, description: &str, source: Source, references: &str) -> Service {
    Service {
        name: name.to_owned(),
        common_name: name.to_owned(),
        title: None,
        title_zh: None,
        category: None,
        description: description.to_owned(),
        source,
        references: list(references),
        registered: None,
        modified: None,
        registry_aliases: Vec::new(),
        conventional_names: Vec::new(),
        is_commonly_used: false,
        displaces: false,
        widespread: false,
    }
}

fn read_services(all: &mut BTreeMap<Key, Expected>) {
    let named: Vec<_> = rows("ports.csv").into_iter().filter(|row| !row[3].is_empty()).collect();
    for row in named.iter().filter(|row| !row[4].contains(':')) {
        for key in keys(&row[0], &row[1]) {
            let entry = all.entry(key).or_default();
            entry.status = Some(Status::Assigned);
            entry.services.push(Service {
                registered: some(&row[7]),
                modified: some(&row[8]),
                widespread: row[4] == "widespread",
                ..new_service(&row[3], &row[5], Source::Iana, &row[6])
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

fn read_vouched(all: &mut BTreeMap<Key, Expected>) {
    let mut registered: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    for (&key, expected) in all.iter() {
        for service in &expected.services {
            registered.entry(service.name.clone()).or_default().push(key);
        }
    }
    for row in rows("curated/services.csv") {
        let in_row = |port: u16| row[1].is_empty() || ports(&row[1]).contains(&port);
        for key in registered[&row[0]].iter().filter(|(port, _)| in_row(*port)) {
            let is_used = row[2] != "-" && protocols(&row[2]).contains(&key.1);
            describe(service(all, *key, &row[0]), is_used, &row[3..7]);
        }
    }
}

/// From the columns common_name, title, title_zh and category.
fn describe(service: &mut Service, is_commonly_used: bool, columns: &[String]) {
    let [common_name, title, title_zh, category] = columns else { panic!("{columns:?}") };
    service.is_commonly_used = is_commonly_used;
    service.title = some(title);
    service.title_zh = some(title_zh);
    service.category = Some(category.parse().unwrap());
    if !common_name.is_empty() {
        service.common_name = common_name.clone();
        if !service.registry_aliases.contains(common_name) {
            service.conventional_names.push(common_name.clone());
        }
    }
}

fn read_common(all: &mut BTreeMap<Key, Expected>) {
    for row in rows("curated/common.csv") {
        for key in keys(&row[0], &row[1]) {
            all.entry(key).or_default().services.push(Service {
                title: some(&row[3]),
                title_zh: some(&row[4]),
                displaces: row[5] == "yes",
                category: Some(row[6].parse().unwrap()),
                is_commonly_used: true,
                ..new_service(&row[2], &row[3], Source::Common, &row[7])
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
    for row in rows("curated/notes.csv") {
        for key in keys(&row[0], &row[1]) {
            all.entry(key).or_default().notes.push(Note {
                kind: row[2].parse().unwrap(),
                service: some(&row[3]),
                name: row[4].clone(),
                name_zh: row[5].clone(),
                year: row[6].parse().ok(),
                text: row[7].clone(),
                text_zh: row[8].clone(),
                source: row[9].clone(),
            });
        }
    }
    // The order in which a port has its notes: malware last, the newest of it first.
    let kinds =
        ["behaviour", "exposure", "cleartext", "amplification", "probe", "attack-tool", "malware"];
    for expected in all.values_mut() {
        expected.notes.sort_by_key(|note| {
            let kind = kinds.iter().position(|kind| *kind == note.kind.as_str()).unwrap();
            let age = if kind == 6 { 2200 - note.year.unwrap_or(0) } else { 0 };
            (kind, age)
        });
    }
}
