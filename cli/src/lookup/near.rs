//! Names that are similar to an unknown one.

use std::collections::HashMap;

use portinfo::{PortInfo, Service};

use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted;
use crate::terminal::{QUIET, paint};

/// How many names are offered.
const MOST: usize = 3;

/// How many unknown names get an offer. A longer list is most likely not one of ports, and each
/// offer takes a comparison with all names.
const MOST_OFFERS: usize = 10;

/// Finds near names.
#[derive(Default)]
pub struct Near {
    /// Every name in lower case as well, and whether it is that of a service in common use.
    names: Vec<(String, &'static str, bool)>,
    offers: usize,
}

impl Near {
    /// The message for an unknown name.
    pub fn message(&mut self, question: &str, language: Language) -> String {
        let mut sentences = vec![language.fill(phrase::UNKNOWN_NAME, &[&quoted(question)])];
        let name = bare(question);
        let near = elsewhere(name).unwrap_or_else(|| self.offer(name));
        if !near.is_empty() {
            let near: Vec<&str> = near.iter().map(String::as_str).collect();
            sentences.push(language.fill(phrase::DID_YOU_MEAN, &[&language.list(&near)]));
        }
        if !name.is_empty() {
            let hint = language.fill(phrase::TRY_SEARCH, &[&quoted(name)]);
            sentences.push(paint(QUIET, &hint));
        }
        sentences.join(language.say(phrase::SENTENCE_GAP))
    }

    fn offer(&mut self, name: &str) -> Vec<String> {
        if self.offers == MOST_OFFERS {
            return Vec::new();
        }
        self.offers += 1;
        if self.names.is_empty() {
            let names = all_names().into_iter();
            let names = names.map(|(name, is_common)| (name.to_ascii_lowercase(), name, is_common));
            self.names = names.collect();
        }
        self.near(name)
    }

    /// The nearest names, those of services in common use first among equals.
    fn near(&self, name: &str) -> Vec<String> {
        let name = name.to_ascii_lowercase();
        let farthest = farthest(&name);
        let mut near: Vec<(usize, bool, &str)> = Vec::new();
        for (lower, other, is_common) in &self.names {
            if lower.len().abs_diff(name.len()) > farthest {
                continue;
            }
            let distance = strsim::damerau_levenshtein(&name, lower);
            if distance <= farthest {
                near.push((distance, !is_common, other));
            }
        }
        near.sort_unstable();
        near.into_iter().take(MOST).map(|(_, _, name)| name.to_owned()).collect()
    }
}

/// The name without a protocol.
fn bare(question: &str) -> &str {
    let question = question.trim();
    match question.rsplit_once(['/', ':']) {
        Some((name, protocol)) if protocol.parse::<portinfo::Protocol>().is_ok() => name,
        Some((protocol, name)) if protocol.parse::<portinfo::Protocol>().is_ok() => name,
        _ => question,
    }
}

/// Ports of other protocols that have the very name.
fn elsewhere(name: &str) -> Option<Vec<String>> {
    let ports = PortInfo::named(name).take(MOST);
    let keys: Vec<String> =
        ports.map(|info| format!("{}/{}", info.port(), info.protocol())).collect();
    (!keys.is_empty()).then_some(keys)
}

/// How many letters may differ: one for each three, and at most three.
fn farthest(name: &str) -> usize {
    match name.chars().count() {
        0 | 1 => 0,
        length => (length / 3).clamp(1, 3),
    }
}

/// Every name and alias, and whether it is that of a service in common use somewhere.
fn all_names() -> HashMap<&'static str, bool> {
    let mut names = HashMap::new();
    for info in PortInfo::all() {
        let likely: Vec<Service> = info.likely_services().collect();
        for service in info.services() {
            let is_common = likely.contains(&service);
            let own = [service.name(), service.common_name()];
            for name in own.into_iter().chain(service.aliases()) {
                *names.entry(name).or_insert(false) |= is_common;
            }
        }
    }
    names
}
