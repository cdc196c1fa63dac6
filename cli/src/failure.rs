use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted_file;
use crate::stderr::say;

/// Why a run ended early.
#[derive(Debug)]
pub enum Failure {
    /// The question is wrong: an argument cannot be parsed, or names a file that cannot be read.
    Question(String),
    /// The input could not be read to its end.
    Input(io::Error),
    /// The output could not be written.
    Output(io::Error),
}

impl Failure {
    /// The exit status. It is not a failure if the reader of the output has seen enough, as `head`
    /// does.
    pub fn status(&self) -> ExitCode {
        match self {
            Failure::Question(_) => ExitCode::from(2),
            _ if self.is_closed_pipe() => ExitCode::SUCCESS,
            Failure::Input(_) | Failure::Output(_) => ExitCode::FAILURE,
        }
    }

    /// Whether the reader of the output has closed it.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// For errors of `write!` and `flush`. Errors of reading become [`Failure::Input`] where they occur.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl Failure {
    /// Says what failed, unless the reader of the output has closed it.
    pub fn report(&self, language: Language) {
        if !self.is_closed_pipe() {
            say(&format!("portinfo: {}", self.message(language)));
        }
    }

    /// The message for the user.
    pub fn message(&self, language: Language) -> String {
        match self {
            Failure::Question(message) => message.clone(),
            Failure::Input(error) => language.fill(phrase::CANNOT_READ_ON, &[&error.to_string()]),
            Failure::Output(error) => language.fill(phrase::CANNOT_WRITE, &[&error.to_string()]),
        }
    }

    /// The failure for a file that the question names and that cannot be read.
    pub fn of_file(file: &Path, error: &io::Error, language: Language) -> Self {
        let file = quoted_file(file);
        Failure::Question(language.fill(phrase::CANNOT_READ, &[&file, &error.to_string()]))
    }
}
