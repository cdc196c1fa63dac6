//! Each name finds its keys, in any case and in the order of precedence, and nothing else does.

mod oracle;

use std::collections::BTreeMap;

use oracle::Key;
use portinfo::iter::{Named, Search};
use portinfo::{PortInfo, PortRange, Protocol, Source};

fn named(name: &str) -> Vec<Key> {
    PortInfo::named(name).map(|info| (info.port(), info.protocol())).collect()
}

fn mixed_case(name: &str) -> String {
    let change = |(at, c): (usize, char)| if at % 2 == 0 { c.to_ascii_uppercase() } else { c };
    name.chars().enumerate().map(change).collect()
}

#[test]
fn each_name_finds_its_keys_in_any_case() {
    let names = oracle::names();
    assert!(names.len() > 6_000);
    for (name, expected) in &names {
        let keys: Vec<Key> = expected.iter().map(|(key, _)| *key).collect();
        for spelling in [name.clone(), name.to_ascii_uppercase(), mixed_case(name)] {
            assert_eq!(named(&spelling), keys, "{spelling}");
            for &protocol in Protocol::ALL {
                let first = keys.iter().find(|key| key.1 == protocol);
                let found = PortInfo::by_name(protocol, &spelling);
                assert_eq!(found.map(|info| (info.port(), info.protocol())).as_ref(), first);
            }
        }
        let used = expected.iter().filter(|(_, used)| *used).map(|(key, _)| *key);
        let found = PortInfo::named(name).commonly_used();
        assert!(found.map(|info| (info.port(), info.protocol())).eq(used), "{name}");
    }
}

#[test]
fn spaces_and_underscores_are_read_as_hyphens() {
    let names = oracle::names();
    let hyphenated = names.keys().filter(|name| name.contains('-'));
    for name in hyphenated {
        let keys = named(name);
        for spelling in [name.replace('-', " "), name.replace('-', "_")] {
            if !names.contains_key(&spelling) {
                assert_eq!(named(&spelling), keys, "{spelling}");
                let first = PortInfo::named(name).next().unwrap();
                let is_named = first.services().any(|service| service.is_named(&spelling));
                assert!(is_named, "{first}: {spelling}");
            }
        }
    }
}

#[test]
fn registered_names_alone() {
    let mut lowest: BTreeMap<(String, Protocol), u16> = BTreeMap::new();
    let all = oracle::read();
    for (&(port, protocol), expected) in &all {
        for service in expected.services.iter().filter(|service| service.source == Source::Iana) {
            // By port, so the first is the lowest.
            lowest.entry((service.name.to_ascii_lowercase(), protocol)).or_insert(port);
        }
    }
    for name in oracle::names().keys().filter(|name| !name.contains('_')) {
        for &protocol in Protocol::ALL {
            let found = PortInfo::by_registered_name(protocol, &mixed_case(name));
            let expected = lowest.get(&(name.clone(), protocol)).copied();
            let spelled = || lowest.get(&(name.replace('-', "_"), protocol)).copied();
            let expected = [expected, spelled()].into_iter().flatten().min();
            assert_eq!(found.map(PortInfo::port), expected, "{name} {protocol}");
        }
    }
}

#[test]
fn ranges_cover_the_keys_and_join_neighbours() {
    for (name, mut expected) in oracle::names() {
        expected.sort_by_key(|&((port, protocol), _)| (protocol, port));
        let joins = |&((port, protocol), used): &(Key, bool), next: &(Key, bool)| {
            next == &((port.wrapping_add(1), protocol), used)
        };
        let runs = expected.chunk_by(joins);
        let ranges: Vec<PortRange> = runs
            .map(|run| {
                let ((first, protocol), _) = run[0];
                PortRange { protocol, first, last: run[run.len() - 1].0.0 }
            })
            .collect();
        assert!(PortInfo::named(&name).ranges().eq(ranges.iter().copied()), "{name}");
    }
    let x11 = PortRange { protocol: Protocol::Tcp, first: 6000, last: 6063 };
    let ssh = PortRange { protocol: Protocol::Tcp, first: 22, last: 22 };
    assert_eq!((x11.to_string(), ssh.to_string()), ("6000-6063/tcp".into(), "22/tcp".into()));
}

/// Names whose port people gave, and what they mean by it: tests/meant.csv.
#[test]
fn names_mean_what_people_mean() {
    let rows = oracle::rows("tests/meant.csv");
    assert!(rows.len() > 40);
    for row in rows {
        let protocol: Protocol = row[0].parse().unwrap();
        let found = PortInfo::by_name(protocol, &row[1]);
        if row[2] == "-" {
            let used = PortInfo::named(&row[1]).commonly_used();
            assert!(used.into_iter().all(|info| info.protocol() != protocol), "{row:?}");
        } else {
            assert_eq!(found.map(PortInfo::port), row[2].parse().ok(), "{row:?}");
            assert!(found.unwrap().is_likely(&row[1]), "{row:?}");
        }
    }
}

/// What is met on a port, by a word of its name or title, or nothing: tests/likely.csv.
#[test]
fn ports_have_the_likely_service() {
    let rows = oracle::rows("tests/likely.csv");
    assert!(rows.len() > 70);
    for row in rows {
        let info = PortInfo::lookup(row[0].parse().unwrap(), row[1].parse().unwrap());
        let Some(service) = info.likely_service() else {
            assert_eq!(row[2], "-", "{info}");
            continue;
        };
        let title = service.title().unwrap_or_default();
        let words = [service.name(), service.common_name(), title].join(" ").to_lowercase();
        assert!(row[2].split('|').any(|word| words.contains(word)), "{row:?}: {words}");
    }
}

