//! Ports about which the same is known, put together.

use std::collections::HashMap;

use portinfo::Protocol;

use super::answer::Answer;

/// Neighbouring ports about which the same is known, of protocols on which they are for the same.
#[derive(Debug, Clone)]
pub struct Row {
    pub ports: Ports,
    /// The answer of the first port for each protocol.
    pub answers: Vec<Answer>,
}

/// The first and the last port.
type Ports = (u16, u16);

impl Row {
    /// The answer for the first protocol.
    pub fn answer(&self) -> &Answer {
        &self.answers[0]
    }

    pub fn protocols(&self) -> impl Iterator<Item = Protocol> {
        self.answers.iter().map(|answer| answer.info.protocol())
    }

    /// `445/tcp`, `6000-6063/tcp`, `53/tcp+udp`.
    pub fn key(&self) -> String {
        let protocols = joined(self.protocols());
        match self.ports {
            (first, last) if first == last => format!("{first}/{protocols}"),
            (first, last) => format!("{first}-{last}/{protocols}"),
        }
    }

    fn continues_with(&self, answer: &Answer) -> bool {
        self.ports.1.checked_add(1) == Some(answer.info.port()) && self.answer().is_like(answer)
    }
}

/// `tcp+udp`.
pub fn joined(protocols: impl Iterator<Item = Protocol>) -> String {
    protocols.map(|protocol| protocol.as_str()).collect::<Vec<_>>().join("+")
}

/// A row, and the rows of the same ports on which nothing is in common use.
#[derive(Debug)]
pub struct Block {
    pub row: Row,
    pub quiet: Vec<Row>,
}

/// The rows of the answers, in the order of the answers.
pub fn rows(answers: &[Answer]) -> Vec<Row> {
    join_protocols(join_neighbours(answers))
}

fn join_neighbours(answers: &[Answer]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last_of = HashMap::new();
    for answer in answers {
        let (port, protocol) = (answer.info.port(), answer.info.protocol());
        let last = last_of.get(&protocol).copied();
        match last.map(|at: usize| &mut rows[at]).filter(|row| row.continues_with(answer)) {
            Some(row) => row.ports.1 = port,
            None => {
                last_of.insert(protocol, rows.len());
                rows.push(Row { ports: (port, port), answers: vec![answer.clone()] });
            }
        }
    }
    rows
}

fn join_protocols(rows: Vec<Row>) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::new();
    let mut places: HashMap<Ports, Vec<usize>> = HashMap::new();
    for row in rows {
        let same_ports = places.entry(row.ports).or_default();
        match same_ports.iter().find(|&&at| joined[at].answer().has_purpose_of(row.answer())) {
            Some(&at) => joined[at].answers.extend(row.answers),
            None => {
                same_ports.push(joined.len());
                joined.push(row);
            }
        }
    }
    joined
}

/// The rows as blocks. The block of a port with something in common use also mentions the protocols
/// with nothing, unless they have notes or pools of their own.
pub fn blocks(rows: Vec<Row>) -> Vec<Block> {
    let mut hosts: HashMap<Ports, usize> = HashMap::new();
    let mut blocks: Vec<Block> = Vec::new();
    for row in rows.iter().filter(|row| !row.answer().is_quiet()) {
        hosts.entry(row.ports).or_insert(blocks.len());
        blocks.push(Block { row: row.clone(), quiet: Vec::new() });
    }
    let mut alone = Vec::new();
    for row in rows.iter().filter(|row| row.answer().is_quiet()) {
        match hosts.get(&row.ports).map(|&at| &mut blocks[at]) {
            Some(host) if adds_nothing(row, &host.row) => {
                host.quiet.push(row.clone());
            }
            _ => alone.push(Block { row: row.clone(), quiet: Vec::new() }),
        }
    }
    let place = |block: &Block| rows.iter().position(|row| row.key() == block.row.key());
    blocks.extend(alone);
    blocks.sort_by_cached_key(place);
    blocks
}

/// Whether all notes and pools are those of the other.
fn adds_nothing(quiet: &Row, host: &Row) -> bool {
    let has_note = |note| host.answers.iter().any(|host| host.info.notes().any(|own| own == note));
    let has_pool = |range| {
        let mut pools = host.answers.iter().flat_map(|host| host.info.pools());
        pools.any(|own| own.range() == range)
    };
    quiet.answers.iter().all(|quiet| {
        quiet.info.notes().all(has_note) && quiet.info.pools().all(|pool| has_pool(pool.range()))
    })
}
