//! The map from every name to the keys that it stands for.
//!
//! phf_codegen writes it. The keys are of a type of our own that hashes as the crate's lookup
//! does: without regard to ASCII case, and cheaper than SipHash over the text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::hash::Hasher;

use phf_shared::{FmtConst, PhfHash};

use super::error::{Error, Overflow};
use super::key::Key;
use super::layout::{Data, Table};
use super::merge::{Entry, PortTable};
use super::name_hash::{filter_bit, name_hash, write_name_hash};
use super::packing::{ListedForm, NameKey, NameTargets, NameValue, Target};
use super::protocol::Protocol;
use super::source::Source;
use super::text::{Blob, PlacedText};

/// With 1 KB, a quarter of the texts that are no name find their bit not set; with 2 KB, half.
const FILTER_WORDS: usize = 128;

/// What a name is for a service; the order is that of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    RegisteredName,
    RegisteredAlias,
    ConventionalName,
    CommonUse,
}

/// The order of precedence of a name's keys: those that it means, those whose service is in common
/// use there, the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Meant,
    CommonlyUsed(Role),
    NotUsed(Role),
}

/// What one name stands for.
#[derive(Debug, Default)]
struct Name {
    spelling: String,
    /// Sorted once all are there.
    keys: Vec<(Step, Key)>,
    commonly_used: Vec<Key>,
}

/// A key of the map, with the hash and the form that it has in the generated file.
#[derive(Debug, PartialEq, Eq, Hash)]
struct HashedKey {
    hash: u64,
    key: NameKey,
}

impl PhfHash for HashedKey {
    fn phf_hash<H: Hasher>(&self, state: &mut H) {
        write_name_hash(self.hash, state);
    }
}

impl FmtConst for HashedKey {
    fn fmt_const(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.key)
    }
}

/// Every name by its lower case, and by its spelling with hyphens.
#[derive(Debug)]
pub struct Names(BTreeMap<String, Name>);

impl Names {
    pub fn collect(ports: &PortTable) -> Result<Self, Error> {
        let names = names(ports);
        check_meant(&names, ports)?;
        Ok(Names(names))
    }

    /// The text that holds all names and aliases.
    pub fn text(&self) -> PlacedText {
        let mut blob = Blob::new("NAME");
        self.0.values().for_each(|name| blob.add(&name.spelling));
        blob.lay_out()
    }

    pub fn lay_out(&self, text: PlacedText) -> Result<Vec<Table>, Error> {
        let longest = self.0.values().map(|name| name.spelling.len()).max().unwrap_or(0);
        let mut lists = NameLists::default();
        let mut filter = vec![0; FILTER_WORDS];
        let mut map = phf_codegen::Map::new();
        map.phf_path("phf");
        for (hash, name) in distinct_hashes(&self.0, name_hash)? {
            let (word, bit) = filter_bit(hash, filter.len());
            filter[word] |= bit;
            let targets = pack(name, &mut lists)?;
            let key = text.name_key(&name.spelling, targets.kind)?;
            let value = format!("{:?}", NameValue(targets.number));
            map.entry(HashedKey { hash, key }, value);
        }
        let map = Data::NameMap(map.build().to_string());
        let text = Data::TextAsBytes(text.text);
        Ok(vec![
            Table::new("NAME_MAX_LENGTH", "The bytes of the longest name.", Data::Number(longest)),
            Table::new("NAME_FILTER", "The bits of the names' hashes.", Data::U64(filter)),
            Table::new("NAMES", "What each name stands for.", map),
            Table::new(
                "NAME_LISTS",
                "The targets of names with several: a port each, and the number of a form.",
                Data::U24(lists.targets),
            ),
            Table::new("NAME_FORMS", "The forms of these targets.", Data::U16(lists.forms)),
            Table::new("NAME_TEXT", "The text of names and aliases.", text),
        ])
    }
}

fn names(ports: &PortTable) -> BTreeMap<String, Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for (&key, entry) in &ports.entries {
        for (spelling, role, is_commonly_used) in names_of(entry) {
            let hyphenated = spelling.replace([' ', '_'], "-");
            let further = (hyphenated != *spelling).then_some(hyphenated);
            for spelling in [spelling.clone()].into_iter().chain(further) {
                let name = names.entry(spelling.to_ascii_lowercase()).or_default();
                name.spelling = spelling;
                if is_commonly_used {
                    name.commonly_used.push(key);
                    name.keys.push((Step::CommonlyUsed(role), key));
                } else {
                    name.keys.push((Step::NotUsed(role), key));
                }
            }
        }
    }
    for (&(ref name, protocol), &port) in &ports.meant {
        let name = names.get_mut(name).expect("a name that is meant is known");
        name.keys.push((Step::Meant, Key { port, protocol }));
    }
    for name in names.values_mut() {
        name.keys.sort_unstable();
        name.keys.dedup();
        name.commonly_used.dedup();
    }
    names
}

/// The names of a key's services, and whether the service is in common use there.
fn names_of(entry: &Entry) -> impl Iterator<Item = (&String, Role, bool)> {
    entry.services.iter().enumerate().flat_map(|(at, service)| {
        let is_commonly_used = entry.likely.contains(&at);
        let own = match service.source {
            Source::Iana => Role::RegisteredName,
            Source::Common => Role::CommonUse,
        };
        let (registered, conventional) = service.aliases.split_at(service.registered_aliases);
        let registered = registered.iter().map(|alias| (alias, Role::RegisteredAlias));
        let conventional = conventional.iter().map(|alias| (alias, Role::ConventionalName));
        let names = [(&service.name, own)].into_iter().chain(registered).chain(conventional);
        names.map(move |(name, role)| (name, role, is_commonly_used))
    })
}

