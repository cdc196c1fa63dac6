//! Ports in few words: `22/tcp`, `6000-6063/tcp+udp`.

use std::collections::BTreeMap;

use portinfo::{PortInfo, PortRange, Protocol};

use crate::language::Language;
use crate::phrase;

/// How many ranges are shown. Further ones are only counted.
const MOST: usize = 4;

/// The ports as a table has them.
pub fn shown(ports: &[PortInfo], language: Language) -> String {
    let mut by_ports: BTreeMap<(u16, u16), Vec<Protocol>> = BTreeMap::new();
    for range in ranges(ports) {
        by_ports.entry((range.first, range.last)).or_default().push(range.protocol);
    }
    let count = by_ports.len();
    let mut keys: Vec<String> = by_ports.into_iter().take(MOST).map(key).collect();
    if count > MOST {
        keys.push(language.fill(phrase::MORE_PORTS, &[&(count - MOST).to_string()]));
    }
    keys.join(", ")
}

fn key(((first, last), protocols): ((u16, u16), Vec<Protocol>)) -> String {
    let protocols: Vec<&str> = protocols.iter().map(|protocol| protocol.as_str()).collect();
    let protocols = protocols.join("+");
    match first == last {
        true => format!("{first}/{protocols}"),
        false => format!("{first}-{last}/{protocols}"),
    }
}

/// The ports, which come in order, as ranges by protocol.
pub fn ranges(ports: &[PortInfo]) -> impl Iterator<Item = PortRange> + use<> {
    let mut ranges: BTreeMap<Protocol, Vec<PortRange>> = BTreeMap::new();
    for info in ports {
        let (port, protocol) = (info.port(), info.protocol());
        let of_protocol = ranges.entry(protocol).or_default();
        match of_protocol.last_mut().filter(|range| range.last.checked_add(1) == Some(port)) {
            Some(range) => range.last = port,
            None => of_protocol.push(PortRange { protocol, first: port, last: port }),
        }
    }
    ranges.into_values().flatten()
}
