//! Lookups by number against other tables over the same registry: `cargo bench -p portinfo-benches --bench ports`.

mod baselines;

use std::cmp::Ordering;

use baselines::{ByNumber, Random, group, measure, named, number, oracle};
use criterion::{Criterion, criterion_group, criterion_main};
use portinfo::{PortInfo, Protocol, ServiceSide};

type Key = (Protocol, u16);

const COUNT: usize = 10_000;

/// Keys with a service, at random.
fn hits(random: &mut Random) -> Vec<Key> {
    let keys: Vec<Key> = named().iter().map(|&(protocol, port, _)| (protocol, port)).collect();
    random.pick(&keys, COUNT)
}

/// Keys without, at random.
fn misses(random: &mut Random) -> Vec<Key> {
    let mut keys = uniform(random, 4 * COUNT);
    keys.retain(|&(protocol, port)| PortInfo::lookup(protocol, port).name().is_none());
    keys.truncate(COUNT);
    keys
}

/// TCP and UDP, any port.
fn uniform(random: &mut Random, count: usize) -> Vec<Key> {
    let key = |_| (Protocol::ALL[random.below(2)], random.below(65536) as u16);
    (0..count).map(key).collect()
}

/// Nine of ten packets go to ten ports, the tenth anywhere.
fn skewed(random: &mut Random) -> Vec<Key> {
    use Protocol::{Tcp, Udp};
    let hot = [(Tcp, 443), (Udp, 443), (Tcp, 80), (Udp, 53), (Tcp, 22), (Tcp, 25), (Udp, 123)];
    let hot = [&hot[..], &[(Tcp, 445), (Tcp, 3389), (Udp, 5353)]].concat();
    let mut keys = uniform(random, COUNT);
    for (at, key) in keys.iter_mut().enumerate() {
        if at % 10 != 0 {
            *key = hot[random.below(hot.len())];
        }
    }
    keys
}

/// Is there a service?
fn known(c: &mut Criterion) {
    let tables = ByNumber::new();
    let mut random = Random::new();
    let sets = [
        ("hit", hits(&mut random)),
        ("miss", misses(&mut random)),
        ("uniform", uniform(&mut random, COUNT)),
        ("skewed", skewed(&mut random)),
    ];
    for (name, keys) in &sets {
        let expected: Vec<bool> =
            keys.iter().map(|&(protocol, port)| tables.bare(protocol, port) != 0).collect();
        let mut group = group(c, &format!("lookup/{name}"), keys.len());
        measure(&mut group, "portinfo", keys, &expected, |(protocol, port)| {
            PortInfo::lookup(protocol, port).service().is_some()
        });
        measure(&mut group, "bare array", keys, &expected, |(protocol, port)| {
            tables.bare(protocol, port) != 0
        });
        measure(&mut group, "phf::Map<u32, u16>", keys, &expected, |(protocol, port)| {
            tables.perfect_hash.get(&number(protocol, port)).is_some()
        });
        measure(&mut group, "HashMap", keys, &expected, |(protocol, port)| {
            tables.hash_map.contains_key(&(port, protocol))
        });
        measure(&mut group, "binary search", keys, &expected, |(protocol, port)| {
            tables.search_sorted(protocol, port).is_some()
        });
    }
}

/// What is its name?
fn names(c: &mut Criterion) {
    let tables = ByNumber::new();
    let mut random = Random::new();
    for (set, keys) in [("hit", hits(&mut random)), ("skewed", skewed(&mut random))] {
        let expected: Vec<Option<&str>> = keys
            .iter()
            .map(|&(protocol, port)| tables.hash_map.get(&(port, protocol)).copied())
            .collect();
        let mut group = group(c, &format!("lookup and name/{set}"), keys.len());
        measure(&mut group, "portinfo", &keys, &expected, |(protocol, port)| {
            PortInfo::lookup(protocol, port).name()
        });
        measure(&mut group, "bare arrays", &keys, &expected, |(protocol, port)| {
            match tables.bare(protocol, port) {
                0 => None,
                place => Some(tables.bare_names[usize::from(place)]),
            }
        });
        measure(&mut group, "phf::Map<u32, &str>", &keys, &expected, |(protocol, port)| {
            tables.perfect_hash_names.get(&number(protocol, port)).copied()
        });
        measure(&mut group, "HashMap", &keys, &expected, |(protocol, port)| {
            tables.hash_map.get(&(port, protocol)).copied()
        });
        measure(&mut group, "binary search", &keys, &expected, |(protocol, port)| {
            tables.search_sorted(protocol, port)
        });
    }
}

