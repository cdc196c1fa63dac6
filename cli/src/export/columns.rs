//! `csv` and `jsonl`: one row a (protocol, port), and one definition of the columns for both.

use std::io::{self, Write};

use portinfo::{NoteKind, PortInfo, Service};
use serde_json::{Value, json};

/// A column of `csv`, and a key of `jsonl`.
pub struct Column {
    pub name: &'static str,
    pub about: &'static str,
    value: fn(PortInfo) -> Value,
    /// The value for `jsonl`, as text because a `Value` would sort the keys of records.
    records: Option<fn(PortInfo) -> serde_json::Result<String>>,
}

impl Column {
    const fn new(name: &'static str, about: &'static str, value: fn(PortInfo) -> Value) -> Self {
        Column { name, about, value, records: None }
    }

    /// A column that `jsonl` writes as a list of records.
    const fn list(self, records: fn(PortInfo) -> serde_json::Result<String>) -> Self {
        Column { records: Some(records), ..self }
    }
}

pub const COLUMNS: &[Column] = &[
    Column::new("port", "0 to 65535", |info| json!(info.port())),
    Column::new("protocol", "tcp, udp, sctp or dccp", |info| json!(info.protocol())),
    Column::new(
        "name",
        "the registered service, or else the first common use; empty without a service",
        |info| json!(info.name()),
    ),
    Column::new(
        "likely_name",
        "everyday name of the likely service; empty if nothing is in common use",
        |info| json!(info.likely_name()),
    ),
    Column::new("commonly_used", "true if a service is in common use there", |info| {
        json!(info.is_commonly_used())
    }),
    Column::new(
        "rank",
        "service rank: 5 known, 4 named, 3 high, 2 uncommon, 1 dynamic, 0 client port",
        |info| json!(info.service_rank() as u8),
    ),
    Column::new("class", "well-known, registered or private, by number", |info| {
        json!(info.class())
    }),
    Column::new("status", "IANA's status: assigned, reserved, private-use or unassigned", |info| {
        json!(info.status())
    }),
    Column::new(
        "title",
        "what the likely service is for, or else the registered one; may be empty",
        |info| json!(foremost(info).and_then(Service::title)),
    ),
    Column::new("title_zh", "the title in Simplified Chinese", |info| {
        json!(foremost(info).and_then(Service::title_zh))
    }),
    Column::new(
        "category",
        "the category of the same service, such as web; may be empty",
        |info| json!(foremost(info).and_then(Service::category)),
    ),
    Column::new("description", "the description of the service in `name`; may be empty", |info| {
        json!(info.description())
    }),
    Column::new(
        "services",
        "names of all services, registered ones first, with spaces between; jsonl: records",
        |info| names(info.services()),
    )
    .list(|info| records(info.services())),
    Column::new(
        "likely_services",
        "names of the services in common use, the likeliest first; jsonl: a list",
        |info| names(info.likely_services()),
    ),
    Column::new(
        "pools",
        "names of the pools with this port, with spaces between; jsonl: records",
        |info| json!(info.pools().map(|pool| pool.name()).collect::<Vec<_>>()),
    )
    .list(|info| records(info.pools())),
    Column::new("browser_blocked", "true if browsers refuse to fetch from the port", |info| {
        json!(info.is_browser_blocked())
    }),
    Column::new("notes", "number of notes; jsonl: records", |info| json!(info.notes().len()))
        .list(|info| records(info.notes())),
    Column::new("exposure", "true if a note says that strangers must not reach the port", |info| {
        has(info, NoteKind::Exposure)
    }),
    Column::new("cleartext", "true if a note says that data is sent in clear text", |info| {
        has(info, NoteKind::Cleartext)
    }),
    Column::new("amplification", "true if a note says that it is abused for reflection", |info| {
        has(info, NoteKind::Amplification)
    }),
    Column::new(
        "attack_tool",
        "true if a note names an attack or testing tool that uses the port by default",
        |info| has(info, NoteKind::AttackTool),
    ),
    Column::new(
        "malware",
        "number of notes on historical malware, which is not a sign of an infection",
        |info| json!(info.notes().filter(|note| note.kind() == NoteKind::Malware).count()),
    ),
    Column::new("first_note", "the text of the first note", |info| {
        json!(info.notes().next().map(|note| note.text()))
    }),
    Column::new("first_note_zh", "the same in Simplified Chinese", |info| {
        json!(info.notes().next().map(|note| note.text_zh()))
    }),
];

pub fn write_csv(out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS.iter().map(|column| column.name)).map_err(of_writing)?;
    for info in PortInfo::all() {
        let fields = COLUMNS.iter().map(|column| field(&(column.value)(info)));
        table.write_record(fields).map_err(of_writing)?;
    }
    table.flush()
}

/// The error of the writer itself: `csv`'s own conversion hides that a pipe was closed.
fn of_writing(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

pub fn write_json_lines(out: &mut dyn Write) -> io::Result<()> {
    for info in PortInfo::all() {
        let mut before = '{';
        for column in COLUMNS {
            let value = match column.records {
                Some(records) => records(info)?,
                None => (column.value)(info).to_string(),
            };
            write!(out, "{before}\"{}\":{value}", column.name)?;
            before = ',';
        }
        writeln!(out, "}}")?;
    }
    Ok(())
}

/// The service that a row's title is about.
fn foremost(info: PortInfo) -> Option<Service> {
    info.likely_service().or(info.service())
}

fn names(services: impl Iterator<Item = Service>) -> Value {
    json!(services.map(Service::name).collect::<Vec<_>>())
}

fn records<T: serde::Serialize>(items: impl Iterator<Item = T>) -> serde_json::Result<String> {
    serde_json::to_string(&items.collect::<Vec<_>>())
}

fn has(info: PortInfo, kind: NoteKind) -> Value {
    json!(info.notes().any(|note| note.kind() == kind))
}

/// A value as a field of CSV: nothing for null, spaces between the items of a list.
fn field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(field).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
