//! Makes `curated/browser-blocked.csv` again from the source text of the WHATWG Fetch standard.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::dates::Month;
use crate::error::ImportError;
use crate::import::file;
use crate::markdown::code;

/// The file of the list, from the crate's root.
pub const FILE: &str = "curated/browser-blocked.csv";

const COLUMNS: [&str; 3] = ["port", "service", "source"];
const SOURCE: &str = "WHATWG Fetch Standard, section Port blocking";

/// The definition that the table follows.
const DEFINITION: &str = "bad port</dfn>";

/// What stands in the second column where a port has no service.
const NO_SERVICE: &str = "—";

/// The ports and their typical services, `-` for none.
type BadPorts = BTreeMap<u16, String>;

#[derive(Debug)]
pub struct Refreshed {
    pub csv: String,
    /// `date` if the list changed, else the one before.
    pub date: Month,
    pub report: String,
}

/// The new list, which is of the month `date`, and a report of what changed.
pub fn refresh(
    standard: &Path,
    before: &str,
    date_before: Month,
    date: Month,
) -> Result<Refreshed, ImportError> {
    let old = read_csv(before)?;
    let text =
        std::fs::read_to_string(standard).map_err(|error| ImportError::file(standard, error))?;
    let new = read_table(standard, &text)?;
    let date = if new == old { date_before } else { date };
    Ok(Refreshed {
        csv: to_csv(&new)?,
        date,
        report: report(standard, &old, &new, date_before, date),
    })
}

/// Reads the table of bad ports, and refuses every line of it that is not known to be one.
fn read_table(path: &Path, text: &str) -> Result<BadPorts, ImportError> {
    let lines = (1..).zip(text.lines());
    let mut lines = lines.skip_while(|(_, line)| !line.contains(DEFINITION));
    let missing = |what: &str| ImportError::row(path, text.lines().count() as u64, what.to_owned());
    lines.next().ok_or_else(|| missing("no definition of \"bad port\""))?;
    let mut lines = lines.skip_while(|(_, line)| line.trim() != "<table>");
    lines.next().ok_or_else(|| missing("no table of bad ports"))?;
    let mut ports = BadPorts::new();
    for (number, line) in lines {
        let line = line.trim();
        if line == "</table>" {
            return match ports.is_empty() {
                true => Err(ImportError::row(path, number, "the table is empty".to_owned())),
                false => Ok(ports),
            };
        }
        let cells = cells(line).map_err(|what| ImportError::row(path, number, what))?;
        let Some((port, service)) = cells else { continue };
        if ports.last_key_value().is_some_and(|(&last, _)| last >= port) {
            let what = format!("port \"{port}\" is not above the one before");
            return Err(ImportError::row(path, number, what));
        }
        ports.insert(port, service);
    }
    Err(missing("the table of bad ports does not end"))
}

/// The cells of `<tr><td>7<td>echo`; none for the table's head.
fn cells(line: &str) -> Result<Option<(u16, String)>, String> {
    let unknown = || format!("no row of a bad port: \"{line}\"");
    let row = ["<thead>", "<tbody>"].iter().fold(line, |row, tag| row.trim_start_matches(tag));
    if row.is_empty() || row == "<tr><th>Port<th>Typical service" {
        return Ok(None);
    }
    let cells = row.strip_prefix("<tr><td>").and_then(|cells| cells.split_once("<td>"));
    let (port, service) = cells.ok_or_else(unknown)?;
    let decimal = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let port = decimal.then(|| port.parse().ok()).flatten();
    let port = port.ok_or_else(unknown)?;
    if service == NO_SERVICE {
        return Ok(Some((port, "-".to_owned())));
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-+./_".contains(c);
    if service.is_empty() || !service.chars().all(is_name) {
        return Err(unknown());
    }
    Ok(Some((port, service.to_owned())))
}

fn read_csv(text: &str) -> Result<BadPorts, ImportError> {
    let path = Path::new(FILE);
    let mut ports = BadPorts::new();
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.map_err(|error| ImportError::csv(path, error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let refuse =
            |_| ImportError::row(path, line, format!("port \"{}\" is not a port number", &row[0]));
        ports.insert(row[0].parse().map_err(refuse)?, row[1].to_owned());
    }
    Ok(ports)
}

fn to_csv(ports: &BadPorts) -> Result<String, ImportError> {
    let path = Path::new(FILE);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = (|| {
        writer.write_record(COLUMNS)?;
        for (port, service) in ports {
            writer.write_record([port.to_string().as_str(), service, SOURCE])?;
        }
        writer.flush().map_err(csv::Error::from)
    })();
    written.map_err(|error| ImportError::csv(path, error))?;
    let bytes = writer.into_inner().expect("flushed above");
    Ok(String::from_utf8(bytes).expect("every field is text"))
}

fn report(standard: &Path, old: &BadPorts, new: &BadPorts, was: Month, is: Month) -> String {
    let (before, after) = (old.len(), new.len());
    let change = after as i64 - before as i64;
    let mut report = format!(
        "# Ports that browsers block: {was} → {is}\n\n- {}: {after} ports read\n\n\
         | `{FILE}` | before | after | change |\n|---|---:|---:|---:|\n\
         | ports | {before} | {after} | {change:+} |\n",
        file(standard),
    );
    if old == new {
        report.push_str("\nNothing changed.\n");
        return report;
    }
    let mut sections: [(&str, Vec<String>); 3] =
        [("Added", Vec::new()), ("Removed", Vec::new()), ("Typical service changed", Vec::new())];
    let ports: BTreeSet<u16> = old.keys().chain(new.keys()).copied().collect();
    for port in ports {
        let (section, text) = match (old.get(&port), new.get(&port)) {
            (None, Some(service)) => (0, code(service)),
            (Some(service), None) => (1, code(service)),
            (Some(was), Some(is)) if was != is => (2, format!("{} → {}", code(was), code(is))),
            _ => continue,
        };
        sections[section].1.push(format!("- {port} {text}\n"));
    }
    for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = write!(report, "\n## {title}: {}\n\n{}", lines.len(), lines.concat());
    }
    report
}
