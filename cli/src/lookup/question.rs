//! From arguments to questions: comma lists, standard input, and lone protocols.

use std::fmt;
use std::io::{self, BufRead};

use portinfo::Protocol;

use crate::failure::Failure;
use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted;

/// One question, with the protocols that were written before or after it as arguments of their
/// own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    pub text: String,
    pub protocols: Vec<Protocol>,
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&quoted(&self.text))?;
        for protocol in &self.protocols {
            write!(f, " {protocol}")?;
        }
        Ok(())
    }
}

/// Reads the questions of the command line.
///
/// # Errors
///
/// Returns a failure if a protocol has no port, or standard input cannot be read.
pub fn read(arguments: &[String], language: Language) -> Result<Vec<Question>, Failure> {
    let mut pairing = Pairing { language, ..Pairing::default() };
    for argument in arguments {
        if argument == "-" {
            pairing.finish()?;
            read_input(&mut pairing)?;
        } else {
            pairing.argument(argument);
        }
    }
    pairing.finish()?;
    Ok(pairing.questions)
}

/// Standard input: one question on a line, or several as on a command line. Empty lines and
/// comments are skipped.
fn read_input(pairing: &mut Pairing) -> Result<(), Failure> {
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(Failure::Input)?;
        let line = String::from_utf8_lossy(&line);
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.parse::<portinfo::Query>().is_ok() {
            pairing.argument(line);
        } else if line.split_whitespace().any(is_protocol) || line.contains(char::is_numeric) {
            line.split_whitespace().for_each(|word| pairing.argument(word));
        } else if !line.is_empty() {
            pairing.argument(line);
        }
        pairing.finish()?;
    }
    Ok(())
}

fn is_protocol(word: &str) -> bool {
    word.parse::<Protocol>().is_ok()
}

/// Gives each lone protocol to the argument after it, and at the end to the one before.
#[derive(Default)]
struct Pairing {
    questions: Vec<Question>,
    /// Lone protocols that wait for a port.
    waiting: Vec<Protocol>,
    /// Where the questions of the last argument begin.
    last: Option<usize>,
    language: Language,
}

impl Pairing {
    fn argument(&mut self, argument: &str) {
        let pieces: Vec<&str> = pieces(argument);
        let protocols: Result<Vec<Protocol>, _> =
            pieces.iter().map(|piece| piece.parse()).collect();
        match protocols {
            Ok(protocols) if !pieces.is_empty() => self.wait(protocols),
            _ => self.ask(&pieces),
        }
    }

    /// A repeated protocol counts once.
    fn wait(&mut self, protocols: Vec<Protocol>) {
        for protocol in protocols {
            if !self.waiting.contains(&protocol) {
                self.waiting.push(protocol);
            }
        }
    }

    fn ask(&mut self, pieces: &[&str]) {
        let protocols = std::mem::take(&mut self.waiting);
        self.last = Some(self.questions.len());
        let texts = pieces.iter().map(|&piece| piece.to_owned());
        let questions = texts.map(|text| Question { text, protocols: protocols.clone() });
        self.questions.extend(questions);
    }

    /// The end of the arguments or of a line.
    fn finish(&mut self) -> Result<(), Failure> {
        let waiting = std::mem::take(&mut self.waiting);
        let last = self.last.take();
        let Some(protocol) = waiting.first() else { return Ok(()) };
        let Some(last) = last else {
            let protocol = quoted(protocol.as_str());
            return Err(self.wrong(phrase::LONE_PROTOCOL, &[&protocol]));
        };
        if let Some(question) = self.questions[last..].iter().find(|q| !q.protocols.is_empty()) {
            let (text, protocol) = (quoted(&question.text), quoted(protocol.as_str()));
            return Err(self.wrong(phrase::TWO_PROTOCOLS, &[&text, &protocol]));
        }
        for question in &mut self.questions[last..] {
            question.protocols.clone_from(&waiting);
        }
        Ok(())
    }

    fn wrong(&self, phrase: phrase::Phrase, parts: &[&str]) -> Failure {
        Failure::Question(self.language.fill(phrase, parts))
    }
}

/// The pieces of a comma list. Empty pieces are left out, but an argument of nothing else is one
/// piece.
fn pieces(argument: &str) -> Vec<&str> {
    let pieces = argument.split(',').map(str::trim).filter(|piece| !piece.is_empty());
    let pieces: Vec<&str> = pieces.collect();
    if pieces.is_empty() { vec![argument] } else { pieces }
}

#[cfg(test)]
mod tests {
    use portinfo::Protocol::{Tcp, Udp};

    use super::*;

    fn asked(arguments: &[&str]) -> Vec<(String, Vec<Protocol>)> {
        let arguments: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
        let questions = read(&arguments, Language::En).expect("questions");
        questions.into_iter().map(|question| (question.text, question.protocols)).collect()
    }

    #[test]
    fn lone_protocols() {
        let one = |text: &str, protocols: &[Protocol]| (text.to_owned(), protocols.to_vec());
        assert_eq!(asked(&["tcp", "445"]), [one("445", &[Tcp])]);
        assert_eq!(asked(&["445", "tcp"]), [one("445", &[Tcp])]);
        assert_eq!(asked(&["tcp,udp", "53"]), [one("53", &[Tcp, Udp])]);
        assert_eq!(asked(&["udp", "53,80"]), [one("53", &[Udp]), one("80", &[Udp])]);
        assert_eq!(asked(&["22", "udp", "53"]), [one("22", &[]), one("53", &[Udp])]);
        assert_eq!(asked(&["22", "53", "udp"]), [one("22", &[]), one("53", &[Udp])]);
    }

    #[test]
    fn protocols_without_a_port() {
        let fails = |arguments: &[&str]| {
            let arguments: Vec<String> = arguments.iter().map(|&text| text.to_owned()).collect();
            read(&arguments, Language::En).expect_err("wrong").message(Language::En)
        };
        assert!(fails(&["tcp"]).contains("needs a port"));
        assert!(fails(&["445", "tcp", "53", "udp"]).contains("already has a protocol"));
    }
}
