//! Each name finds its keys, in any case and in the order of precedence, and nothing else does.

mod oracle;

use std::collections::BTreeSet;

use oracle::Key;
use portinfo::iter::{Named, Search};
use portinfo::{PortInfo, Protocol};

/// Each key once, where it stands first.
fn in_order(standings: &[BTreeSet<Key>; 4]) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for key in standings.iter().flatten() {
        if !keys.contains(key) {
            keys.push(*key);
        }
    }
    keys
}

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
    for (name, standings) in &names {
        let keys = in_order(standings);
        for spelling in [name.clone(), name.to_ascii_uppercase(), mixed_case(name)] {
            assert_eq!(named(&spelling), keys, "{spelling}");
            for &protocol in Protocol::ALL {
                let first = keys.iter().find(|key| key.1 == protocol);
                let found = PortInfo::by_name(protocol, &spelling);
                assert_eq!(found.map(|info| (info.port(), info.protocol())).as_ref(), first);
            }
        }
    }
}

#[test]
fn nothing_else_finds_anything() {
    let names = oracle::names();
    let absent = |text: &str| {
        if !names.contains_key(&text.to_ascii_lowercase()) {
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
        ("winrm", 47001),
        ("irc", 194),
    ] {
        assert_eq!(first(name), Some(port), "{name}");
    }
    let udp = |name| PortInfo::by_name(Protocol::Udp, name).map(PortInfo::port);
    for (name, port) in [("dhcp", 67), ("nbns", 137), ("nbt", 137), ("oracle", 2005)] {
        assert_eq!(udp(name), Some(port), "{name}");
    }
    let ports = |name| named(name).into_iter().map(|(port, _)| port).collect::<Vec<u16>>();
    assert!(ports("winrm").contains(&5985));
    assert!(ports("irc").contains(&6667));
    assert!(ports("oracle").contains(&1521));
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
        "no such text at all",
    ];
    for text in texts {
        let needle = text.to_ascii_lowercase();
        let expected: Vec<Key> = all
            .iter()
            .filter(|(_, expected)| expected.mentions(&needle))
            .map(|(&key, _)| key)
            .collect();
        let found: Vec<Key> =
            PortInfo::search(text).map(|info| (info.port(), info.protocol())).collect();
        assert_eq!(found, expected, "{text}");
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
