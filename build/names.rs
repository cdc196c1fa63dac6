//! The perfect hash from every name to the keys it stands for.
//!
//! It is the hash, displace and compress table of phf_codegen, by way of the phf_generator under
//! it, which takes a hash function of our own: one that ignores ASCII case and is cheaper than
//! SipHash. The tables are written out here, so a `ptrhash` feature of phf changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::error::Error;
use super::key::Key;
use super::knowledge::{Entry, Knowledge, Service, Source};
use super::name_hash::{name_hash, split};

/// The order of precedence of what a name may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    RegisteredName,
    RegisteredAlias,
    ConventionalName,
    CommonUse,
}

/// Some ports of some protocols that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Target {
    first: u16,
    more: u8,
    protocols: u8,
}

// `src/tables.rs` tells the meaning of each bit.
const IS_LIST: u32 = 1 << 4;
const LEADS: u32 = 1 << 5;
const IS_ALIAS: u32 = 1 << 6;

impl Target {
    fn packed(self) -> u32 {
        u32::from(self.first) << 16 | u32::from(self.more) << 8 | u32::from(self.protocols)
    }

    fn first_key(self) -> Key {
        Key { port: self.first, protocol: self.protocols.trailing_zeros() as u8 }
    }
}

/// The tables of the perfect hash.
#[derive(Debug)]
pub struct Names {
    pub seed: u64,
    pub displacements: Vec<(u16, u16)>,
    /// By slot: a target, or where a list begins and how many targets it has.
    pub slots: Vec<u32>,
    /// The targets of those that have several.
    pub lists: Vec<u32>,
}

/// Where one name stands, and as what.
#[derive(Debug, Default)]
struct Name {
    spelling: String,
    standings: BTreeMap<Standing, BTreeSet<Key>>,
}

pub fn hash(knowledge: &Knowledge) -> Result<Names, Error> {
    let names: Vec<Name> = names(knowledge).into_values().collect();
    let hash = |name: &Name, seed| name_hash(&name.spelling, seed);
    let distinct: HashSet<u64> = names.iter().map(|name| hash(name, 0)).collect();
    if distinct.len() != names.len() {
        return Err(Error::Overflow("hashes of names"));
    }
    let state = phf_generator::generate_hash_with_hash_fn(&names, |name, seed| {
        let mut hashes = phf_shared::hash("", seed);
        (hashes.g, hashes.f1, hashes.f2) = split(hash(name, *seed));
        hashes
    });
    let mut lists = Vec::new();
    let mut slots = Vec::new();
    for &at in &state.map {
        slots.push(slot(&names[at], knowledge, &mut lists)?);
    }
    let narrow = |(d1, d2): &(u32, u32)| Some((u16::try_from(*d1).ok()?, u16::try_from(*d2).ok()?));
    let displacements = state.disps.iter().map(narrow).collect::<Option<_>>();
    let displacements = displacements.ok_or(Error::Overflow("displacements"))?;
    Ok(Names { seed: state.key, displacements, slots, lists })
}

/// Every name by its lower case.
fn names(knowledge: &Knowledge) -> BTreeMap<String, Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for (&key, entry) in &knowledge.entries {
        for (spelling, standing) in names_of(entry) {
            let name = names.entry(spelling.to_ascii_lowercase()).or_default();
            name.spelling.clone_from(spelling);
            name.standings.entry(standing).or_default().insert(key);
        }
    }
    names
}

fn names_of(entry: &Entry) -> impl Iterator<Item = (&String, Standing)> {
    entry.services.iter().flat_map(|service| {
        let own = match service.source {
            Source::Iana => Standing::RegisteredName,
            Source::Common => Standing::CommonUse,
        };
        let (registered, conventional) = service.aliases.split_at(service.registered_aliases);
        let registered = registered.iter().map(|alias| (alias, Standing::RegisteredAlias));
        let conventional = conventional.iter().map(|alias| (alias, Standing::ConventionalName));
        [(&service.name, own)].into_iter().chain(registered).chain(conventional)
    })
}

/// The only target, or where a list of them begins and how many there are, with flags that tell
/// which service of the first key bears the name: the lookup compares with that.
fn slot(name: &Name, knowledge: &Knowledge, lists: &mut Vec<u32>) -> Result<u32, Error> {
    let targets = merged(&name.standings);
    let services = &knowledge.entries[&targets[0].first_key()].services;
    let bears = |service: &Service| {
        service.name == name.spelling || service.aliases.contains(&name.spelling)
    };
    let at = services.iter().position(bears).expect("the key has the name");
    let leads = if at == 0 { LEADS } else { 0 };
    let is_alias = if services[at].name == name.spelling { 0 } else { IS_ALIAS };
    if let [only] = targets[..] {
        return Ok(only.packed() | leads | is_alias);
    }
    let (Ok(start), Ok(count)) = (u16::try_from(lists.len()), u8::try_from(targets.len())) else {
        return Err(Error::Overflow("places of names"));
    };
    lists.extend(targets.into_iter().map(Target::packed));
    Ok(u32::from(start) << 16 | u32::from(count) << 8 | IS_LIST | leads | is_alias)
}

/// The keys in order of precedence, those of neighbouring ports in one target.
fn merged(standings: &BTreeMap<Standing, BTreeSet<Key>>) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let mut listed = HashSet::new();
    for keys in standings.values() {
        let mut protocols_of: BTreeMap<u16, u8> = BTreeMap::new();
        for key in keys.iter().filter(|key| listed.insert(**key)) {
            *protocols_of.entry(key.port).or_default() |= 1 << key.protocol;
        }
        let begin = targets.len();
        for (port, protocols) in protocols_of {
            match targets[begin..].last_mut() {
                Some(last)
                    if last.protocols == protocols
                        && last.more < u8::MAX
                        && u32::from(last.first) + u32::from(last.more) + 1 == u32::from(port) =>
                {
                    last.more += 1;
                }
                _ => targets.push(Target { first: port, more: 0, protocols }),
            }
        }
    }
    targets
}
