//! The map from every name to the keys that it stands for.
//!
//! phf_codegen writes it. The keys are of a type of our own that hashes as the crate's lookup
//! does: without regard to ASCII case, and cheaper than SipHash over the text.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::Hasher;

use phf_shared::{FmtConst, PhfHash};

use super::error::{Error, Overflow};
use super::key::Key;
use super::layout::{Data, Table};
use super::merge::{Entry, PortTable};
use super::name_hash::name_hash;
use super::packing::{NameTargets, Target};
use super::source::Source;
use super::text::{Blob, PlacedText};

/// The order of precedence of what a name may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    RegisteredName,
    RegisteredAlias,
    ConventionalName,
    CommonUse,
}

/// What one name stands for.
#[derive(Debug, Default)]
struct Name {
    spelling: String,
    steps: BTreeMap<Step, BTreeSet<Key>>,
}

/// A key of the map, with the hash and the form that it has in the generated file.
#[derive(Debug, PartialEq, Eq, Hash)]
struct NameKey {
    hash: u64,
    place: u32,
}

impl PhfHash for NameKey {
    fn phf_hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl FmtConst for NameKey {
    fn fmt_const(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NameKey({})", self.place)
    }
}

/// The text that holds all names and aliases.
pub fn name_text(ports: &PortTable) -> Result<PlacedText, Error> {
    let mut blob = Blob::new("NAME");
    for entry in ports.entries.values() {
        names_of(entry).for_each(|(name, _)| blob.add(name));
    }
    blob.lay_out()
}

pub fn lay_out(ports: &PortTable, text: PlacedText) -> Result<Vec<Table>, Error> {
    let names = names(ports);
    let longest = names.values().map(|name| name.spelling.len()).max().unwrap_or(0);
    let mut lists = Vec::new();
    let mut map = phf_codegen::Map::new();
    map.phf_path("phf");
    for (hash, name) in distinct_hashes(&names, name_hash)? {
        let key = NameKey { hash, place: text.place_of(&name.spelling) };
        let targets = pack(name, &mut lists)?;
        map.entry(key, format!("NameTargets({})", targets.0));
    }
    let map = map.build().to_string();
    Ok(vec![
        Table::new("NAME_MAX_LENGTH", "The bytes of the longest name.", Data::Number(longest)),
        Table::new("NAMES", "What each name stands for.", Data::NameMap(map)),
        Table::new("NAME_LISTS", "The targets of names with several.", Data::U32(lists)),
        Table::new("NAME_TEXT", "The text of names and aliases.", Data::StaticText(text.text)),
    ])
}

/// Every name by its lower case.
fn names(ports: &PortTable) -> BTreeMap<String, Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for (&key, entry) in &ports.entries {
        for (spelling, step) in names_of(entry) {
            let name = names.entry(spelling.to_ascii_lowercase()).or_default();
            name.spelling.clone_from(spelling);
            name.steps.entry(step).or_default().insert(key);
        }
    }
    names
}

fn names_of(entry: &Entry) -> impl Iterator<Item = (&String, Step)> {
    entry.services.iter().flat_map(|service| {
        let own = match service.source {
            Source::Iana => Step::RegisteredName,
            Source::Common => Step::CommonUse,
        };
        let (registered, conventional) = service.aliases.split_at(service.registered_aliases);
        let registered = registered.iter().map(|alias| (alias, Step::RegisteredAlias));
        let conventional = conventional.iter().map(|alias| (alias, Step::ConventionalName));
        [(&service.name, own)].into_iter().chain(registered).chain(conventional)
    })
}

/// A perfect hash needs hashes that differ: of n names two agree once in 2^65 / n^2 files.
fn distinct_hashes(
    names: &BTreeMap<String, Name>,
    hash: fn(&str) -> u64,
) -> Result<Vec<(u64, &Name)>, Error> {
    let mut seen = HashMap::new();
    let mut hashed = Vec::new();
    for (text, name) in names {
        let hash = hash(text);
        if let Some(other) = seen.insert(hash, text) {
            let of = format!("names have one hash, \"{other}\" and \"{text}\"");
            let limit = "MULTIPLIER in src/tables/name_hash.rs";
            return Err(Overflow { table: "NAMES".into(), of, needed: 2, most: 1, limit }.into());
        }
        hashed.push((hash, name));
    }
    Ok(hashed)
}

/// The only target, or where the list of them is.
fn pack(name: &Name, lists: &mut Vec<u32>) -> Result<NameTargets, Error> {
    let targets = targets(&name.steps);
    if let [only] = targets[..] {
        return Ok(NameTargets::one(only));
    }
    let first = lists.len();
    lists.extend(targets.iter().map(|target| target.0));
    NameTargets::pack_list(first, targets.len()).ok_or_else(|| {
        let (of, needed, most) = if targets.len() > NameTargets::MAX_COUNT {
            let of = format!("places of the name \"{}\"", name.spelling);
            (of, targets.len(), NameTargets::MAX_COUNT)
        } else {
            ("targets before the last list".to_owned(), first, NameTargets::MAX_FIRST)
        };
        let limit = "NameTargets in src/tables/packing.rs";
        Overflow { table: "NAME_LISTS".into(), of, needed, most, limit }.into()
    })
}

/// The keys in order of precedence, those of neighbouring ports in one target.
fn targets(steps: &BTreeMap<Step, BTreeSet<Key>>) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut listed = HashSet::new();
    for keys in steps.values() {
        let mut protocols_of: BTreeMap<u16, u8> = BTreeMap::new();
        for key in keys.iter().filter(|key| listed.insert(**key)) {
            *protocols_of.entry(key.port).or_default() |= 1 << key.protocol as u8;
        }
        targets.extend(join_neighbours(&protocols_of));
    }
    targets
}

fn join_neighbours(protocols_of: &BTreeMap<u16, u8>) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for (&port, &protocols) in protocols_of {
        let joined = targets.last().and_then(|last| {
            let is_next = last.last_port().checked_add(1) == Some(port);
            let joins = is_next && last.protocols() == protocols;
            if joins { Target::pack(last.first_port(), port, protocols) } else { None }
        });
        match joined {
            Some(joined) => *targets.last_mut().expect("it was joined to") = joined,
            None => targets.push(Target::pack(port, port, protocols).expect("one port fits")),
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_of_one_hash_are_refused() {
        let names = ["ssh", "http"].map(|name| (name.to_owned(), Name::default())).into();
        assert_eq!(distinct_hashes(&names, name_hash).expect("two hashes").len(), 2);
        let error = distinct_hashes(&names, |_| 7).expect_err("one hash").to_string();
        let expected = "NAMES: 2 names have one hash, \"http\" and \"ssh\", and MULTIPLIER in \
                        src/tables/name_hash.rs allows 1";
        assert_eq!(error, expected);
    }
}
