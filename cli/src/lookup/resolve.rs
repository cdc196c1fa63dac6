//! From a question to ports.

use std::collections::HashSet;

use portinfo::{Overlay, PortInfo, Protocol, Query};

use super::question::Question;
use crate::failure::Failure;
use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted;

/// What a question is about.
pub enum Resolved {
    Ports(Vec<PortInfo>),
    UnknownName(String),
}

/// Finds the ports of a question.
///
/// # Errors
///
/// Returns a failure if the question cannot be read.
pub fn resolve(
    question: &Question,
    site: &Overlay,
    language: Language,
) -> Result<Resolved, Failure> {
    if question.protocols.is_empty() {
        return one(&question.text, site, language);
    }
    if let Some(protocol) = question.protocols.iter().find(|_| has_protocol(&question.text)) {
        let (text, protocol) = (quoted(&question.text), quoted(protocol.as_str()));
        let message = language.fill(phrase::TWO_PROTOCOLS, &[&text, &protocol]);
        return Err(Failure::Question(message));
    }
    let mut ports = Vec::new();
    for protocol in &question.protocols {
        let port = question.text.trim_start_matches(':');
        match one(&format!("{port}/{protocol}"), site, language)? {
            Resolved::Ports(found) => ports.extend(found),
            Resolved::UnknownName(_) => {}
        }
    }
    if ports.is_empty() {
        return Ok(Resolved::UnknownName(question.text.clone()));
    }
    Ok(Resolved::Ports(ports))
}

fn one(text: &str, site: &Overlay, language: Language) -> Result<Resolved, Failure> {
    let mut ports = named_by_site(text, site);
    match text.parse::<Query>() {
        Ok(query) => {
            let own: HashSet<PortInfo> = ports.iter().copied().collect();
            let others = query.iter().filter(|info| !own.contains(info)).collect::<Vec<_>>();
            // A port that the site names otherwise is not meant by the built-in name.
            let is_free = |info: &PortInfo| !site.lookup(info.protocol(), info.port()).is_own();
            match query.name() {
                Some(_) if !ports.is_empty() => ports.extend(others.into_iter().filter(is_free)),
                _ => ports.extend(others),
            }
            Ok(Resolved::Ports(ports))
        }
        Err(_) if !ports.is_empty() => Ok(Resolved::Ports(ports)),
        Err(error) if is_name(text, error) => Ok(Resolved::UnknownName(text.to_owned())),
        Err(error) => {
            let why = phrase::of_library(language, &error.to_string());
            let message = language.fill(phrase::WRONG, &[&quoted(text), &why]);
            Err(Failure::Question(message))
        }
    }
}

/// Whether the text looks like an unknown name. An empty text does. So does one that begins with a
/// digit, which is a mistyped number such as `80x` or a name such as `3com-nsd`.
fn is_name(text: &str, error: portinfo::error::ParseQueryError) -> bool {
    error.is_unknown_name() || text.trim().is_empty()
}

/// The ports that the site names so.
fn named_by_site(text: &str, site: &Overlay) -> Vec<PortInfo> {
    let (protocol, name) = split(text.trim());
    let own = site.named(name).filter(|port| port.is_own()).map(|port| port.info());
    own.filter(|info| protocol.is_none_or(|protocol| info.protocol() == protocol)).collect()
}

fn has_protocol(text: &str) -> bool {
    split(text).0.is_some()
}

/// The protocol beside the last separator, and what is on its other side.
fn split(text: &str) -> (Option<Protocol>, &str) {
    let separates = |c: char| matches!(c, '/' | ':') || c.is_whitespace();
    for (at, separator) in text.rmatch_indices(separates) {
        let (left, right) = (text[..at].trim(), text[at + separator.len()..].trim());
        if let Ok(protocol) = right.parse() {
            return (Some(protocol), left);
        }
        if let Ok(protocol) = left.parse() {
            return (Some(protocol), right);
        }
    }
    (None, text)
}
