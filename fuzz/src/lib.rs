//! What the targets share: slow readers of the same data, and ways to make texts of bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use portinfo::{PortInfo, Protocol, Service};

pub type Key = (u16, Protocol);

pub fn key(info: PortInfo) -> Key {
    (info.port(), info.protocol())
}

/// Every name in lower case, and the keys whose services have it. A name with a space or `_` is
/// there by its spelling with hyphens too.
pub static NAMES: LazyLock<BTreeMap<String, BTreeSet<Key>>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, BTreeSet<Key>> = BTreeMap::new();
    for info in PortInfo::all() {
        for service in info.services() {
            for name in names_of(service) {
                let name = name.to_ascii_lowercase();
                names.entry(hyphenated(&name)).or_default().insert(key(info));
                names.entry(name).or_default().insert(key(info));
            }
        }
    }
    names
});

pub fn names_of(service: Service) -> impl Iterator<Item = &'static str> {
    [service.name(), service.common_name()].into_iter().chain(service.aliases())
}

pub fn hyphenated(name: &str) -> String {
    name.replace([' ', '_'], "-")
}

/// The keys of a name, found slowly.
pub fn keys_of(name: &str) -> BTreeSet<Key> {
    let name = name.to_ascii_lowercase();
    NAMES.get(&name).or_else(|| NAMES.get(&hyphenated(&name))).cloned().unwrap_or_default()
}

/// Takes one byte.
pub fn byte(data: &mut &[u8]) -> u8 {
    match data.split_first() {
        Some((&first, rest)) => {
            *data = rest;
            first
        }
        None => 0,
    }
}

/// Takes two bytes.
pub fn number(data: &mut &[u8]) -> u16 {
    u16::from_be_bytes([byte(data), byte(data)])
}

/// Takes one of several things.
pub fn one_of<T: Copy>(data: &mut &[u8], things: &[T]) -> T {
    things[usize::from(byte(data)) % things.len()]
}

/// A name of the table, of which bytes change the case and the separators.
pub fn disguised_name(data: &mut &[u8]) -> String {
    let count = NAMES.len();
    let name = NAMES.keys().nth(usize::from(number(data)) % count).expect("there are names");
    let disguise = |c: char| match (c, byte(data) % 4) {
        ('-', 1) => ' ',
        ('-', 2) => '_',
        (c, 3) => c.to_ascii_uppercase(),
        (c, _) => c,
    };
    name.chars().map(disguise).collect()
}
