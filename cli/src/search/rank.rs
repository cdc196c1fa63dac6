//! Best matches first.

use portinfo::Service;

use super::hit::Hit;
use super::words::words;

/// The hits, best first; within a rank those in common use, then by port.
pub fn sorted(mut hits: Vec<Hit>, text: &str) -> Vec<Hit> {
    hits.sort_by_cached_key(|hit| match hit {
        Hit::Service { service, is_common, .. } => (rank(*service, text), !is_common),
        // The site's own names come first.
        Hit::Own { .. } | Hit::Note { .. } => (Rank::Named, false),
    });
    hits
}

/// Where the text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The name or an alias is the text.
    Named,
    /// Its words begin words of the everyday name.
    InName,
    /// Its words begin words of the title.
    InTitle,
    /// Elsewhere: in other aliases, the description, the Chinese title.
    Elsewhere,
}

fn rank(service: Service, text: &str) -> Rank {
    if service.is_named(text) {
        Rank::Named
    } else if has_words(service.common_name(), text) {
        Rank::InName
    } else if service.title().is_some_and(|title| has_words(title, text))
        || service.title_zh().is_some_and(|title| has_parts(title, text))
    {
        Rank::InTitle
    } else {
        Rank::Elsewhere
    }
}

/// Whether each word of the text begins a word of the name, as the library compares.
fn has_words(name: &str, text: &str) -> bool {
    words(text).all(|word| {
        let mut own = name.split(|c: char| !c.is_alphanumeric());
        own.any(|own| own.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    })
}

/// Whether each word of the text is part of the Chinese title.
fn has_parts(title: &str, text: &str) -> bool {
    words(text).all(|word| !word.is_ascii() && title.contains(word))
}
