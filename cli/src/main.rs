//! `portinfo`: looks up what ports are for, on the command line.

mod annotate;
mod arguments;
mod export;
mod failure;
mod language;
mod lookup;
mod manual;
mod phrase;
mod quoted;
mod search;
mod site;
mod stderr;
mod table;
mod terminal;
mod title;
mod wrap;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};
use failure::Failure;
use language::Language;
use quoted::{quoted, shortened};

fn main() -> ExitCode {
    let arguments = match parse(std::env::args_os().collect()) {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error),
    };
    let language = arguments.lang;
    match run(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            failure.report(language);
            failure.status()
        }
    }
}

/// Parses the command line. What an error quotes from it is escaped, so that it cannot act on the
/// terminal.
fn parse(arguments: Vec<OsString>) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(&arguments).or_else(|error| {
        let shown = arguments.iter().map(|text| shortened(&text.to_string_lossy(), LONGEST));
        Arguments::try_parse_from(shown).and(Err(error))
    })
}

/// Longer arguments are cut in messages. No option or command is so long.
const LONGEST: usize = 200;

/// Shows the help, or the error of the command line.
fn explain(error: &clap::Error) -> ExitCode {
    let is_wrong = error.use_stderr();
    match error.print() {
        _ if is_wrong => ExitCode::from(2),
        Err(error) => {
            let failure = Failure::Output(error);
            failure.report(Language::default());
            failure.status()
        }
        Ok(()) => ExitCode::SUCCESS,
    }
}

/// Runs the command, and returns whether everything was found.
fn run(arguments: Arguments) -> Result<bool, Failure> {
    let Arguments { lookup, lang, command } = arguments;
    let Some(command) = command else {
        return lookup::run(&lookup, lang, &mut anstream::stdout().lock());
    };
    check(&lookup, &command, lang)?;
    match command {
        Command::Search(search) => {
            let json = lookup.json || search.json;
            let search = arguments::Search { json, ..search };
            return search::run(&search, &lookup.site, lang, &mut anstream::stdout().lock());
        }
        Command::Annotate(annotate) => annotate::run(&annotate, &lookup.site, lang)?,
        Command::Export { format } => written(|out| export::run(format, lang, out))?,
        Command::Completions { shell } => {
            let mut completions = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "portinfo", &mut completions);
            written(|out| out.write_all(&completions))?;
        }
        Command::Man { command } => {
            let page = manual::page(command.as_deref(), lang)?;
            written(|out| out.write_all(&page))?;
        }
    }
    Ok(true)
}

/// Writes to standard output through a buffer.
fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Refuses what clap cannot: questions and options of the lookup before a command.
fn check(lookup: &arguments::Lookup, command: &Command, language: Language) -> Result<(), Failure> {
    let takes_json = matches!(command, Command::Search(_));
    let takes_site = matches!(command, Command::Search(_) | Command::Annotate(_));
    let wrong = match lookup {
        lookup if !lookup.questions.is_empty() => quoted(&lookup.questions[0]),
        lookup if lookup.brief => "--brief".to_owned(),
        lookup if lookup.all => "--all".to_owned(),
        lookup if lookup.json && !takes_json => "--json".to_owned(),
        lookup if !lookup.site.is_empty() && !takes_site => "--site".to_owned(),
        _ => return Ok(()),
    };
    Err(Failure::Question(language.fill(phrase::NOT_WITH_COMMAND, &[&wrong])))
}
