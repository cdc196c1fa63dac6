//! Reads `ports.csv`, the IANA registry, and checks each row by itself.

use std::collections::HashMap;
use std::path::Path;

use super::csv_rows::{self, Row};
use super::error::{Error, Problem};
use super::key::Ports;
use super::packing::NameKey;
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
const NAME_LENGTH: usize = NameKey::MAX_LENGTH;

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
    pub row: Row,
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
        let ports = row.ports(PORT)?;
        let protocols = protocols(&row)?;
        let status = status(&row)?;
        if ports.last >= FIRST_PRIVATE && status != Status::PrivateUse {
            return Err(row.refuse(Problem::StatusOfPrivate, row.field(STATUS)));
        }
        let description = row.optional(DESCRIPTION, TEXT_LENGTH, Row::description)?.to_owned();
        let references = references(&row)?;
        let (registered, modified) = (row.date(REGISTERED)?, row.date(MODIFIED)?);
        let (registered, modified) = (registered.to_owned(), modified.to_owned());
        let name = row.optional(SERVICE, NAME_LENGTH, Row::name)?.to_owned();
        let kind = kind(&row, &name)?;
        if name.is_empty() {
            registry.nameless.push(Nameless { row, ports, protocols, status });
            continue;
        }
        spellings.check(&row, &name)?;
        registry.named.push(Named {
            row,
            ports,
            protocols,
            kind,
            name,
            description,
            references,
            registered,
            modified,
        });
    }
    // The map of names needs one.
    if registry.named.is_empty() { Err(Error::NoService) } else { Ok(registry) }
}

/// `-`, where the registry gives no protocol, means TCP and UDP.
fn protocols(row: &Row) -> Result<Vec<Protocol>, Error> {
    match row.field(PROTOCOL) {
        "-" => Ok(vec![Protocol::Tcp, Protocol::Udp]),
        _ => row.protocols(PROTOCOL),
    }
}

fn status(row: &Row) -> Result<Status, Error> {
    let status = row.word(STATUS, Status::ALL, Status::as_str, Problem::Status)?;
    if (status == Status::Assigned) == row.field(SERVICE).is_empty() {
        return Err(row.refuse(Problem::StatusOfService, row.field(STATUS)));
    }
    Ok(status)
}

fn references(row: &Row) -> Result<Vec<String>, Error> {
    match row.field(REFERENCE) {
        "" => Ok(Vec::new()),
        _ => row.sources(REFERENCE, TEXT_LENGTH),
    }
}

fn kind(row: &Row, name: &str) -> Result<Kind, Error> {
    let text = row.field(KIND);
    let target = text.strip_prefix("alias:").or_else(|| text.strip_prefix("duplicate:"));
    match (text, target) {
        ("", _) => Ok(Kind::Service),
        ("widespread", _) if !name.is_empty() => Ok(Kind::Widespread),
        (_, Some(target)) if target == name => Err(row.refuse(Problem::SelfAlias, name)),
        (_, Some(target)) if !name.is_empty() => Ok(Kind::AliasOf(target.to_owned())),
        _ => Err(row.refuse(Problem::Kind, text)),
    }
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
