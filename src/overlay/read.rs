use std::borrow::ToOwned as _;
use std::io::BufRead;
use std::ops::RangeInclusive;
use std::string::String;
use std::sync::Arc;
use std::vec;
use std::vec::Vec;

use super::Overlay;
use super::error::{OverlayError, Problem};
use super::lines::{Line, Lines, MAX_LINE};
use crate::parse;
use crate::protocol::Protocol;

type Refused = (Problem, String);

pub(super) fn services(
    overlay: &mut Overlay,
    reader: impl BufRead,
    label: &str,
) -> Result<(), OverlayError> {
    each_line(overlay, reader, label, |overlay, line, _| {
        let text = line.split('#').next().unwrap_or_default();
        let mut words = text.split_whitespace();
        let Some(name) = words.next() else { return Ok(()) };
        let refuse = || (Problem::Fields, line.trim().to_owned());
        let (ports, protocols) = words.next().and_then(|w| w.split_once('/')).ok_or_else(refuse)?;
        let (ports, protocols) = (ports_of(ports)?, protocols_of(protocols)?);
        let names: Vec<&str> = [name].into_iter().chain(words).collect();
        overlay.put(&protocols, ports, &names)
    })
}

/// The positions of the columns of a CSV file.
struct Columns {
    port: usize,
    protocol: usize,
    name: usize,
}

pub(super) fn csv(
    overlay: &mut Overlay,
    reader: impl BufRead,
    label: &str,
) -> Result<(), OverlayError> {
    let mut record = Record::new();
    // A file without a header lacks it in its first line.
    let mut columns = Err(("port", 1));
    let mut has_header = false;
    each_line(overlay, reader, label, |overlay, line, number| {
        if line.trim().is_empty() {
            return Ok(());
        }
        record.read(line)?;
        match &columns {
            _ if !has_header => {
                has_header = true;
                columns = header(&record).map_err(|missing| (missing, number));
            }
            // Without these columns the rows cannot be read.
            Err(_) => {}
            Ok(at) => {
                let (ports, protocols) = (record.field(at.port), record.field(at.protocol));
                let (ports, protocols) = (ports_of(ports)?, protocols_of(protocols)?);
                overlay.put(&protocols, ports, &[record.field(at.name)])?;
            }
        }
        Ok(())
    })?;
    match columns {
        Ok(_) => Ok(()),
        Err((missing, line)) => Err(OverlayError::at(label, line, Problem::Column, missing)),
    }
}

/// The columns, or the name of one that is missing.
fn header(record: &Record) -> Result<Columns, &'static str> {
    let find = |name: &'static str| {
        let is_it = |at: &usize| {
            record.field(*at).trim_start_matches('\u{feff}').eq_ignore_ascii_case(name)
        };
        (0..record.count).find(is_it).ok_or(name)
    };
    Ok(Columns { port: find("port")?, protocol: find("protocol")?, name: find("name")? })
}

/// The fields of one line of CSV, in buffers that are used again.
struct Record {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl Record {
    fn new() -> Self {
        // As many bytes and fields as a line can have, and one to see that it ends.
        let (text, ends) = (vec![0; MAX_LINE + 1], vec![0; MAX_LINE + 2]);
        Record { reader: csv_core::Reader::new(), text, ends, count: 0 }
    }

    fn read(&mut self, line: &str) -> Result<(), Refused> {
        self.reader.reset();
        let (mut written, mut ended) = (0, 0);
        for part in [line, "\n"] {
            let (result, _, bytes, fields) = self.reader.read_record(
                part.as_bytes(),
                &mut self.text[written..],
                &mut self.ends[ended..],
            );
            (written, ended) = (written + bytes, ended + fields);
            if result == csv_core::ReadRecordResult::Record {
                self.count = ended;
                return Ok(());
            }
        }
        Err((Problem::Quote, line.to_owned()))
    }

    /// The text of a field, empty where there is none.
    fn field(&self, at: usize) -> &str {
        if at >= self.count {
            return "";
        }
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        std::str::from_utf8(&self.text[start..self.ends[at]]).unwrap_or_default().trim()
    }
}

/// Calls a function for each line. What the function refuses becomes an error with its place.
fn each_line(
    overlay: &mut Overlay,
    reader: impl BufRead,
    label: &str,
    mut read: impl FnMut(&mut Overlay, &str, u64) -> Result<(), Refused>,
) -> Result<(), OverlayError> {
    let mut lines = Lines::new(reader);
    loop {
        let number = lines.number + 1;
        let refused = match lines.next() {
            Ok(None) => return Ok(()),
            Ok(Some(Line::Text(text))) => read(overlay, text, number),
            Ok(Some(Line::TooLong(bytes))) => Err((Problem::TooLong, lossy(bytes))),
            Ok(Some(Line::NotText(bytes))) => Err((Problem::NotText, lossy(bytes))),
            Err(error) => {
                return Err(OverlayError::at(label, number, Problem::Read(Arc::new(error)), ""));
            }
        };
        if let Err((problem, value)) = refused {
            overlay.refuse(OverlayError::at(label, number, problem, &value))?;
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// `22` or `6000-6063`.
fn ports_of(text: &str) -> Result<RangeInclusive<u16>, Refused> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Ok(port(first, text)?..=port(last, text)?)
}

fn port(part: &str, text: &str) -> Result<u16, Refused> {
    match parse::number(part) {
        Some(Ok(port)) => Ok(port),
        Some(Err(parse::Part::PortRange)) => Err((Problem::PortRange, part.to_owned())),
        _ => Err((Problem::Port, text.to_owned())),
    }
}

/// `tcp`, `tcp/udp`, `tcp,udp` or `tcp+udp`.
fn protocols_of(text: &str) -> Result<Vec<Protocol>, Refused> {
    let mut protocols = Vec::new();
    for part in text.split(['/', ',', '+']).map(str::trim) {
        let protocol = part.parse().map_err(|_| (Problem::Protocol, part.to_owned()))?;
        if !protocols.contains(&protocol) {
            protocols.push(protocol);
        }
    }
    Ok(protocols)
}
