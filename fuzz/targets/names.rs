//! Names against a map that was made by walking through all ports.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use portinfo::{PortInfo, Protocol};
use portinfo_fuzz::{Key, byte, disguised_name, key, keys_of};

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    match byte(&mut data) % 2 {
        0 => check(&disguised_name(&mut data)),
        _ => check(&String::from_utf8_lossy(data)),
    }
});

fn check(name: &str) {
    let found: Vec<Key> = PortInfo::named(name).map(key).collect();
    let keys: BTreeSet<Key> = found.iter().copied().collect();
    assert_eq!(keys.len(), found.len(), "{name:?}: a key comes twice");
    assert_eq!(keys, keys_of(name), "{name:?}");
    for &protocol in Protocol::ALL {
        let first = found.iter().find(|(_, other)| *other == protocol);
        assert_eq!(PortInfo::by_name(protocol, name).map(key).as_ref(), first, "{name:?}");
        let registered = PortInfo::by_registered_name(protocol, name);
        assert!(registered.is_none_or(|info| keys.contains(&key(info))), "{name:?}");
    }
    let covered: BTreeSet<Key> = PortInfo::named(name)
        .ranges()
        .flat_map(|range| (range.first..=range.last).map(move |port| (port, range.protocol)))
        .collect();
    assert_eq!(covered, keys, "{name:?}: the ranges");
    let common: Vec<Key> = PortInfo::named(name).commonly_used().map(key).collect();
    // What is in common use comes first.
    assert_eq!(found[..common.len()], common, "{name:?}: in common use");
}
