use std::fmt;
use std::io;
use std::process::ExitCode;

/// Why a run ended early.
#[derive(Debug)]
pub enum Failure {
    /// The question is wrong: an argument cannot be read, or names a file that cannot.
    Question(String),
    /// Reading the input failed on the way.
    Input(String),
    /// The output could not be written.
    Output(io::Error),
}

impl Failure {
    /// The exit status. A reader that has seen enough, such as `head`, is no failure.
    pub fn status(&self) -> ExitCode {
        match self {
            Failure::Question(_) => ExitCode::from(2),
            _ if self.is_closed_pipe() => ExitCode::SUCCESS,
            Failure::Input(_) | Failure::Output(_) => ExitCode::FAILURE,
        }
    }

    /// Whether whoever read the output has left.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Errors of `write!` and `flush`; those of reading are turned into [`Failure::Input`] by hand.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Question(message) | Failure::Input(message) => f.write_str(message),
            Failure::Output(error) => write!(f, "cannot write the output: {error}"),
        }
    }
}
