//! Lookups by name against other tables over the same names: `cargo bench -p portinfo-benches --bench names`.

mod baselines;

use baselines::{Random, group, measure, names as table, oracle, perfect_hash};
use criterion::{Criterion, criterion_group, criterion_main};
use portinfo::{PortInfo, Protocol};
use uncased::UncasedStr;

const COUNT: usize = 10_000;

fn by_name(c: &mut Criterion) {
    let entries = table();
    let perfect_hash = perfect_hash(&entries);
    let all: Vec<&'static str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    let picked = Random::new().pick(&all, COUNT);
    let misses: Vec<String> = picked.iter().map(|name| format!("{name}-no")).collect();
    let mixed: Vec<String> = picked.iter().map(|name| mixed_case(name)).collect();
    let sets: [(&str, Vec<&str>); 3] = [
        ("hit", picked.clone()),
        ("miss", misses.iter().map(String::as_str).collect()),
        ("mixed case", mixed.iter().map(String::as_str).collect()),
    ];
    for (set, keys) in &sets {
        let find = |name: &str| perfect_hash.get(UncasedStr::new(name)).copied();
        let expected: Vec<Option<u16>> = keys.iter().map(|name| find(name)).collect();
        let mut group = group(c, &format!("by_name/{set}"), keys.len());
        measure(&mut group, "portinfo", keys, &expected, |name| {
            PortInfo::by_name(Protocol::Tcp, name).map(PortInfo::port)
        });
        measure(&mut group, "phf::Map<&UncasedStr, u16>", keys, &expected, find);
    }
}

fn mixed_case(name: &str) -> String {
    let upper = |(at, c): (usize, char)| if at % 2 == 0 { c.to_ascii_uppercase() } else { c };
    name.chars().enumerate().map(upper).collect()
}

/// Ten names that every services file has.
#[cfg(unix)]
fn others(c: &mut Criterion) {
    use std::ffi::CString;

    let names = ["ftp", "ssh", "telnet", "smtp", "domain", "http", "pop3", "bgp", "ldap", "https"];
    let expected = [21, 22, 23, 25, 53, 80, 110, 179, 389, 443].map(Some);
    let c_names = names.map(|name| CString::new(name).expect("no null byte in a name"));
    let mut group = group(c, "ten names", names.len());
    measure(&mut group, "portinfo", &names, &expected, |name| {
        PortInfo::by_name(Protocol::Tcp, name).map(PortInfo::port)
    });
    let perfect_hash = perfect_hash(&table());
    measure(&mut group, "phf::Map<&UncasedStr, u16>", &names, &expected, |name| {
        perfect_hash.get(UncasedStr::new(name)).copied()
    });
    if baselines::c::has_services_file() {
        measure(&mut group, "getservbyname", &c_names.each_ref(), &expected, |name| {
            baselines::c::getservbyname(name, c"tcp")
        });
    }
}

#[cfg(not(unix))]
fn others(_: &mut Criterion) {}

fn several(c: &mut Criterion) {
    let mut group = group(c, "iterators", 1);
    measure(&mut group, "named(\"x11\")", &["x11"], &[128], |name| PortInfo::named(name).count());
    let all = oracle::read();
    let redis = all.values().filter(|expected| expected.mentions("redis")).count();
    assert!(redis > 0);
    measure(&mut group, "search(\"redis\")", &["redis"], &[redis], |text| {
        PortInfo::search(text).count()
    });
    let known = all.values().filter(|expected| expected.is_known()).count();
    measure(&mut group, "all()", &[()], &[known], |()| PortInfo::all().count());
}

criterion_group!(benches, by_name, others, several);
criterion_main!(benches);
