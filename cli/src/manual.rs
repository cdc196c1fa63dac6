//! The manual pages.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted;

/// The page of the program, or of one of its commands.
///
/// # Errors
///
/// Returns a failure if there is no such command.
pub fn page(name: Option<&str>, language: Language) -> Result<Vec<u8>, Failure> {
    let mut program = Arguments::command();
    program.build();
    let command = match name {
        None => program,
        Some(name) => {
            program.find_subcommand(name).cloned().ok_or_else(|| no_such(name, language))?
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}

fn no_such(name: &str, language: Language) -> Failure {
    Failure::Question(language.fill(phrase::NO_COMMAND, &[&quoted(name)]))
}
