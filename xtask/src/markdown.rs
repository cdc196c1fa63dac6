//! Markdown for a person to read in a pull request.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::record::Protocol;
use crate::table::Key;

/// A text from outside, as code: so it can neither mark up, nor link, nor mention anybody.
pub fn code(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .map(|c| if c == '`' { '\'' } else { c })
        .collect();
    if plain.trim().is_empty() { "(nothing)".to_owned() } else { format!("`{plain}`") }
}

/// Texts as code, `(nothing)` for none.
pub fn codes<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let codes: Vec<String> = texts.into_iter().map(code).collect();
    if codes.is_empty() { code("") } else { codes.join(", ") }
}

/// A heading with the number of keys, and one line for each text. Nothing where there is none.
pub fn section(title: &str, items: &[(Key, String)]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let keys = if items.len() == 1 { "key" } else { "keys" };
    let mut section = format!("\n## {title}: {} {keys}\n\n", items.len());
    for (keys, text) in fold(items) {
        let _ = writeln!(section, "- {keys} {text}");
    }
    section
}

/// Neighbouring keys with the same text as one: `6665-6669/tcp+udp`.
pub fn fold(items: &[(Key, String)]) -> Vec<(String, String)> {
    let mut ports: BTreeMap<(u16, &str), Vec<Protocol>> = BTreeMap::new();
    for ((port, protocol), text) in items {
        ports.entry((*port, text)).or_default().push(*protocol);
    }
    let mut runs: Vec<(u16, u16, Vec<Protocol>, &str)> = Vec::new();
    for ((port, text), mut protocols) in ports {
        protocols.sort();
        protocols.dedup();
        let open = runs.iter_mut().rev().find(|(_, last, same, known)| {
            u32::from(*last) + 1 == u32::from(port) && *known == text && *same == protocols
        });
        match open {
            Some(run) => run.1 = port,
            None => runs.push((port, port, protocols, text)),
        }
    }
    runs.sort_by(|a, b| (a.0, &a.2).cmp(&(b.0, &b.2)));
    let keys = |first: u16, last: u16, protocols: &[Protocol]| {
        let ports = if first == last { first.to_string() } else { format!("{first}-{last}") };
        format!("{ports}/{}", over(protocols))
    };
    runs.iter()
        .map(|(first, last, protocols, text)| (keys(*first, *last, protocols), (*text).to_owned()))
        .collect()
}

/// `tcp+udp`
pub fn over(protocols: &[Protocol]) -> String {
    protocols.iter().map(|protocol| protocol.name()).collect::<Vec<_>>().join("+")
}
