//! `browser-blocked.csv`: the ports that browsers refuse, the WHATWG Fetch standard's list.

use std::path::Path;

use super::super::csv_rows;
use super::super::error::{Error, Problem};
use super::super::key::Ports;
use super::{NAME_LENGTH, SOURCE_LENGTH};

pub const FILE: &str = "curated/browser-blocked.csv";

/// The ports, in ascending order.
pub fn read(root: &Path) -> Result<Vec<u16>, Error> {
    let mut blocked = Vec::new();
    for row in csv_rows::rows(root, FILE, "port,service,source")? {
        let Ports { first, last } = row.ports(0)?;
        if row.field(1) != "-" {
            row.name(1, NAME_LENGTH)?;
        }
        row.sources(2, SOURCE_LENGTH)?;
        for port in first..=last {
            if blocked.contains(&port) {
                return Err(row.refuse(Problem::Twice, &port.to_string()));
            }
            blocked.push(port);
        }
    }
    blocked.sort_unstable();
    Ok(blocked)
}
