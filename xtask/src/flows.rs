//! Measures `PortInfo::service_side` on flows whose direction is known.
//!
//! The file has the columns protocol, client_port, server_port and flows. Each flow counts half in
//! each orientation, and flows between equal ports are left out.

use std::fmt::Write as _;
use std::path::Path;

use portinfo::{PortInfo, Protocol, ServiceSide};

use crate::error::ImportError;

#[derive(Default)]
struct Score {
    right: u64,
    wrong: u64,
    even: u64,
}

impl Score {
    fn count(&mut self, is_right: Option<bool>, flows: u64) {
        match is_right {
            Some(true) => self.right += flows,
            Some(false) => self.wrong += flows,
            None => self.even += flows,
        }
    }
}

struct Flow {
    protocol: Protocol,
    client: u16,
    server: u16,
    flows: u64,
}

pub fn report(path: &Path) -> Result<String, ImportError> {
    let (flows, left_out) = read(path)?;
    let (mut rule, mut lower) = (Score::default(), Score::default());
    for flow in flows.iter().filter(|flow| flow.client != flow.server) {
        lower.count(Some(flow.server < flow.client), flow.flows);
        // Swapping the ports swaps the answer, so one orientation speaks for both.
        let side = PortInfo::service_side(flow.protocol, flow.client, flow.server);
        let is_right = match side {
            ServiceSide::Either => None,
            ServiceSide::Source(_) => Some(false),
            ServiceSide::Destination(_) => Some(true),
        };
        rule.count(is_right, flow.flows);
    }
    let mut report = String::from("| rule | right | wrong | even |\n|---|---|---|---|\n");
    for (name, score) in [("service_side", rule), ("lower port", lower)] {
        let Score { right, wrong, even } = score;
        let _ = writeln!(report, "| {name} | {right} | {wrong} | {even} |");
    }
    for line in left_out {
        let _ = writeln!(report, "left out: {line}");
    }
    Ok(report)
}

/// The flows, and a sentence for each row that is none.
fn read(path: &Path) -> Result<(Vec<Flow>, Vec<String>), ImportError> {
    let mut reader =
        csv::ReaderBuilder::new().from_path(path).map_err(|error| ImportError::csv(path, error))?;
    let (mut flows, mut left_out) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let row = row.map_err(|error| ImportError::csv(path, error))?;
        let line = row.position().map_or(0, csv::Position::line);
        match flow(&row) {
            Some(flow) => flows.push(flow),
            None => {
                let fields: Vec<&str> = row.iter().collect();
                let fields = fields.join(",");
                let place = format!("{}:{line}", path.display());
                left_out
                    .push(format!("{place}: \"{fields}\" is not a protocol, two ports, a count"));
            }
        }
    }
    Ok((flows, left_out))
}

fn flow(row: &csv::StringRecord) -> Option<Flow> {
    let number = |at: usize| row.get(at)?.parse().ok();
    Some(Flow {
        protocol: row.get(0)?.parse().ok()?,
        client: number(1)?,
        server: number(2)?,
        flows: row.get(3)?.parse().ok()?,
    })
}
