//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::annotate;
use crate::export;
use crate::language::Language;

/// Look up what a TCP, UDP, SCTP or DCCP port is for: what usually runs there, what is registered,
/// and security notes.
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
    /// A port, a range, a name, or a list of these with commas; `-` reads them from standard input
    ///
    /// Examples: `445/tcp`, `tcp 445`, `6000-6063`, `rdp`, `80,443`. A port number without a
    /// protocol is looked up for each protocol with a service or a note there, or else for TCP and
    /// UDP. Words after `--` are never commands: `-- search` looks up the name `search`.
    #[arg(value_name = "PORT OR NAME")]
    pub questions: Vec<String>,

    /// Print one line for each port and protocol
    #[arg(long, conflicts_with = "json")]
    pub brief: bool,

    /// Print a JSON array with a record for each port and protocol
    #[arg(long)]
    pub json: bool,

    /// Show every note, service and alias
    ///
    /// Without it long lists are cut. An answer with more than 8 ports or ranges is always a list
    /// without notes.
    #[arg(long)]
    pub all: bool,

    /// Use the names of a services(5) or CSV file before the built-in ones; may be repeated
    ///
    /// The names of a later file replace those of an earlier one. Lookups, `search` and `annotate`
    /// take this option.
    #[arg(long, value_name = "FILE", global = true)]
    pub site: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find services by words in their names, titles and descriptions
    ///
    /// All words must match the same service. Each must begin a word in its name, an alias, its title
    /// or its description, or be part of its Chinese title.
    Search(Search),
    /// Add services to logs of connections and to lists of sockets
    ///
    /// Each record gets the likely service and its title, its side of the flow, and the class and the
    /// kinds of notes of its port. The kind `history` is malware and attack tools: traffic on the
    /// port does not mean that a machine is infected.
    ///
    /// Zeek logs and CSV get columns, JSON gets keys, and lines of nmap get a field. Lists of sockets
    /// get a comment, and kernel logs NAME=value. Lines that cannot be read are copied unchanged and
    /// counted.
    Annotate(annotate::Arguments),
    /// Write the whole table, or a page made from it
    #[command(after_long_help = export::columns_help())]
    Export {
        /// The format of the export
        #[arg(long, value_enum)]
        format: export::Format,
    },
    /// Write a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page of portinfo, or of one of its commands
    Man {
        /// The command, such as `search`
        command: Option<String>,
    },
}

/// Search for services or notes.
#[derive(Debug, Args)]
pub struct Search {
    /// The words to search for
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,

    /// Search the notes instead of the services
    #[arg(long)]
    pub notes: bool,

    /// Print a JSON array with a record for each service, or for each note
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

Exit status:
  0  everything was found
  1  something is unknown (the rest is shown), or reading the input or writing the output failed
  2  an argument is wrong, or a file that it names cannot be read";
