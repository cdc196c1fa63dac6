//! The search against a reader that splits every text into words.

#![no_main]

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use portinfo::{PortInfo, Service};
use portinfo_fuzz::{Key, byte, disguised_name, key, names_of};

/// The texts of one service, and the keys that have it.
struct Texts {
    /// In lower case, each after a sign that is no letter.
    english: String,
    /// In lower case.
    chinese: String,
    /// Where the words of the English texts begin.
    words: Vec<usize>,
    keys: Vec<Key>,
}

static TEXTS: LazyLock<Vec<Texts>> = LazyLock::new(|| {
    let mut services: HashMap<Service, Vec<Key>> = HashMap::new();
    for info in PortInfo::all() {
        for service in info.services() {
            services.entry(service).or_default().push(key(info));
        }
    }
    let texts = services.into_iter().map(|(service, keys)| {
        let mut english = String::new();
        let texts = [service.description(), service.title().unwrap_or_default()];
        for text in names_of(service).chain(texts) {
            english.push('\n');
            english.push_str(&text.to_ascii_lowercase());
        }
        let chinese = service.title_zh().unwrap_or_default().to_ascii_lowercase();
        let words = starts_of_words(&english);
        Texts { english, chinese, words, keys }
    });
    texts.collect()
});

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    match byte(&mut data) % 3 {
        0 => check(&disguised_name(&mut data)),
        1 => {
            // The middle of a text of the table.
            let place = usize::from(portinfo_fuzz::number(&mut data)) % TEXTS.len();
            let texts = &TEXTS[place];
            let text = if byte(&mut data) % 3 == 0 { &texts.chinese } else { &texts.english };
            let start = usize::from(byte(&mut data)) % (text.chars().count() + 1);
            let length = usize::from(byte(&mut data)) % 16;
            check(&text.chars().skip(start).take(length).collect::<String>());
        }
        _ => check(&String::from_utf8_lossy(&data[..data.len().min(40)])),
    }
});

fn check(text: &str) {
    let found: Vec<Key> = PortInfo::search(text).map(key).collect();
    let is_separator = |c: char| c.is_whitespace() || c == '-' || c == '_';
    let words = text.split(is_separator).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    let slowly: BTreeSet<Key> =
        TEXTS.iter().filter(|texts| texts.mention(&words)).flat_map(|t| t.keys.clone()).collect();
    assert!(found.iter().copied().eq(slowly), "{text:?}");
}

impl Texts {
    fn mention(&self, words: &[String]) -> bool {
        let begins = |word: &String| {
            let word = word.as_bytes();
            self.words.iter().any(|&at| self.english.as_bytes()[at..].starts_with(word))
        };
        !words.is_empty() && words.iter().all(|word| begins(word) || self.chinese.contains(word))
    }
}

/// What follows each sign that is neither a letter nor a digit.
fn starts_of_words(text: &str) -> Vec<usize> {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    text.char_indices().filter(|&(_, c)| !is_inside(c)).map(|(at, _)| at + 1).collect()
}
