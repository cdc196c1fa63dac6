//! One line a port.

use super::answer::Answer;
use super::heading::without_use;
use crate::language::Language;
use crate::phrase;
use crate::terminal::{KEY, STRONG, paint};
use crate::title::title;
use crate::wrap::padded;

/// Key, name and title. It is not wrapped, so that a line stays a port.
pub fn report(answers: &[Answer], language: Language) -> String {
    let keys: Vec<String> = answers.iter().map(key).collect();
    let names: Vec<&str> = answers.iter().map(name).collect();
    let key_width = keys.iter().map(String::len).max().unwrap_or(0);
    let name_width = names.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut report = String::new();
    for ((answer, key), name) in answers.iter().zip(&keys).zip(names) {
        let key = padded(&paint(KEY, key), key_width);
        let name = padded(&paint(STRONG, name), name_width);
        report.push_str(&format!("{key}  {name}  {}\n", purpose(answer, language)));
    }
    report
}

fn key(answer: &Answer) -> String {
    format!("{}/{}", answer.info.port(), answer.info.protocol())
}

fn name(answer: &Answer) -> &str {
    answer.own_name.as_deref().or(answer.info.likely_name()).unwrap_or("-")
}

/// Beside the site's name, what the port is for elsewhere is said in full.
fn purpose(answer: &Answer, language: Language) -> String {
    match answer.info.likely_service() {
        Some(service) if answer.own_name.is_some() => {
            language.fill(phrase::COMMON, &[title(service, language)])
        }
        Some(service) => title(service, language).to_owned(),
        None => without_use(answer, language),
    }
}
