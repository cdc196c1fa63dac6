//! The pages that lead from a key to its entry.

use std::collections::HashMap;

use super::super::error::Error;
use super::super::merge::PortTable;
use super::super::overlap;
use super::super::protocol::Protocol;
use super::entries::Entries;
use super::table::{Data, Table, narrow};

/// Ports of one page; DESIGN.md says why so many.
const PAGE: usize = 16;

/// Pages of one block of a protocol with few services.
const BLOCK: usize = 16;

/// Each distinct page is stored once, whichever protocols it serves, and where one page ends as
/// another begins they overlap. SCTP and DCCP have few services: most of their blocks of pages are
/// equal, and each distinct one is stored once.
pub fn lay_out(ports: &PortTable, entries: &Entries<'_>) -> Result<Vec<Table>, Error> {
    let bare = (0..=u16::MAX).map(|port| entries.bare(PortTable::default_status(port)));
    let mut cells: Vec<u16> = bare.collect::<Vec<_>>().repeat(Protocol::ALL.len());
    for (key, entry) in &ports.entries {
        cells[(key.protocol as usize) << 16 | usize::from(key.port)] = entries.id(entry);
    }
    let mut pages: Vec<&[u16]> = cells.chunks(PAGE).collect();
    pages.sort_unstable();
    pages.dedup();
    let row = overlap::lay(&pages, PAGE, |_| Vec::new());
    let starts: HashMap<&[u16], usize> = pages.into_iter().zip(row.starts).collect();
    let starts: Vec<u16> = cells
        .chunks(PAGE)
        .map(|page| narrow(starts[page], "PAGE_STARTS", "cells before the last page"))
        .collect::<Result<_, _>>()?;
    let (busy, rare) = starts.split_at(2 * 65536 / PAGE);
    let busy = busy.chunks(65536 / PAGE).map(<[u16]>::to_vec).collect();
    let (numbers, blocks) = number_blocks(rare);
    let numbers = numbers.iter().map(|&number| narrow(number, "RARE_BLOCKS", "blocks of pages"));
    let numbers: Vec<u16> = numbers.collect::<Result<_, _>>()?;
    let numbers = numbers.chunks(65536 / PAGE / BLOCK).map(<[u16]>::to_vec).collect();
    let table = |name: &str, doc: &str, data| Table::new(name, doc, data);
    Ok(vec![
        table("PAGE", "How many ports a page has.", Data::Number(PAGE)),
        table("BLOCK", "How many pages a block has.", Data::Number(BLOCK)),
        table("PAGE_STARTS", "TCP and UDP: where in PAGES each page starts.", Data::Rows(busy)),
        table("RARE_BLOCKS", "SCTP and DCCP: the block of each 256 ports.", Data::Rows(numbers)),
        table("RARE_PAGE_STARTS", "By block: where each page starts.", Data::Rows(blocks)),
        table("PAGES", "The entry of each port of a page.", Data::U16(row.cells)),
    ])
}

/// The number of each block, and the distinct blocks.
fn number_blocks(starts: &[u16]) -> (Vec<usize>, Vec<Vec<u16>>) {
    let mut blocks: Vec<Vec<u16>> = Vec::new();
    let mut numbers = Vec::new();
    for block in starts.chunks(BLOCK) {
        let known = blocks.iter().position(|known| known == block);
        numbers.push(known.unwrap_or_else(|| {
            blocks.push(block.to_vec());
            blocks.len() - 1
        }));
    }
    (numbers, blocks)
}
