//! Lookup: what a port is for.

mod answer;
mod brief;
mod describe;
mod heading;
mod near;
mod notes;
mod question;
mod resolve;
mod rows;

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

use portinfo::{Overlay, PortInfo};

use crate::arguments::Lookup;
use crate::failure::Failure;
use crate::language::Language;
use crate::site;
use crate::stderr::say;

use answer::Answer;
use resolve::Resolved;

/// What was found, and a sentence for each question without an answer.
struct Findings {
    answers: Vec<Answer>,
    unknown: Vec<String>,
}

/// Answers all questions, and returns whether everything was found.
///
/// # Errors
///
/// Returns a failure if a question cannot be read, or the answer not written.
pub fn run(arguments: &Lookup, language: Language, out: &mut dyn Write) -> Result<bool, Failure> {
    let site = site::read(&arguments.site, language)?;
    let questions = question::read(&arguments.questions, language)?;
    let findings = find(&questions, &site, language)?;
    if arguments.json {
        let mut buffer = BufWriter::new(&mut *out);
        serde_json::to_writer_pretty(&mut buffer, &findings.answers).map_err(io::Error::from)?;
        writeln!(buffer)?;
        buffer.flush()?;
    } else if arguments.brief {
        out.write_all(brief::report(&findings.answers, language).as_bytes())?;
    } else {
        out.write_all(describe::report(&findings.answers, language, arguments.all).as_bytes())?;
    }
    out.flush()?;
    for sentence in &findings.unknown {
        say(sentence);
    }
    Ok(findings.unknown.is_empty())
}

fn find(
    questions: &[question::Question],
    site: &Overlay,
    language: Language,
) -> Result<Findings, Failure> {
    let mut findings = Findings { answers: Vec::new(), unknown: Vec::new() };
    let mut seen = HashSet::new();
    let mut asked = HashSet::new();
    let mut near = near::Near::default();
    for question in questions.iter().filter(|&question| asked.insert(question)) {
        match resolve::resolve(question, site, language)? {
            Resolved::Ports(ports) => {
                if !ports.iter().any(|&info| is_known(info, site)) {
                    findings.unknown.push(language.unknown_port(&question.to_string()));
                }
                let new = ports.into_iter().filter(|&info| seen.insert(info));
                findings.answers.extend(new.map(|info| Answer::of(info, site)));
            }
            Resolved::UnknownName(name) => findings.unknown.push(near.message(&name, language)),
        }
    }
    Ok(findings)
}

fn is_known(info: PortInfo, site: &Overlay) -> bool {
    info.service().is_some()
        || info.notes().len() > 0
        || info.pools().next().is_some()
        || site.lookup(info.protocol(), info.port()).is_own()
}
