//! The pages that lead from a key to its entry.

use std::collections::HashMap;

use super::super::error::Error;
use super::super::merge::PortTable;
use super::super::overlap;
use super::super::protocol::Protocol;
use super::entries::Entries;
use super::table::{Data, Table, narrow};

/// Ports of one page; DESIGN.md says why so many.
const PAGE: usize = 32;

/// Each distinct page is stored once, whichever protocols it serves, and where one page ends as
/// another begins they overlap.
pub fn lay_out(ports: &PortTable, entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let bare = (0..=u16::MAX).map(|port| entries.bare(PortTable::default_status(port)));
    let mut cells: Vec<u16> = bare.collect::<Vec<_>>().repeat(Protocol::ALL.len());
    for (key, entry) in &ports.entries {
        cells[(key.protocol as usize) << 16 | usize::from(key.port)] = entries.id(entry);
    }
    let mut pages: Vec<&[u16]> = cells.chunks(PAGE).collect();
    pages.sort_unstable();
    pages.dedup();
    let row = overlap::lay(&pages, PAGE - 1);
    let starts: HashMap<&[u16], usize> = pages.into_iter().zip(row.starts).collect();
    let starts: Vec<u16> = cells
        .chunks(PAGE)
        .map(|page| narrow(starts[page], "PAGE_STARTS", "cells before the last page"))
        .collect::<Result<_, _>>()?;
    let starts = starts.chunks(65536 / PAGE).map(<[u16]>::to_vec).collect();
    Ok(vec![
        Table::new("PAGE", "How many ports a page has.", Data::Number(PAGE)),
        Table::new(
            "PAGE_STARTS",
            "By protocol, then page: where in PAGES the page starts.",
            Data::Rows(starts),
        ),
        Table::new("PAGES", "The entry of each port of a page.", Data::U16(row.cells)),
    ])
}
