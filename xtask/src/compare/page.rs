//! `COMPARE.md`: two narrow columns a question, so that a phone shows it without scrolling.

use std::fmt::Write as _;
use std::io;

use super::{Answer, Asked, QUESTIONS};

pub const TEMPLATE: &str = include_str!("../../compare/page.md");

pub fn render(all: &[Asked]) -> io::Result<String> {
    let (mut versions, mut questions) = (String::new(), String::new());
    for asked in all {
        let _ = writeln!(versions, "- **{}** {}", asked.name, asked.version);
    }
    let mut counts = String::from("| | answers | none | unasked |\n|---|---|---|---|\n");
    let mut answers = Vec::new();
    for asked in all {
        let its: Vec<Answer> =
            QUESTIONS.into_iter().map(&asked.answer).collect::<io::Result<_>>()?;
        let nothing = its.iter().filter(|it| **it == Answer::Nothing).count();
        let unasked = its.iter().filter(|it| **it == Answer::CannotBeAsked).count();
        let text = its.len() - nothing - unasked;
        let _ = writeln!(counts, "| {} | {text} | {nothing} | {unasked} |", asked.name);
        answers.push(its);
    }
    for (place, question) in QUESTIONS.iter().enumerate() {
        let _ = writeln!(questions, "### {question}\n\n| asked | answer |\n|---|---|");
        let its = all.iter().zip(&answers).map(|(asked, its)| (asked.name, &its[place]));
        for (names, answer) in same_together(its) {
            let _ = writeln!(questions, "| {} | {} |", names.join(", "), cell(answer));
        }
        questions.push('\n');
    }
    Ok(TEMPLATE
        .replace("{versions}", versions.trim_end())
        .replace("{counts}", counts.trim_end())
        .replace("{questions}", questions.trim_end()))
}

/// Those who give the same answer share a row, at the place of the first of them.
pub fn same_together<'a>(
    answers: impl Iterator<Item = (&'static str, &'a Answer)>,
) -> Vec<(Vec<&'static str>, &'a Answer)> {
    let mut rows: Vec<(Vec<&'static str>, &Answer)> = Vec::new();
    for (name, answer) in answers {
        match rows.iter_mut().find(|row| row.1 == answer) {
            Some(row) => row.0.push(name),
            None => rows.push((vec![name], answer)),
        }
    }
    rows
}

pub fn cell(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.replace('|', "\\|").replace('<', "&lt;"),
        Answer::Nothing => "*no answer*".to_owned(),
        Answer::CannotBeAsked => "*cannot be asked*".to_owned(),
    }
}
