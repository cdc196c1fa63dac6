//! Search: the services, or the notes, that match a text.

mod hit;
mod keys;
mod rank;
mod record;
mod words;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use portinfo::Overlay;

use crate::arguments::Search;
use crate::failure::Failure;
use crate::language::Language;
use crate::phrase;
use crate::quoted::quoted;
use crate::site;
use crate::stderr::say;
use crate::table::Table;
use crate::terminal::{KEY, STRONG, paint, width};
use crate::title::title;
use hit::Hit;
use record::Record;

/// Prints what the text finds, and returns whether it finds anything.
///
/// # Errors
///
/// Returns a failure if a file of the site cannot be read, or the output not written.
pub fn run(
    arguments: &Search,
    files: &[PathBuf],
    language: Language,
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    let site = site::read(files, language)?;
    let text = arguments.text.join(" ");
    let hits = find(&words::distinct(&text), arguments.notes, &site);
    if arguments.json {
        let mut buffer = BufWriter::new(&mut *out);
        let records: Vec<Record<'_>> = hits.iter().map(Record::of).collect();
        serde_json::to_writer_pretty(&mut buffer, &records).map_err(io::Error::from)?;
        writeln!(buffer)?;
        buffer.flush()?;
    } else {
        for line in table(&hits, language).lines(width()) {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    if hits.is_empty() {
        say(&nothing(&text, arguments.notes, language));
    }
    Ok(!hits.is_empty())
}

fn find(text: &str, in_notes: bool, site: &Overlay) -> Vec<Hit> {
    if in_notes { hit::notes(text) } else { rank::sorted(hit::services(text, site), text) }
}

fn nothing(text: &str, in_notes: bool, language: Language) -> String {
    if in_notes {
        return language.fill(phrase::NO_NOTE, &[&quoted(text)]);
    }
    let sentence = language.fill(phrase::NO_HIT, &[&quoted(text)]);
    sentence + language.say(phrase::SENTENCE_GAP) + language.say(phrase::TRY_NOTES)
}

fn table(hits: &[Hit], language: Language) -> Table {
    let mut table = Table::default();
    for hit in hits {
        let keys = keys::shown(hit.ports(), language);
        let [name, text] = cells(hit, language);
        table.row([paint(KEY, &keys), paint(STRONG, &name), text]);
    }
    table
}

/// The cells of a row after its keys.
fn cells(hit: &Hit, language: Language) -> [String; 2] {
    match hit {
        Hit::Own { name, ports } => {
            let purpose = ports.first().and_then(|info| info.likely_service());
            let title = purpose.map_or(String::new(), |service| {
                language.fill(phrase::COMMON, &[title(service, language)])
            });
            [name.clone(), title]
        }
        Hit::Service { service, is_common, .. } => {
            let title = title(*service, language);
            let title = match is_common {
                true => title.to_owned(),
                false => {
                    let paper = language.say(phrase::PAPER);
                    format!("{title}{}{paper}", language.say(phrase::SEMICOLON))
                }
            };
            [service.common_name().to_owned(), title]
        }
        Hit::Note { note, .. } => {
            let (name, text) = match language {
                Language::En => (note.name(), note.text()),
                Language::Zh => (note.name_zh(), note.text_zh()),
            };
            let colon = language.say(phrase::COLON);
            let text = format!("{}{colon}{text}", paint(STRONG, name));
            [language.note_kind(note.kind()).to_owned(), text]
        }
    }
}
