//! Everything with `FromStr`: round trips, texts that are put together from parts, and messages
//! that are true.

#![no_main]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use libfuzzer_sys::fuzz_target;
use portinfo::ephemeral::System;
use portinfo::{Category, NoteKind, PortClass, PortInfo, Protocol, Query, Source, Status};
use portinfo_fuzz::{byte, disguised_name, number, one_of};

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    match byte(&mut data) % 3 {
        0 => put_together(&mut data),
        1 => named(&mut data),
        _ => {
            let text = String::from_utf8_lossy(data);
            enums(&text);
            port_info(&text);
            query(&text);
            padded(&text, data.len());
        }
    }
});

const BLANKS: [&str; 6] = ["", " ", "\t", "  ", "\u{3000}", "\u{a0} "];

/// A text that must be read, and as what.
fn put_together(data: &mut &[u8]) {
    let (protocol, port) = (one_of(data, Protocol::ALL), number(data));
    let zeros = "0".repeat(usize::from(byte(data) % 9));
    let mut word = protocol.to_string();
    if byte(data) % 2 == 0 {
        word = word.to_ascii_uppercase();
    }
    let (before, within) = (one_of(data, &BLANKS), one_of(data, &BLANKS));
    let separator = match one_of(data, &["/", ":", " "]) {
        " " => format!(" {within}"),
        sign => format!("{before}{sign}{within}"),
    };
    let (first, last) = match byte(data) % 2 {
        0 => (format!("{zeros}{port}"), word),
        _ => (word, format!("{zeros}{port}")),
    };
    let end = one_of(data, &["", "\n", "\r\n", " (https)", "(a (b))", " (443/udp)"]);
    let text = format!("{within}{first}{separator}{last}{end}");
    let info = PortInfo::lookup(protocol, port);
    assert_eq!(text.parse::<PortInfo>(), Ok(info), "{text:?}");
    let query: Query = text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert!(query.iter().eq([info]), "{text:?}");

    let other = number(data);
    let (low, high) = (port.min(other), port.max(other));
    let range = format!("{before}{low}{within}-{before}{high}{separator}{protocol}");
    let query: Query = range.parse().unwrap_or_else(|error| panic!("{range:?}: {error}"));
    assert_eq!(query.iter().len_of(), usize::from(high - low) + 1, "{range:?}");
    if low < high {
        let backwards = format!("{high}-{low}").parse::<Query>().expect_err("backwards");
        assert_eq!(backwards.to_string(), "the range runs backwards");
    }
}

trait Length {
    fn len_of(self) -> usize;
}

impl<I: Iterator> Length for I {
    fn len_of(self) -> usize {
        self.count()
    }
}

/// A name beside a protocol is what `by_name` finds.
fn named(data: &mut &[u8]) {
    let (protocol, name) = (one_of(data, Protocol::ALL), disguised_name(data));
    let expected = PortInfo::by_name(protocol, &name);
    for text in [format!("{name}/{protocol}"), format!("{protocol}: {name}")] {
        let query = text.parse::<Query>();
        assert_eq!(text.parse().ok(), expected, "{text:?}");
        assert_eq!(query.ok().map(|query| query.iter().collect()), expected.map(|i| vec![i]));
        if expected.is_none() {
            assert!(query.expect_err("no such name").is_unknown_name(), "{text:?}");
        }
    }
    // `livekit tcp` is a name with a protocol, though `livekit-tcp` is a name.
    if protocols(&name) == 0 {
        let query: Query = name.parse().unwrap_or_else(|error| panic!("{name:?}: {error}"));
        let is_named = |info| PortInfo::named(&name).any(|other| other == info);
        assert!(query.iter().all(is_named), "{name:?}");
    }
}

fn enums(text: &str) {
    let also: &[(&str, Protocol)] = &[
        ("tcp4", Protocol::Tcp),
        ("tcp6", Protocol::Tcp),
        ("udp4", Protocol::Udp),
        ("udp6", Protocol::Udp),
    ];
    one_enum(text, Protocol::ALL, also);
    let also: &[(&str, PortClass)] = &[
        ("system", PortClass::WellKnown),
        ("user", PortClass::Registered),
        ("dynamic", PortClass::Private),
    ];
    one_enum(text, PortClass::ALL, also);
    one_enum(text, Status::ALL, &[]);
    one_enum(text, Source::ALL, &[]);
    one_enum(text, Category::ALL, &[]);
    one_enum(text, NoteKind::ALL, &[]);
    one_enum(&text.replace(['-', '_'], " "), System::ALL, &[("HP UX", System::HpUx)]);
}

fn one_enum<T>(text: &str, all: &[T], also: &[(&str, T)])
where
    T: FromStr<Err: Display> + Display + Copy + PartialEq + Debug,
{
    let lower = text.to_ascii_lowercase();
    let mut forms = all.iter().map(|value| (value.to_string(), *value));
    let mut further = also.iter().map(|(form, value)| ((*form).to_owned(), *value));
    let is_it = |(form, _): &(String, T)| form.to_ascii_lowercase() == lower;
    let expected = forms.find(is_it).or_else(|| further.find(is_it)).map(|(_, value)| value);
    assert_eq!(text.parse().ok(), expected, "{text:?}");
}

