//! What a port is for, in one line.

use portinfo::Service;

use super::answer::{Answer, is_likely};
use crate::language::Language;
use crate::phrase;
use crate::terminal::{STRONG, paint};
use crate::title::title;

/// "SMB file sharing, in common use; registered as microsoft-ds".
pub fn heading(answer: &Answer, language: Language) -> String {
    let mut parts = Vec::new();
    if let Some(name) = &answer.own_name {
        parts.push(language.fill(phrase::SITE_NAME, &[&paint(STRONG, name)]));
    }
    match answer.info.likely_service() {
        Some(service) => {
            let purpose = paint(STRONG, title(service, language));
            parts.push(language.fill(phrase::COMMON, &[&purpose]));
            parts.push(registration(answer, language));
        }
        None => parts.push(without_use(answer, language)),
    }
    parts.join(language.say(phrase::SEMICOLON))
}

/// The text for a port on which nothing is in common use.
pub fn without_use(answer: &Answer, language: Language) -> String {
    match answer.registered().next() {
        Some(service) => language.fill(phrase::ONLY_REGISTERED, &[&named(service, language)]),
        None => language.say(phrase::NOTHING).to_owned(),
    }
}

/// The registered name of a service that is not in common use, and what it is.
pub fn named(service: Service, language: Language) -> String {
    match title(service, language) {
        title if title.eq_ignore_ascii_case(service.name()) => service.name().to_owned(),
        title => language.list(&[service.name(), title]),
    }
}

/// The registration of a port on which something is in common use.
fn registration(answer: &Answer, language: Language) -> String {
    let met = |service: &Service| is_likely(answer.info, *service);
    let names: Vec<&str> = answer.registered().filter(met).map(Service::name).collect();
    if !names.is_empty() {
        return language.fill(phrase::REGISTERED_AS, &[&language.list(&names)]);
    }
    match answer.registered().next() {
        Some(service) => language.fill(phrase::REGISTERED_DEAD, &[service.name()]),
        None => language.say(phrase::NOT_REGISTERED).to_owned(),
    }
}
