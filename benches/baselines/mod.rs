//! What portinfo is measured against, made of the same files, read as the tests read them.
#![allow(dead_code, unsafe_code)] // each benchmark uses a part; libc is called as C is

use std::collections::HashMap;
use std::fmt::Debug;
use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use portinfo::Protocol;
use uncased::UncasedStr;

#[path = "../../tests/oracle/mod.rs"]
pub mod oracle;

/// A key as a number, for tables that know no protocols.
pub fn number(protocol: Protocol, port: u16) -> u32 {
    (protocol as u32) << 16 | u32::from(port)
}

/// Every key that has a service, with the name of the first, as the files have it.
pub fn named() -> Vec<(Protocol, u16, &'static str)> {
    let all = oracle::read().into_iter();
    let named = all.filter_map(|((port, protocol), expected)| {
        let first = expected.services.into_iter().next()?;
        Some((protocol, port, &*first.name.leak()))
    });
    named.collect()
}

/// Every key that has a service in common use, with the common name of the likeliest.
pub fn likely() -> Vec<(Protocol, u16, &'static str)> {
    let all = oracle::read().into_iter();
    let likely = all.filter_map(|((port, protocol), expected)| {
        let name = expected.likely().first()?.common_name.clone();
        Some((protocol, port, &*name.leak()))
    });
    likely.collect()
}

/// The table that phf_codegen writes, made when the benchmark starts: hashing and layout are
/// those of the generated one.
pub fn perfect_hash<K: phf_shared::PhfHash + Copy, V: Copy>(entries: &[(K, V)]) -> phf::Map<K, V> {
    let keys: Vec<K> = entries.iter().map(|(key, _)| *key).collect();
    let state = phf_generator::generate_hash(&keys);
    let entries: Vec<(K, V)> = state.map.iter().map(|&at| entries[at]).collect();
    phf::Map { key: state.key, disps: state.disps.leak(), entries: entries.leak() }
}

/// All contenders for a lookup by number.
pub struct ByNumber {
    pub perfect_hash: phf::Map<u32, u16>,
    pub perfect_hash_names: phf::Map<u32, &'static str>,
    pub hash_map: HashMap<(u16, Protocol), &'static str>,
    pub sorted: Vec<(u32, &'static str)>,
    /// The floor: one array of all ports for each protocol, 0 for nothing.
    pub bare: Vec<[u16; 65536]>,
    pub bare_names: Vec<&'static str>,
}

impl ByNumber {
    pub fn new() -> Self {
        let named = named();
        let names: Vec<(u32, &'static str)> =
            named.iter().map(|&(protocol, port, name)| (number(protocol, port), name)).collect();
        let places: Vec<(u32, u16)> =
            names.iter().zip(1..).map(|(&(key, _), place)| (key, place)).collect();
        let mut bare = vec![[0; 65536]; Protocol::ALL.len()];
        for (&(protocol, port, _), &(_, place)) in named.iter().zip(&places) {
            bare[protocol as usize][usize::from(port)] = place;
        }
        let mut sorted = names.clone();
        sorted.sort_unstable();
        ByNumber {
            perfect_hash: perfect_hash(&places),
            perfect_hash_names: perfect_hash(&names),
            hash_map: named
                .iter()
                .map(|&(protocol, port, name)| ((port, protocol), name))
                .collect(),
            sorted,
            bare,
            bare_names: [""].into_iter().chain(names.iter().map(|&(_, name)| name)).collect(),
        }
    }

    pub fn bare(&self, protocol: Protocol, port: u16) -> u16 {
        self.bare[protocol as usize][usize::from(port)]
    }

    pub fn search_sorted(&self, protocol: Protocol, port: u16) -> Option<&'static str> {
        let key = number(protocol, port);
        self.sorted.binary_search_by_key(&key, |&(key, _)| key).ok().map(|at| self.sorted[at].1)
    }
}

/// The names of TCP services, each to the port that goes before others, as the files have them.
pub fn names() -> Vec<(&'static UncasedStr, u16)> {
    let names = oracle::names().into_iter().filter_map(|(name, keys)| {
        let ((port, _), _) = keys.iter().find(|((_, protocol), _)| *protocol == Protocol::Tcp)?;
        Some((UncasedStr::new(name.leak()), *port))
    });
    names.collect()
}

/// A fixed sequence of random numbers (xorshift64), the same in every run.
pub struct Random(u64);

impl Random {
    pub fn new() -> Self {
        Random(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T], count: usize) -> Vec<T> {
        (0..count).map(|_| from[self.below(from.len())]).collect()
    }
}

/// A group that measures one call for each of `count` keys.
pub fn group<'a>(c: &'a mut Criterion, name: &str, count: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Elements(count as u64));
    group.warm_up_time(Duration::from_millis(300));
    group.measurement_time(Duration::from_secs(1));
    group.sample_size(30);
    group
}

/// Measures `call` over all keys, after asserting what it answers.
pub fn measure<K: Copy, A: PartialEq + Debug>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    keys: &[K],
    expected: &[A],
    call: impl Fn(K) -> A,
) {
    for (&key, expected) in keys.iter().zip(expected) {
        assert_eq!(call(key), *expected, "{name}");
    }
    assert_eq!(keys.len(), expected.len(), "{name}");
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            for &key in keys {
                black_box(call(key));
            }
        })
    });
}

/// The C library's lookups in the machine's services file.
#[cfg(unix)]
pub mod c {
    use std::ffi::{CStr, CString};

    fn text(pointer: *const std::ffi::c_char) -> String {
        // SAFETY: the C library hands out strings that live until its next call.
        unsafe { CStr::from_ptr(pointer) }.to_string_lossy().into_owned()
    }

    /// A small machine may have none, and then there is nothing to measure.
    pub fn has_services_file() -> bool {
        let has = getservbyport(22, c"tcp").is_some();
        if !has {
            eprintln!("no services file: getservbyport and getservbyname are left out");
        }
        has
    }

    pub fn getservbyport(port: u16, protocol: &CStr) -> Option<String> {
        // SAFETY: the protocol ends in a null byte; the answer is read before the next call.
        unsafe {
            let found = libc::getservbyport(port.to_be().into(), protocol.as_ptr());
            found.as_ref().map(|service| text(service.s_name))
        }
    }

    pub fn getservbyname(name: &CString, protocol: &CStr) -> Option<u16> {
        // SAFETY: both end in a null byte; the answer is read before the next call.
        unsafe {
            let found = libc::getservbyname(name.as_ptr(), protocol.as_ptr());
            found.as_ref().map(|service| u16::from_be(service.s_port as u16))
        }
    }
}
