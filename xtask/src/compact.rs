//! Writes `ports.csv`: one row for each group of records equal in all but protocol.

use crate::error::ImportError;
use crate::record::{Facts, Protocol, Record};

pub const COLUMNS: [&str; 9] = [
    "port",
    "protocol",
    "status",
    "service",
    "kind",
    "description",
    "reference",
    "registered",
    "modified",
];

struct Group<'a> {
    first: u16,
    last: u16,
    protocols: Vec<Protocol>,
    facts: &'a Facts,
}

pub fn to_csv(records: &[Record]) -> Result<String, ImportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = (|| {
        writer.write_record(COLUMNS)?;
        for group in groups(records) {
            writer.write_record(row(&group))?;
        }
        writer.flush()
    })();
    written.map_err(|error: std::io::Error| ImportError::file("ports.csv".as_ref(), error))?;
    let bytes = writer.into_inner().expect("flushed above");
    Ok(String::from_utf8(bytes).expect("every field is text"))
}

fn row(group: &Group<'_>) -> [String; 9] {
    let port = if group.first == group.last {
        group.first.to_string()
    } else {
        format!("{}-{}", group.first, group.last)
    };
    let names: Vec<&str> = group.protocols.iter().map(|protocol| protocol.name()).collect();
    let protocol = if names.is_empty() { "-".to_owned() } else { names.join("+") };
    let facts = group.facts;
    [
        port,
        protocol,
        facts.status().to_owned(),
        facts.service.clone(),
        facts.kind.clone(),
        facts.description.clone(),
        facts.reference.clone(),
        facts.registered.clone(),
        facts.modified.clone(),
    ]
}

/// A record joins an earlier group of its ports, unless a row of the same key stands between:
/// the order of the rows of one key is the registry's word on which name leads.
fn groups(records: &[Record]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for record in records {
        let Some(protocol) = record.protocol else {
            let (first, last) = (record.first, record.last);
            groups.push(Group { first, last, protocols: Vec::new(), facts: &record.facts });
            continue;
        };
        let near = groups
            .iter_mut()
            .rev()
            .take_while(|group| (group.first, group.last) == (record.first, record.last))
            .take_while(|group| !group.protocols.contains(&protocol))
            .find(|group| !group.protocols.is_empty() && *group.facts == record.facts);
        match near {
            Some(group) => {
                group.protocols.push(protocol);
                group.protocols.sort();
            }
            None => groups.push(Group {
                first: record.first,
                last: record.last,
                protocols: vec![protocol],
                facts: &record.facts,
            }),
        }
    }
    groups
}
