//! What differs between two states of `ports.csv`, key by key.

use crate::markdown::{code, codes, over};
use crate::record::Protocol;
use crate::table::{Key, Row, Table};

/// The kinds of change, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Added,
    Removed,
    Renamed,
    /// A service of this port came to, or left, a further protocol.
    Transport,
    Described,
    Status,
    /// What the registry says is an alias of what.
    Aliases,
    /// References and dates.
    Dated,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::Added,
        Kind::Removed,
        Kind::Renamed,
        Kind::Transport,
        Kind::Described,
        Kind::Status,
        Kind::Aliases,
        Kind::Dated,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Kind::Added => "Added",
            Kind::Removed => "Removed",
            Kind::Renamed => "Renamed",
            Kind::Transport => "Transport changed",
            Kind::Described => "Description changed",
            Kind::Status => "Status changed",
            Kind::Aliases => "Aliases changed",
            Kind::Dated => "References or dates changed",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub key: Key,
    pub kind: Kind,
    /// The change in Markdown, without the key.
    pub text: String,
}

/// Returns what differs, in the order of keys.
pub fn between(before: &Table, after: &Table) -> Vec<Change> {
    let mut keys = before.keys();
    keys.extend(after.keys());
    let mut changes = Vec::new();
    for key in keys {
        let old: Vec<&Row> = before.named(key).collect();
        let new: Vec<&Row> = after.named(key).collect();
        let mut say = |kind, text| changes.push(Change { key, kind, text });
        match (old.is_empty(), new.is_empty()) {
            (true, true) => nameless(before.nameless(key), after.nameless(key), say),
            (false, false) => named(&old, &new, say),
            (true, false) => match transport(before, after, key.0, &new) {
                Some(text) => say(Kind::Transport, text),
                None => say(Kind::Added, described(&new)),
            },
            (false, true) => match transport(before, after, key.0, &old) {
                Some(text) => say(Kind::Transport, text),
                None => {
                    let now =
                        after.nameless(key).map_or("without a row", |row| row.status.as_str());
                    say(Kind::Removed, format!("{}, now {now}", described(&old)));
                }
            },
        }
    }
    changes
}

fn named(old: &[&Row], new: &[&Row], mut say: impl FnMut(Kind, String)) {
    let (was, is) = (names(old), names(new));
    if was != is {
        say(Kind::Renamed, format!("{} → {}", codes(was), codes(is)));
    }
    let (was, is) = (descriptions(old), descriptions(new));
    if was != is {
        say(Kind::Described, format!("{}: {} → {}", codes(names(new)), codes(was), codes(is)));
    }
    let (was, is) = (kinds(old), kinds(new));
    if was != is && names(old) == names(new) {
        say(Kind::Aliases, format!("{}: {} → {}", codes(names(new)), codes(was), codes(is)));
    }
    if dates(old) != dates(new) {
        say(Kind::Dated, codes(names(new)));
    }
}

fn nameless(old: Option<&Row>, new: Option<&Row>, mut say: impl FnMut(Kind, String)) {
    let status =
        |row: Option<&Row>| row.map_or("without a row", |row| row.status.as_str()).to_owned();
    let (was, is) = (status(old), status(new));
    if was != is {
        say(Kind::Status, format!("{was} → {is}"));
    }
    let (Some(old), Some(new)) = (old, new) else { return };
    if was == is && old.description != new.description {
        let (was, is) = (code(&old.description), code(&new.description));
        say(Kind::Described, format!("{was} → {is}"));
    }
    if dates(&[old]) != dates(&[new]) {
        say(Kind::Dated, new.status.clone());
    }
}

/// Where all these services are on the port before and after, only their protocols changed.
fn transport(before: &Table, after: &Table, port: u16, rows: &[&Row]) -> Option<String> {
    let changed = |row: &&Row| {
        let (was, is) = (protocols(before, port, row), protocols(after, port, row));
        (!was.is_empty() && !is.is_empty())
            .then(|| format!("{}: {} → {}", code(&row.service), over(&was), over(&is)))
    };
    let changed: Option<Vec<String>> = rows.iter().map(changed).collect();
    changed.map(|texts| texts.join(", "))
}

fn protocols(table: &Table, port: u16, row: &Row) -> Vec<Protocol> {
    let all = [Protocol::Tcp, Protocol::Udp, Protocol::Sctp, Protocol::Dccp];
    let has = |protocol: &Protocol| {
        table.named((port, *protocol)).any(|known| known.service == row.service)
    };
    all.into_iter().filter(has).collect()
}

fn described(rows: &[&Row]) -> String {
    let described = |row: &&Row| match row.description.as_str() {
        "" => code(&row.service),
        description => format!("{}: {}", code(&row.service), code(description)),
    };
    rows.iter().map(described).collect::<Vec<_>>().join("; ")
}

fn names<'a>(rows: &[&'a Row]) -> Vec<&'a str> {
    rows.iter().map(|row| row.service.as_str()).collect()
}

fn descriptions<'a>(rows: &[&'a Row]) -> Vec<&'a str> {
    rows.iter().map(|row| row.description.as_str()).collect()
}

fn kinds<'a>(rows: &[&'a Row]) -> Vec<&'a str> {
    rows.iter().map(|row| row.kind.as_str()).collect()
}

fn dates<'a>(rows: &[&'a Row]) -> Vec<[&'a str; 3]> {
    let dates = |row: &&'a Row| [row.reference.as_str(), &row.registered, &row.modified];
    rows.iter().map(dates).collect()
}
