//! CSV with named columns.

use portinfo::Protocol;

use super::csv_columns::{Columns, Ports};
use super::csv_fields;
use super::label::{Label, Labels, NAMES, port, protocol};
use super::stream::{Annotator, Outcome};

/// A file by the columns of its header.
pub struct Csv {
    columns: Columns,
    is_after_header: bool,
}

/// The fields of a record that matter.
#[derive(Default)]
struct Fields<'a> {
    protocol: &'a [u8],
    /// Source and destination, by the place in [`Columns::ports`].
    ports: [(&'a [u8], &'a [u8]); Protocol::ALL.len()],
}

impl Csv {
    pub fn new(columns: Columns) -> Self {
        Csv { columns, is_after_header: false }
    }
}

impl Annotator for Csv {
    fn annotate(&mut self, line: &[u8], labels: &Labels, out: &mut Vec<u8>) -> Outcome {
        if line.is_empty() {
            return Outcome::NoRecord;
        }
        let parts = if self.is_after_header {
            let Some(label) = self.columns.label(line, labels) else { return Outcome::Malformed };
            label.parts()
        } else {
            NAMES
        };
        self.is_after_header = true;
        out.extend_from_slice(line);
        write(&parts, self.columns.delimiter, out);
        Outcome::Written
    }

    fn delimiter(&self) -> Option<u8> {
        Some(self.columns.delimiter)
    }
}

/// Writes more fields to a record.
fn write(fields: &[&str; 5], delimiter: u8, out: &mut Vec<u8>) {
    for field in fields {
        out.push(delimiter);
        csv_fields::write(field, delimiter, out);
    }
}

impl Columns {
    /// The label, `None` where the record cannot be read. One without ports, such as ARP's, has
    /// an empty label.
    fn label<'l>(&self, line: &[u8], labels: &'l Labels) -> Option<Label<'l>> {
        let fields = self.fields(line)?;
        let ports = self.ports.iter().zip(fields.ports);
        // Where each protocol has columns of its own, those of the others are empty.
        let mut filled = ports.filter(|(_, (_, destination))| !destination.is_empty());
        let Some((ports, texts)) = filled.next() else { return Some(Label::default()) };
        let named = || protocol(fields.protocol.trim_ascii());
        let Some(protocol) = ports.protocol.or_else(named) else { return Some(Label::default()) };
        ports.label(protocol, texts, labels)
    }

    fn fields<'a>(&self, line: &'a [u8]) -> Option<Fields<'a>> {
        let mut fields = Fields::default();
        let count = csv_fields::each(line, self.delimiter, |place, field| {
            if self.protocol == Some(place) {
                fields.protocol = field;
            }
            for (ports, (source, destination)) in self.ports.iter().zip(&mut fields.ports) {
                if ports.source == Some(place) {
                    *source = field;
                }
                if ports.destination == place {
                    *destination = field;
                }
            }
        })?;
        (count == self.count).then_some(fields)
    }
}

impl Ports {
    fn label<'l>(
        &self,
        protocol: Protocol,
        (source, destination): (&[u8], &[u8]),
        labels: &'l Labels,
    ) -> Option<Label<'l>> {
        let destination = port(destination.trim_ascii())?;
        if self.source.is_none() {
            return Some(labels.port(protocol, destination));
        }
        let source = port(source.trim_ascii())?;
        Some(labels.flow(protocol, source, destination, self.direction))
    }
}
