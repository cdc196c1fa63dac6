//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::annotate;
use crate::export;
use crate::language::Language;

/// Look up what TCP, UDP, SCTP and DCCP ports are for: what usually runs there, what is
/// registered, and security notes.
#[derive(Debug, Parser)]
#[command(
    name = "portinfo",
    version,
    after_help = EXAMPLES,
    override_usage = "portinfo [OPTIONS] <PORT OR NAME>...\n       portinfo <COMMAND>",
    arg_required_else_help = true,
    subcommand_negates_reqs = true
)]
pub struct Arguments {
    #[command(flatten)]
    pub lookup: Lookup,

    /// The language of the answer
    #[arg(long, value_enum, global = true, default_value_t, value_name = "LANGUAGE")]
    pub lang: Language,

    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Look up ports: the default.
#[derive(Debug, Args)]
pub struct Lookup {
    /// Port, range, name, or a list of these with commas; `-` reads them from standard input
    ///
    /// As in `445/tcp`, `tcp 445`, `6000-6063`, `rdp`, `80,443`. A number without protocol asks
    /// about every protocol. After `--` the names of commands are names of services.
    #[arg(value_name = "PORT OR NAME")]
    pub questions: Vec<String>,

    /// Print one line a port
    #[arg(long, conflicts_with = "json")]
    pub brief: bool,

    /// Print JSON, one record a port
    #[arg(long)]
    pub json: bool,

    /// Show every note, service and alias
    #[arg(long)]
    pub all: bool,

    /// Lay the names of a services(5) or CSV file over the table; may be repeated
    #[arg(long, value_name = "FILE", global = true)]
    pub site: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find services by words in their names, titles and descriptions
    ///
    /// Each word must begin a word of the same service, or be part of its Chinese title.
    Search(Search),
    /// Add services to logs of connections and to lists of sockets
    ///
    /// Each record gets the likely service, its title, which side of the flow it is, the class of
    /// its port, and the kinds of the notes on it. `history` means malware and attack tools of the
    /// past: traffic on the port does not mean that a machine is infected.
    ///
    /// Where and how depends on the format: columns in Zeek logs and CSV, keys in JSON, a field in
    /// nmap's lines, a comment in lists of sockets, NAME=value in kernel logs. Lines that cannot be
    /// read pass through unchanged and are counted.
    Annotate(annotate::Arguments),
    /// Write everything that is known, for other programs
    #[command(after_long_help = export::columns_help())]
    Export {
        /// The form of the export
        #[arg(long, value_enum)]
        format: export::Format,
    },
    /// Write completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page, or that of a command
    Man {
        /// The command, such as `search`
        command: Option<String>,
    },
}

/// Search for services or notes.
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,

    /// Search the notes in place of the services
    #[arg(long)]
    pub notes: bool,

    /// Print JSON, one record a service
    #[arg(long)]
    pub json: bool,
}

const EXAMPLES: &str = "\
Examples:
  portinfo tcp 445
  portinfo 445/tcp rdp 6000-6010 80,443
  portinfo --lang zh rdp
  portinfo search redis
  ss -tunap | portinfo annotate

Exit status: 0 if everything asked is known, 1 if something is not (what is known is shown all
the same) or the output cannot be written, 2 if the question is wrong.";
