//! The command line.

use clap::{Parser, Subcommand};

use crate::export;
use crate::language::Language;

/// Look up what TCP, UDP, SCTP and DCCP ports are for.
#[derive(Debug, Parser)]
#[command(name = "portinfo", version)]
pub struct Arguments {
    /// The language of the answer
    #[arg(long, value_enum, global = true, default_value_t)]
    pub lang: Language,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write everything that is known, for other programs
    Export {
        /// The form of the export
        #[arg(long, value_enum)]
        format: export::Format,
    },
}
