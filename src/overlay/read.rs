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
    each_line(overlay, reader, label, |overlay, line| {
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

/// Where the columns of a CSV file are.
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
    let mut columns: Option<Result<Columns, &'static str>> = None;
    each_line(overlay, reader, label, |overlay, line| {
        if line.trim().is_empty() {
            return Ok(());
        }
        record.read(line)?;
        match &columns {
            None => columns = Some(header(&record)),
            // Without these columns the file says nothing.
            Some(Err(_)) => {}
            Some(Ok(at)) => {
                let (ports, protocols) = (record.field(at.port), record.field(at.protocol));
                let (ports, protocols) = (ports_of(ports)?, protocols_of(protocols)?);
                overlay.put(&protocols, ports, &[record.field(at.name)])?;
            }
        }
        Ok(())
    })?;
    match columns.unwrap_or(Err("port")) {
        Ok(_) => Ok(()),
        Err(missing) => Err(OverlayError::at(label, 1, Problem::Column, missing)),
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

/// Calls a function for each line, and makes an error with its place of what it refuses.
fn each_line(
    overlay: &mut Overlay,
    reader: impl BufRead,
    label: &str,
    mut read: impl FnMut(&mut Overlay, &str) -> Result<(), Refused>,
) -> Result<(), OverlayError> {
    let mut lines = Lines::new(reader);
    loop {
        let line = lines.next();
        let refused = match line {
            Ok(None) => return Ok(()),
            Ok(Some(Line::Text(text))) => read(overlay, text),
            Ok(Some(Line::TooLong)) => Err((Problem::TooLong, String::new())),
            Ok(Some(Line::NotText(bytes))) => {
                Err((Problem::NotText, String::from_utf8_lossy(bytes).into_owned()))
            }
            Err(error) => {
                let at = lines.number + 1;
                return Err(OverlayError::at(label, at, Problem::Read(Arc::new(error)), ""));
            }
        };
        if let Err((problem, value)) = refused {
            let number = lines.number;
            overlay.refuse(OverlayError::at(label, number, problem, &value))?;
        }
    }
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
    let parts = text.split(['/', ',', '+']).map(str::trim);
    parts.map(|part| part.parse().map_err(|_| (Problem::Protocol, part.to_owned()))).collect()
}