/// Where the commonly used ports of a name are not neighbours, a row must say which it means.
fn check_meant(names: &BTreeMap<String, Name>, ports: &PortTable) -> Result<(), Error> {
    for (text, name) in names {
        for &protocol in Protocol::ALL {
            let used = name.commonly_used.iter().filter(|key| key.protocol == protocol);
            let used: Vec<u16> = used.map(|key| key.port).collect();
            let are_neighbours = used.is_sorted_by(|a, b| a + 1 == *b);
            if !are_neighbours && !ports.meant.contains_key(&(text.clone(), protocol)) {
                return Err(Error::Scattered { name: text.clone(), protocol, ports: used });
            }
        }
    }
    Ok(())
}

/// A perfect hash needs hashes that differ: of n names two agree once in 2^57 / n^2 files.
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

/// The lists of targets, each distinct one once: names of one service often share theirs.
#[derive(Debug, Default)]
struct NameLists {
    targets: Vec<[u8; 3]>,
    /// What a target is but for its first port.
    forms: Vec<u16>,
    starts: HashMap<Vec<Target>, usize>,
}

impl NameLists {
    /// Where a list starts. It is added if it is not there yet.
    fn place(&mut self, list: Vec<Target>) -> Result<usize, Error> {
        if let Some(&start) = self.starts.get(&list) {
            return Ok(start);
        }
        let start = self.targets.len();
        for (at, target) in list.iter().enumerate() {
            let [low, high] = target.first_port().to_le_bytes();
            let form = self.number_of(target.form(), at + 1 == list.len())?;
            self.targets.push([low, high, form.0]);
        }
        // The end of a list is a list as well.
        for at in 0..list.len() {
            self.starts.entry(list[at..].to_vec()).or_insert(start + at);
        }
        Ok(start)
    }

    fn number_of(&mut self, form: u16, is_last: bool) -> Result<ListedForm, Error> {
        let known = self.forms.iter().position(|known| *known == form);
        let number = known.unwrap_or_else(|| {
            self.forms.push(form);
            self.forms.len() - 1
        });
        ListedForm::pack(number, is_last).ok_or_else(|| {
            let of = "forms of targets before the last".to_owned();
            let (most, limit) = (ListedForm::MAX_NUMBER, "ListedForm in src/tables/packing.rs");
            Overflow { table: "NAME_FORMS".into(), of, needed: number, most, limit }.into()
        })
    }
}

/// The only target, or where the list of them is.
fn pack(name: &Name, lists: &mut NameLists) -> Result<NameTargets, Error> {
    let targets = targets(name);
    let only = if let [only] = targets[..] { NameTargets::pack_one(only) } else { None };
    if let Some(only) = only {
        return Ok(only);
    }
    let start = lists.place(targets)?;
    NameTargets::pack_list(start).ok_or_else(|| {
        let of = "targets before the last list".to_owned();
        let (most, limit) = (NameTargets::MAX_START, "NameTargets in src/tables/packing.rs");
        Overflow { table: "NAME_LISTS".into(), of, needed: start, most, limit }.into()
    })
}

/// The keys in order of precedence, those of neighbouring ports in one target.
fn targets(name: &Name) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut listed = HashSet::new();
    for keys in name.keys.chunk_by(|(a, _), (b, _)| a == b) {
        let mut ports: Vec<(u16, u8)> = Vec::new();
        for (_, key) in keys.iter().filter(|(_, key)| listed.insert(*key)) {
            let protocol = 1 << key.protocol as u8;
            match ports.last_mut() {
                Some((port, protocols)) if *port == key.port => *protocols |= protocol,
                _ => ports.push((key.port, protocol)),
            }
        }
        let is_commonly_used = !matches!(keys[0].0, Step::NotUsed(_));
        targets.extend(join_neighbours(&ports, is_commonly_used));
    }
    targets
}

/// The ports come in order, each with its protocols.
fn join_neighbours(ports: &[(u16, u8)], is_commonly_used: bool) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for &(port, protocols) in ports {
        let joined = targets.last().and_then(|last| {
            let is_next = last.last_port().checked_add(1) == Some(port);
            let joins = is_next && last.protocols() == protocols;
            let first = last.first_port();
            if joins { Target::pack(first, port, protocols, is_commonly_used) } else { None }
        });
        match joined {
            Some(joined) => *targets.last_mut().expect("it was joined to") = joined,
            None => {
                let target = Target::pack(port, port, protocols, is_commonly_used);
                targets.push(target.expect("one port fits"));
            }
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_forms_than_seven_bits_count_are_refused() {
        let list = |further: u16| vec![Target::pack(0, further, 1, false).expect("it fits")];
        let mut lists = NameLists::default();
        for further in 0..128 {
            assert_eq!(lists.place(list(further)).expect("seven bits count it"), further.into());
        }
        assert_eq!(lists.place(list(7)).expect("it is there"), 7);
        let error = lists.place(list(128)).expect_err("a form too many").to_string();
        let expected = "ports.csv and curated/*.csv: NAME_FORMS: 128 forms of targets before the \
                        last, and ListedForm in src/tables/packing.rs allows 127";
        assert_eq!(error, expected);
    }

    #[test]
    fn two_names_of_one_hash_are_refused() {
        let names = ["ssh", "http"].map(|name| (name.to_owned(), Name::default())).into();
        assert_eq!(distinct_hashes(&names, name_hash).expect("two hashes").len(), 2);
        let error = distinct_hashes(&names, |_| 7).expect_err("one hash").to_string();
        let expected = "ports.csv and curated/*.csv: NAMES: 2 names have one hash, \"http\" and \
                        \"ssh\", and MULTIPLIER in src/tables/name_hash.rs allows 1";
        assert_eq!(error, expected);
    }
}
