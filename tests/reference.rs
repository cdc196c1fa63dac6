//! The port reference that this crate's user started from: each of its rows is answerable.

mod oracle;

use portinfo::{NoteKind, PortInfo};

#[test]
fn every_row_of_the_reference_is_answered() {
    let rows = oracle::rows("tests/reference.csv");
    assert_eq!(rows.len(), 92);
    for row in rows {
        let [port, protocol, cells @ ..] = &row[..] else { panic!("{row:?}") };
        let [services, notes, malware, words] = cells else { panic!("{row:?}") };
        let [services, notes, malware, words] =
            [services, notes, malware, words].map(|cell| wanted(cell));
        assert!(services.len() + notes.len() + malware.len() > 0, "{row:?}");
        let protocols = oracle::protocols(protocol);
        for port in oracle::ports(port) {
            let infos = protocols.iter().map(|&protocol| PortInfo::lookup(protocol, port));
            for info in infos.clone() {
                check(info, &services, &notes, &malware);
            }
            check_words(port, infos, &words);
        }
    }
}

fn wanted(cell: &str) -> Vec<&str> {
    cell.split('|').filter(|part| *part != "-").collect()
}

fn check(info: PortInfo, services: &[&str], notes: &[&str], malware: &[&str]) {
    for service in services {
        let known = info.services().find(|known| known.name() == *service);
        let known = known.unwrap_or_else(|| panic!("{info} lacks {service}"));
        assert!(known.title_zh().is_some(), "{info}: {service} has no Chinese title");
    }
    for kind in notes {
        assert!(info.notes().any(|note| note.kind().as_str() == *kind), "{info} lacks {kind}");
    }
    for name in malware {
        let known = info.notes().find(|note| note.name() == *name);
        let known = known.unwrap_or_else(|| panic!("{info} lacks {name}"));
        assert_eq!(known.kind(), NoteKind::Malware, "{info} {name}");
    }
}

/// What the reference says, by its key words, in descriptions and notes of all its protocols.
fn check_words(port: u16, infos: impl Iterator<Item = PortInfo>, words: &[&str]) {
    let mut told = String::new();
    for info in infos {
        told.extend(info.services().map(|service| service.description()));
        told.extend(info.notes().flat_map(|note| [note.name(), note.text()]));
    }
    let told = told.to_lowercase();
    for word in words {
        assert!(told.contains(&word.to_lowercase()), "{port}: nothing of {word}");
    }
}

#[test]
fn every_note_speaks_both_languages_and_names_its_source() {
    for info in PortInfo::all() {
        for note in info.notes() {
            let chinese = note.text_zh().chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(chinese, "{info} {note:?}");
            assert!(
                note.text().ends_with('.') && note.text_zh().ends_with('。'),
                "{info} {note:?}"
            );
            assert!(!note.name().is_empty() && !note.source().is_empty(), "{info} {note:?}");
        }
    }
}
