use std::io::Read;

use clap::ValueEnum;
use memchr::memmem;

use super::csv_columns::{Columns, Named};
use super::lines::Lines;
use crate::failure::Failure;

/// What `annotate` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Zeek's conn.log with tabs, by its `#fields`
    Zeek,
    /// JSON lines: Zeek's conn.log, Suricata's eve.json
    #[value(aliases = ["zeek-json", "suricata", "eve"])]
    Json,
    /// `ss -tunap`
    Ss,
    /// `netstat -an`
    Netstat,
    /// `nmap -oG`
    Nmap,
    /// Kernel log lines of iptables, nftables and ufw
    #[value(aliases = ["iptables", "nftables", "ufw"])]
    Kernel,
    /// CSV with a header
    Csv,
}

/// How many lines are looked at. A system log may have other lines before the first of a firewall.
const MOST_LINES: usize = 1000;

/// The format of the first lines, `None` if it is not recognised. The lines stay in the buffer.
///
/// It reads no more than it needs, so that a slow input is answered as it comes.
///
/// # Errors
///
/// Returns a failure if the input cannot be read.
pub fn recognise<R: Read>(lines: &mut Lines<R>, named: &Named) -> Result<Option<Format>, Failure> {
    if named.are_any() {
        return Ok(Some(Format::Csv));
    }
    loop {
        let is_enough = lines.is_full() || filled(lines.buffered()).count() >= MOST_LINES;
        let format = of_lines(lines.buffered(), named);
        if format.is_some() || is_enough || !lines.refill().map_err(Failure::Input)? {
            // What is left at the end of the input has no line end.
            return Ok(format.or_else(|| of_lines(lines.buffered(), named)));
        }
    }
}

fn of_lines<'a>(lines: impl Iterator<Item = &'a [u8]>, named: &Named) -> Option<Format> {
    let mut lines = filled(lines).take(MOST_LINES);
    let first = lines.next()?;
    // A header is the first line; the others have lines that look like nothing else. Zeek's has
    // the names that a header of CSV would have.
    let of_first = of_line(first);
    if of_first != Some(Format::Zeek) && Columns::of(first, named).is_ok() {
        return Some(Format::Csv);
    }
    of_first.or_else(|| lines.find_map(of_line))
}

/// The lines that are not blank.
fn filled<'a>(lines: impl Iterator<Item = &'a [u8]>) -> impl Iterator<Item = &'a [u8]> {
    lines.filter(|line| !line.trim_ascii().is_empty())
}

fn of_line(line: &[u8]) -> Option<Format> {
    let begins = |text: &str| line.starts_with(text.as_bytes());
    let has = |text: &str| memmem::find(line, text.as_bytes()).is_some();
    if begins("#separator") || begins("#fields") {
        Some(Format::Zeek)
    } else if begins("{") {
        Some(Format::Json)
    } else if begins("# Nmap") || begins("Host: ") && (has("Ports: ") || has("Status: ")) {
        Some(Format::Nmap)
    } else if has("PROTO=") && has("SRC=") {
        Some(Format::Kernel)
    } else {
        of_socket(line)
    }
}

/// `ss` has the state before the queues, `netstat` after the addresses.
fn of_socket(line: &[u8]) -> Option<Format> {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next()?);
    match (first, second) {
        (b"Netid", b"State") | (b"State", b"Recv-Q") => Some(Format::Ss),
        (b"Proto", b"Recv-Q" | b"Local") | (b"Active", b"Internet" | b"Connections") => {
            Some(Format::Netstat)
        }
        (first, second) => {
            super::label::protocol(first).filter(|_| first[0].is_ascii_alphabetic())?;
            let is_state = second.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'-');
            Some(if is_state { Format::Ss } else { Format::Netstat })
        }
    }
}