fn port_info(text: &str) {
    match text.parse::<PortInfo>() {
        Ok(info) => {
            assert_eq!(info.to_string().parse(), Ok(info), "{text:?}");
            assert_eq!(format!("{info:#}").parse(), Ok(info), "{text:?}");
            assert_eq!(format!("\r\n {text}\t\n").parse(), Ok(info), "{text:?}");
            assert_eq!(text.to_ascii_uppercase().parse(), Ok(info), "{text:?}");
            if !text.contains('(') {
                assert_eq!(format!("{} (x)", text.trim()).parse(), Ok(info), "{text:?}");
            }
            let query: Query = text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert!(query.iter().eq([info]), "{text:?}");
            assert!(protocols(text) > 0 && !text.trim().contains(['\n', '\r']), "{text:?}");
        }
        Err(error) => is_true(text, &error.to_string()),
    }
}

fn query(text: &str) {
    match text.parse::<Query>() {
        Ok(query) => {
            let form = query.to_string();
            assert_eq!(form.parse(), Ok(query), "{text:?}");
            assert!(query.iter().next().is_some(), "{text:?}");
            let colon = format!(":{}", text.trim()).parse::<Query>();
            if !text.contains([':', '/']) && protocols(text) == 0 {
                assert_eq!(colon, Ok(query), "{text:?}");
            }
        }
        Err(error) => {
            is_true(text, &error.to_string());
            assert!(text.parse::<PortInfo>().is_err(), "{text:?}");
            if error.is_unknown_name() {
                let name = text.trim().trim_start_matches(':').trim();
                assert!(PortInfo::named(name).next().is_none() && !name.is_empty(), "{text:?}");
            }
        }
    }
}

/// How many words of the text are protocols.
fn protocols(text: &str) -> usize {
    let separates = |c: char| matches!(c, '/' | ':' | '(' | ')') || c.is_whitespace();
    text.split(separates).filter(|word| word.parse::<Protocol>().is_ok()).count()
}

/// Whether what a message claims about a text holds.
fn is_true(text: &str, message: &str) {
    let text = text.trim();
    let before = text.split('(').next().unwrap_or_default();
    let holds = match message {
        "there is neither a port nor a protocol" => {
            before.chars().all(|c| matches!(c, '/' | ':') || c.is_whitespace())
        }
        "there is a protocol but no port" | "the name is known for other protocols only" => {
            protocols(text) > 0
        }
        "the port is not in the range 0-65535" => {
            let digits = text.split(|c: char| !c.is_ascii_digit());
            let digits = digits.map(|digits| digits.trim_start_matches('0'));
            digits.into_iter().any(|d| d.len() > 5 || d.parse().is_ok_and(|n: u32| n > 65_535))
        }
        "there is a port but no protocol" => {
            before.split(['/', ':']).all(|part| part.trim().parse::<Protocol>().is_err())
        }
        "the protocol is none of tcp, udp, sctp and dccp" => {
            !matches!(text.rsplit_once(['/', ':']), Some((a, b)) if
                a.trim().parse::<Protocol>().is_ok() || b.trim().parse::<Protocol>().is_ok())
        }
        "there is more than one protocol" => protocols(text) > 1,
        "a range of ports is not one port" => text.contains('-'),
        "a range has a first and a last port, as in 6000-6063" => text.contains('-'),
        "the range runs backwards" => text.contains('-'),
        "a list of ports is not one port" => text.contains([',', ';']),
        "a \"/\" or \":\" has nothing before or after it" => text.contains(['/', ':']),
        "missing \")\" at the end" => text.contains('('),
        "there is no port before the parentheses" => text.contains('('),
        "there is a line break within the text" => {
            text.chars().any(|c| c.is_whitespace() && !matches!(c, ' ' | '\t'))
        }
        "the port is neither a number nor a name known for the protocol" => protocols(text) > 0,
        "no port is known by this name" => !text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    assert!(holds, "{text:?}: {message}");
}

/// What `str` does with width, fill, alignment and precision, all texts do.
fn padded(text: &str, width: usize) {
    let precision = width / 3;
    let check = |value: &dyn Display| {
        let own = value.to_string();
        assert_eq!(format!("{value:é^width$}"), format!("{own:é^width$}"));
        assert_eq!(format!("{value:>width$.precision$}"), format!("{own:>width$.precision$}"));
    };
    match text.parse::<Query>() {
        Ok(query) => {
            check(&query);
            query.iter().take(3).for_each(|info| check(&info));
        }
        Err(error) => check(&error),
    }
    let mut site = portinfo::Overlay::new();
    match site.add(Protocol::Tcp, 1, text) {
        Ok(()) => check(&site.lookup(Protocol::Tcp, 1)),
        Err(error) => {
            check(&error);
            let message = error.to_string();
            assert!(!message.contains(char::is_control) && message.chars().count() < 800);
        }
    }
}
