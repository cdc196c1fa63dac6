//! Reads `ports.csv`, the IANA registry, and checks each row by itself.

use std::collections::HashMap;
use std::path::Path;

use super::csv_rows::{self, Row};
use super::error::{Error, Problem};
use super::key::{self, Ports};
use super::protocol::Protocol;
use super::status::Status;
use super::text::TEXT_LENGTH;

pub const FILE: &str = "ports.csv";

/// The first port of the private range, RFC 6335 section 6.
pub const FIRST_PRIVATE: u16 = 49152;

const HEADER: &str = "port,protocol,status,service,kind,description,reference,registered,modified";
const PORT: usize = 0;
const PROTOCOL: usize = 1;
const STATUS: usize = 2;
const SERVICE: usize = 3;
const KIND: usize = 4;
const DESCRIPTION: usize = 5;
const REFERENCE: usize = 6;
const REGISTERED: usize = 7;
const MODIFIED: usize = 8;

/// In characters. RFC 6335 allows fifteen, and older names are longer.
const NAME_LENGTH: usize = 60;

/// What a named row is beside the other rows of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Service,
    /// The "unassigned but widespread" uses that the registry records.
    Widespread,
    /// Another name of the service given here: an alias, a historic spelling or a duplicate.
    AliasOf(String),
}

/// A row with a service name, on all its ports and protocols.
#[derive(Debug)]
pub struct Named {
    pub row: Row,
    pub ports: Ports,
    pub protocols: Vec<Protocol>,
    pub kind: Kind,
    pub name: String,
    pub description: String,
    pub references: Vec<String>,
    pub registered: String,
    pub modified: String,
}

/// A row that gives only the status of its ports.
#[derive(Debug)]
pub struct Nameless {
    pub ports: Ports,
    pub protocols: Vec<Protocol>,
    pub status: Status,
}

#[derive(Debug, Default)]
pub struct Registry {
    pub named: Vec<Named>,
    pub nameless: Vec<Nameless>,
}

pub fn read(root: &Path) -> Result<Registry, Error> {
    let mut registry = Registry::default();
    let mut spellings = Spellings::default();
    for row in csv_rows::rows(root, FILE, HEADER)? {
        let ports = key::ports(&row, row.field(PORT))?;
        let protocols = key::protocols(&row, row.field(PROTOCOL))?;
        let status = status(&row)?;
        if ports.last >= FIRST_PRIVATE && status != Status::PrivateUse {
            return Err(row.refuse(Problem::StatusOfPrivate, row.field(STATUS)));
        }
        if row.field(SERVICE).is_empty() {
            if !row.field(KIND).is_empty() {
                return Err(row.refuse(Problem::Kind, row.field(KIND)));
            }
            registry.nameless.push(Nameless { ports, protocols, status });
            continue;
        }
        let name = row.name(SERVICE, "service", NAME_LENGTH)?.to_owned();
        spellings.check(&row, &name)?;
        registry.named.push(Named {
            ports,
            protocols,
            kind: kind(&row, &name)?,
            name,
            description: limited(&row, DESCRIPTION, "description")?,
            references: references(&limited(&row, REFERENCE, "reference")?),
            registered: row.field(REGISTERED).to_owned(),
            modified: row.field(MODIFIED).to_owned(),
            row,
        });
    }
    Ok(registry)
}

fn status(row: &Row) -> Result<Status, Error> {
    let text = row.field(STATUS);
    let status = Status::ALL.iter().find(|status| status.as_str() == text);
    let status = *status.ok_or_else(|| row.refuse(Problem::Status, text))?;
    if (status == Status::Assigned) == row.field(SERVICE).is_empty() {
        return Err(row.refuse(Problem::StatusOfService, text));
    }
    Ok(status)
}

fn kind(row: &Row, name: &str) -> Result<Kind, Error> {
    let text = row.field(KIND);
    let target = text.strip_prefix("alias:").or_else(|| text.strip_prefix("duplicate:"));
    match (text, target) {
        ("", _) => Ok(Kind::Service),
        ("widespread", _) => Ok(Kind::Widespread),
        (_, Some(target)) if target == name => Err(row.refuse(Problem::SelfAlias, name)),
        (_, Some(target)) if !target.is_empty() => Ok(Kind::AliasOf(target.to_owned())),
        _ => Err(row.refuse(Problem::Kind, text)),
    }
}

/// A field that may be empty.
fn limited(row: &Row, column: usize, name: &'static str) -> Result<String, Error> {
    if row.field(column).is_empty() {
        return Ok(String::new());
    }
    row.text(column, name, TEXT_LENGTH).map(str::to_owned)
}

/// `RFC793; RFC1122`
pub fn references(text: &str) -> Vec<String> {
    text.split("; ").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Names are found without regard to ASCII case, so two spellings of one name would be one.
#[derive(Debug, Default)]
pub struct Spellings(HashMap<String, String>);

impl Spellings {
    pub fn check(&mut self, row: &Row, name: &str) -> Result<(), Error> {
        let folded = name.to_ascii_lowercase();
        let known = self.0.entry(folded).or_insert_with(|| name.to_owned());
        if known != name {
            return Err(row.refuse(Problem::Spelling(known.clone()), name));
        }
        Ok(())
    }
}