/// What do people call what is there?
fn likely_names(c: &mut Criterion) {
    let likely = baselines::likely();
    let names: Vec<(u32, &'static str)> =
        likely.iter().map(|&(protocol, port, name)| (number(protocol, port), name)).collect();
    let map = baselines::perfect_hash(&names);
    let all: Vec<Key> = likely.iter().map(|&(protocol, port, _)| (protocol, port)).collect();
    let mut random = Random::new();
    for (set, keys) in [("hit", random.pick(&all, COUNT)), ("skewed", skewed(&mut random))] {
        let find = |(protocol, port)| map.get(&number(protocol, port)).copied();
        let expected: Vec<Option<&str>> = keys.iter().map(|&key| find(key)).collect();
        let mut group = group(c, &format!("lookup and likely name/{set}"), keys.len());
        measure(&mut group, "portinfo", &keys, &expected, |(protocol, port)| {
            PortInfo::lookup(protocol, port).likely_name()
        });
        measure(&mut group, "phf::Map<u32, &str>", &keys, &expected, find);
    }
}

/// Which of two ports is the service's?
fn service_side(c: &mut Criterion) {
    use Protocol::{Tcp, Udp};
    let all = oracle::read();
    // The ranks of the documentation, the highest last.
    let rank = |protocol, port: u16| {
        let is_used = all.get(&(port, protocol)).is_some_and(|known| !known.likely().is_empty());
        match (protocol, port, is_used) {
            (Udp, 68 | 546 | 27005, _) => 0,
            (_, 32768.., false) => 1,
            (_, 1024.., false) => 2,
            (_, 32768.., true) => 3,
            (_, 1024.., true) | (_, _, false) => 4,
            (_, _, true) => 5,
        }
    };
    let side = |&(protocol, source, destination): &(Protocol, u16, u16)| {
        let of_ranks = rank(protocol, source).cmp(&rank(protocol, destination));
        let is_the_lower = match rank(protocol, source) {
            5 => true,
            1 => source.min(destination) >= 49152 && source.min(destination) < 51000,
            _ => false,
        };
        match of_ranks.then(if is_the_lower { destination.cmp(&source) } else { Ordering::Equal }) {
            Ordering::Greater => ServiceSide::Source(PortInfo::lookup(protocol, source)),
            Ordering::Less => ServiceSide::Destination(PortInfo::lookup(protocol, destination)),
            Ordering::Equal => ServiceSide::Either,
        }
    };
    let tables = ByNumber::new();
    let bare = |(protocol, source, destination)| {
        (tables.bare(protocol, source), tables.bare(protocol, destination))
    };
    let mut random = Random::new();
    let mut port = || random.below(65536) as u16;
    let pairs: Vec<(Protocol, u16, u16)> =
        (0..COUNT).map(|_| (if port() % 2 == 0 { Tcp } else { Udp }, port(), port())).collect();
    let sides: Vec<ServiceSide> = pairs.iter().map(side).collect();
    let places: Vec<(u16, u16)> = pairs.iter().map(|&pair| bare(pair)).collect();
    let mut group = group(c, "service_side", pairs.len());
    measure(&mut group, "portinfo", &pairs, &sides, |(protocol, source, destination)| {
        PortInfo::service_side(protocol, source, destination)
    });
    measure(&mut group, "two bare arrays", &pairs, &places, bare);
}

/// The services, all of them.
fn services(c: &mut Criterion) {
    let keys = hits(&mut Random::new());
    let all = oracle::read();
    let expected: Vec<usize> =
        keys.iter().map(|&(protocol, port)| all[&(port, protocol)].services.len()).collect();
    let mut group = group(c, "lookup and all services/hit", keys.len());
    measure(&mut group, "portinfo", &keys, &expected, |(protocol, port)| {
        PortInfo::lookup(protocol, port).services().count()
    });
}

/// What people use today: ten well-known TCP ports, which all of them know.
fn others(c: &mut Criterion) {
    const PORTS: [(u16, &str); 10] = [
        (21, "ftp"),
        (22, "ssh"),
        (23, "telnet"),
        (25, "smtp"),
        (53, "domain"),
        (110, "pop3"),
        (179, "bgp"),
        (389, "ldap"),
        (443, "https"),
        (636, "ldaps"),
    ];
    let ports = PORTS.map(|(port, _)| port);
    let names = PORTS.map(|(_, name)| Some(name));
    let mut group = group(c, "ten ports", ports.len());
    measure(&mut group, "portinfo", &ports, &names, |port| {
        PortInfo::lookup(Protocol::Tcp, port).name()
    });
    #[cfg(unix)]
    if baselines::c::has_services_file() {
        let names = PORTS.map(|(_, name)| Some(name.to_owned()));
        measure(&mut group, "getservbyport", &ports, &names, |port| {
            baselines::c::getservbyport(port, c"tcp")
        });
    }
    let load = || port_desc::PortDescription::default().expect("it reads its own file");
    let name = |port_desc: &port_desc::PortDescription, port| {
        port_desc.get_port_service_name(port, port_desc::TransportProtocol::Tcp).to_owned()
    };
    let port_desc = load();
    measure(&mut group, "port-desc", &ports, &names, |port| {
        Some(port_desc.get_port_service_name(port, port_desc::TransportProtocol::Tcp))
    });
    drop(group);
    let mut group = baselines::group(c, "start-up", 1);
    measure(&mut group, "port-desc", &[443], &["https".to_owned()], |port| name(&load(), port));
}

criterion_group!(benches, known, names, likely_names, service_side, services, others);
criterion_main!(benches);
