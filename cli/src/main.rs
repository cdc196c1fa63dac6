//! `portinfo`: what ports are for, on the command line.

mod arguments;
mod export;
mod language;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Command::Export { format } = arguments.command;
    match export::run(format, arguments.lang, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("portinfo: {error}");
            ExitCode::FAILURE
        }
    }
}
