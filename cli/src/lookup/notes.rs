//! Which notes are shown, and in which order.

use portinfo::{Note, NoteKind, PortInfo, Protocol};

use super::rows::Row;

/// Notes of malware and attack tools beyond these are only counted.
const MOST_HISTORY: usize = 3;

/// The notes of a row as they are shown.
pub struct Shown {
    pub useful: Vec<OnProtocols>,
    pub history: Vec<OnProtocols>,
    pub left_out: usize,
}

/// A note, and the protocols that it is about.
pub struct OnProtocols {
    pub note: Note,
    pub protocols: Vec<Protocol>,
}

/// The notes, the most useful first: dangers to the owner of the service, its behaviour, its
/// scanners. Then come attack tools and malware.
pub fn shown(row: &Row, all: bool) -> Shown {
    let (mut history, mut useful): (Vec<OnProtocols>, Vec<OnProtocols>) =
        of_row(row).into_iter().partition(|one| is_history(one.note.kind()));
    useful.sort_by_key(|one| usefulness(row.answer().info, one.note));
    // The newest first, as within each protocol.
    history.sort_by_key(|one| {
        (one.note.kind() != NoteKind::AttackTool, std::cmp::Reverse(one.note.year()))
    });
    let left_out = if all { 0 } else { history.len().saturating_sub(MOST_HISTORY) };
    history.truncate(history.len() - left_out);
    Shown { useful, history, left_out }
}

fn of_row(row: &Row) -> Vec<OnProtocols> {
    let mut notes: Vec<OnProtocols> = Vec::new();
    for info in row.answers.iter().map(|answer| answer.info) {
        for note in info.notes() {
            match notes.iter_mut().find(|one| one.note == note) {
                Some(one) => one.protocols.push(info.protocol()),
                None => notes.push(OnProtocols { note, protocols: vec![info.protocol()] }),
            }
        }
    }
    notes
}

/// Malware and attack tools.
pub fn is_history(kind: NoteKind) -> bool {
    matches!(kind, NoteKind::AttackTool | NoteKind::Malware)
}

/// The kind of the note; within it, notes on the likeliest service come first.
fn usefulness(info: PortInfo, note: Note) -> (usize, bool) {
    let order = [
        NoteKind::Exposure,
        NoteKind::Cleartext,
        NoteKind::Amplification,
        NoteKind::Behaviour,
        NoteKind::Probe,
    ];
    let place = order.iter().position(|&kind| kind == note.kind());
    let is_of_other = match (note.service(), info.likely_service()) {
        (Some(name), Some(likely)) => name != likely.name(),
        _ => false,
    };
    (place.unwrap_or(order.len()), is_of_other)
}
