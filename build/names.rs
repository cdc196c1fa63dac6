//! The perfect hash from every name to the keys it stands for.
//!
//! It is the hash, displace and compress table of phf_codegen, by way of the phf_generator under
//! it, which takes a hash function of our own: one that ignores ASCII case and is cheaper than
//! SipHash. The tables are written out here, so a `ptrhash` feature of phf changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::error::Error;
use super::key::Key;
use super::knowledge::{Knowledge, Source};
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
    is_alias: bool,
}

// `src/tables.rs` tells the meaning of each bit.
const IS_ALIAS: u32 = 1 << 4;
const IS_LIST: u32 = 1 << 5;

impl Target {
    fn packed(self) -> u32 {
        let alias = if self.is_alias { IS_ALIAS } else { 0 };
        u32::from(self.first) << 16 | u32::from(self.more) << 8 | alias | u32::from(self.protocols)
    }
}

/// The tables of the perfect hash.
#[derive(Debug)]
pub struct Names {
    pub seed: u64,
    pub displacements: Vec<(u16, u16)>,
    /// By slot: a target, or where a list of targets begins and how many they are.
    pub slots: Vec<u32>,
    pub targets: Vec<u32>,
}

type Standings = BTreeMap<Standing, BTreeSet<Key>>;

pub fn hash(knowledge: &Knowledge) -> Result<Names, Error> {
    let standings = standings(knowledge);
    let names: Vec<&String> = standings.keys().collect();
    let distinct: HashSet<u64> = names.iter().map(|name| name_hash(name, 0)).collect();
    if distinct.len() != names.len() {
        return Err(Error::Overflow("hashes of names"));
    }
    let state = phf_generator::generate_hash_with_hash_fn(&names, |name, seed| {
        let mut hashes = phf_shared::hash("", seed);
        (hashes.g, hashes.f1, hashes.f2) = split(name_hash(name, *seed));
        hashes
    });
    let mut targets = Vec::new();
    let mut slots = Vec::new();
    for &at in &state.map {
        slots.push(slot(&standings[names[at]], &mut targets)?);
    }
    let narrow = |(d1, d2): &(u32, u32)| Some((u16::try_from(*d1).ok()?, u16::try_from(*d2).ok()?));
    let displacements = state.disps.iter().map(narrow).collect::<Option<_>>();
    let displacements = displacements.ok_or(Error::Overflow("displacements"))?;
    Ok(Names { seed: state.key, displacements, slots, targets })
}

/// By name in lower case, where it stands and as what.
fn standings(knowledge: &Knowledge) -> BTreeMap<String, Standings> {
    let mut names: BTreeMap<String, Standings> = BTreeMap::new();
    for (&key, entry) in &knowledge.entries {
        for service in &entry.services {
            let own = match service.source {
                Source::Iana => Standing::RegisteredName,
                Source::Common => Standing::CommonUse,
            };
            let alias = |at: usize| match at < service.registered_aliases {
                true => Standing::RegisteredAlias,
                false => Standing::ConventionalName,
            };
            let aliases = service.aliases.iter().enumerate().map(|(at, name)| (name, alias(at)));
            for (name, standing) in aliases.chain([(&service.name, own)]) {
                let standings = names.entry(name.to_ascii_lowercase()).or_default();
                standings.entry(standing).or_default().insert(key);
            }
        }
    }
    names
}

fn slot(standings: &Standings, targets: &mut Vec<u32>) -> Result<u32, Error> {
    let found = merged(standings);
    if let [only] = found[..] {
        return Ok(only.packed());
    }
    let (Ok(start), Ok(count)) = (u16::try_from(targets.len()), u8::try_from(found.len())) else {
        return Err(Error::Overflow("places of names"));
    };
    targets.extend(found.into_iter().map(Target::packed));
    Ok(u32::from(start) << 16 | u32::from(count) << 8 | IS_LIST)
}

/// The keys in order of precedence, those of neighbouring ports in one target.
fn merged(standings: &Standings) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let mut listed = HashSet::new();
    for (&standing, keys) in standings {
        let is_alias = matches!(standing, Standing::RegisteredAlias | Standing::ConventionalName);
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
                _ => targets.push(Target { first: port, more: 0, protocols, is_alias }),
            }
        }
    }
    targets
}
