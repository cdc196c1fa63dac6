//! Says which end of each flow is the service, and what it is: reads lines of
//! `protocol source-port destination-port`, and writes the side and the likely name.
//!
//! `tests/at-scale.py` compares the answers of SQL engines with these.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use portinfo::{PortInfo, ServiceSide};

fn main() -> ExitCode {
    match answer(io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("service_side: {error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(input: impl BufRead, out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    for line in input.lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let mut next = || words.next().ok_or("a line has fewer than three words");
        let (protocol, source, destination) = (next()?, next()?, next()?);
        let protocol = protocol.parse()?;
        let side = PortInfo::service_side(protocol, source.parse()?, destination.parse()?);
        let word = match side {
            ServiceSide::Source(_) => "source",
            ServiceSide::Destination(_) => "destination",
            ServiceSide::Either => "either",
        };
        let name = side.service().and_then(PortInfo::likely_name).unwrap_or("-");
        writeln!(out, "{word} {name}")?;
    }
    Ok(())
}