/// Searches, and ports that must be among the answers: tests/questions.csv.
#[test]
fn searches_find_what_is_asked_for() {
    let questions = oracle::rows("tests/questions.csv");
    assert!(questions.len() >= 60);
    let mut missing = Vec::new();
    for row in questions {
        let found: Vec<PortInfo> = PortInfo::search(&row[0]).collect();
        let wanted = row[1].split(' ').map(|port| port.parse::<PortInfo>().unwrap());
        let not_found = wanted.filter(|port| !found.contains(port));
        missing.extend(not_found.map(|port| format!("\"{}\" does not find {port:#}", row[0])));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    let wannacry: Vec<PortInfo> = PortInfo::search_notes("wannacry").collect();
    assert!(wannacry.contains(&PortInfo::lookup(Protocol::Tcp, 445)));
}

#[test]
fn nothing_else_finds_anything() {
    let names = oracle::names();
    let absent = |text: &str| {
        let lower = text.to_ascii_lowercase();
        let hyphenated = lower.replace([' ', '_'], "-");
        if !names.contains_key(&lower) && !names.contains_key(&hyphenated) {
            assert_eq!(named(text), [], "{text}");
            let by_name = Protocol::ALL.iter().find_map(|&p| PortInfo::by_name(p, text));
            assert_eq!(by_name, None, "{text}");
        }
    };
    for name in names.keys() {
        absent(&format!("{name}x"));
        absent(&format!("x{name}"));
        absent(&format!("{name} "));
        absent(&name[1..]);
        absent(&name[..name.len() - 1]);
        // Bit 5 apart: the hash takes them for the same, the comparison must not.
        absent(&name.replace('-', "\r"));
        absent(&name.replace('_', "\x7f"));
        absent(&name.replace('0', "\x10"));
        // Folds to k, but not in ASCII.
        absent(&name.replace('k', "\u{212a}"));
    }
    absent("");
    absent("\0");
    absent(&"a".repeat(100_000));
}

#[test]
fn names_that_people_type() {
    let first = |name| PortInfo::by_name(Protocol::Tcp, name).map(PortInfo::port);
    for (name, port) in [
        ("rdp", 3389),
        ("smb", 445),
        ("dns", 53),
        ("whois", 43),
        ("msrpc", 135),
        ("rpcbind", 111),
        ("vnc", 5900),
        ("jetdirect", 9100),
        ("postgres", 5432),
        ("mssql", 1433),
        ("oracle", 1521),
        ("mongo", 27017),
        ("smtps", 465),
        ("imap4", 143),
        ("www", 80),
        ("kerberos-sec", 88),
        ("socks5", 1080),
        ("netbios", 139),
        ("portmap", 111),
        ("ldap-ssl", 636),
        ("syslog-tls", 6514),
        // Registered elsewhere than where people mean them.
        ("winrm", 5985),
        ("irc", 6667),
        ("oracle", 1521),
    ] {
        assert_eq!(first(name), Some(port), "{name}");
    }
    let udp = |name| PortInfo::by_name(Protocol::Udp, name).map(PortInfo::port);
    for (name, port) in [("dhcp", 67), ("nbns", 137), ("nbt", 137)] {
        assert_eq!(udp(name), Some(port), "{name}");
    }
}

#[test]
fn search_finds_what_a_slow_reader_finds() {
    let all = oracle::read();
    let texts = [
        "redis",
        "REDIS",
        "Secure Shell",
        "x11",
        "www",
        "kerberos",
        "-ssl",
        "(ssh)",
        "printer",
        "数据库",
        "远程",
        "http",
        "é",
        "ÿ",
        "MQTT",
        "modbus",
        "rdp",
        "a",
        "",
        "remote desktop",
        "desktop-remote",
        "WannaCry smb",
        " - _ ",
        "勒索",
        "no such text at all",
    ];
    for text in texts {
        let expected: Vec<Key> = all
            .iter()
            .filter(|(_, expected)| expected.mentions(text))
            .map(|(&key, _)| key)
            .collect();
        let found: Vec<Key> =
            PortInfo::search(text).map(|info| (info.port(), info.protocol())).collect();
        assert_eq!(found, expected, "{text}");
        let expected = all.iter().filter(|(_, expected)| expected.notes_mention(text));
        let found = PortInfo::search_notes(text).map(|info| (info.port(), info.protocol()));
        assert!(found.eq(expected.map(|(&key, _)| key)), "{text}");
    }
}

/// The iterators can be named, held, cloned midway, and asked again after their end.
struct Held<'a> {
    named: Named,
    search: Search<'a>,
}

#[test]
fn iterators_can_be_held_cloned_and_asked_again() {
    let text = String::from("shell");
    let mut held = Held { named: PortInfo::named("ssh"), search: PortInfo::search(&text) };
    assert!(held.named.next().is_some() && held.search.next().is_some());
    assert!(held.named.clone().eq(held.named.clone()));
    assert!(held.search.clone().eq(PortInfo::search(&text).skip(1)));
    assert!(held.named.by_ref().count() >= 1 && held.search.by_ref().count() >= 1);
    assert_eq!((held.named.next(), held.search.next()), (None, None));
    let mut services = PortInfo::lookup(Protocol::Tcp, 2049).services();
    assert_eq!(services.by_ref().count(), 2);
    assert_eq!(services.next(), None);
}
