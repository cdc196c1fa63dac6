//! What a field may hold, by the kind of its column: every reader takes its fields through these
//! methods. The rule for all fields is in `csv_rows`.

use super::csv_rows::Row;
use super::dates::REGISTRY_DATE;
use super::error::{Error, Problem};
use super::key::{Key, Ports};
use super::packing::ShortPlace;
use super::protocol::Protocol;

impl Row {
    /// A text in any language of at most `most` characters, with a letter.
    pub fn text(&self, column: usize, most: usize) -> Result<&str, Error> {
        let text = self.within(column, most)?;
        if !text.contains(char::is_alphabetic) {
            return Err(self.refuse(Problem::NoLetter(self.column_name(column)), text));
        }
        Ok(text)
    }

    /// English text, in Latin letters.
    pub fn english(&self, column: usize, most: usize) -> Result<&str, Error> {
        self.text(column, most)?;
        self.description(column, most)
    }

    /// A text of the registry, which has one that is a number.
    pub fn description(&self, column: usize, most: usize) -> Result<&str, Error> {
        let text = self.within(column, most)?;
        if text.contains(|c| c > LAST_LATIN) {
            return Err(self.refuse(Problem::NotEnglish(self.column_name(column)), text));
        }
        Ok(text)
    }

    fn within(&self, column: usize, most: usize) -> Result<&str, Error> {
        let (text, column) = (self.field(column), self.column_name(column));
        if text.is_empty() {
            return Err(self.refuse(Problem::Empty, column));
        }
        if text.chars().count() > most {
            return Err(self.refuse(Problem::TooLong { column, most }, text));
        }
        Ok(text)
    }

    /// A text of a column of short texts, whose places have few bits for the bytes.
    pub fn short(&self, column: usize, most: usize) -> Result<&str, Error> {
        let text = self.text(column, most)?;
        let (column, most) = (self.column_name(column), ShortPlace::MAX_LENGTH);
        if text.len() > most {
            return Err(self.refuse(Problem::TooManyBytes { column, most }, text));
        }
        Ok(text)
    }

    /// English text of a column of short texts.
    pub fn title(&self, column: usize, most: usize) -> Result<&str, Error> {
        self.english(column, most)?;
        self.short(column, most)
    }

    /// A name that a lookup can find.
    pub fn name(&self, column: usize, most: usize) -> Result<&str, Error> {
        let text = self.text(column, most)?;
        if is_name(text) { Ok(text) } else { Err(self.refuse(Problem::Name, text)) }
    }

    /// A field of one of the kinds above that may be empty.
    pub fn optional<'a>(
        &'a self,
        column: usize,
        most: usize,
        kind: fn(&'a Row, usize, usize) -> Result<&'a str, Error>,
    ) -> Result<&'a str, Error> {
        if self.field(column).is_empty() { Ok("") } else { kind(self, column, most) }
    }

    /// Documents, as in `RFC793; RFC1122`.
    pub fn sources(&self, column: usize, most: usize) -> Result<Vec<String>, Error> {
        let text = self.text(column, most)?;
        let mut sources: Vec<String> = Vec::new();
        for source in text.split("; ") {
            if source.is_empty() || source.contains(';') {
                return Err(self.refuse(Problem::Separator, text));
            }
            if sources.iter().any(|known| known == source) {
                return Err(self.refuse(Problem::Twice, source));
            }
            sources.push(source.to_owned());
        }
        Ok(sources)
    }

    /// The one of `all` values whose text form this is.
    pub fn word<T: Copy>(
        &self,
        column: usize,
        all: &[T],
        as_str: fn(T) -> &'static str,
        problem: Problem,
    ) -> Result<T, Error> {
        let text = self.field(column);
        let value = all.iter().find(|value| as_str(**value) == text);
        value.copied().ok_or_else(|| self.refuse(problem, text))
    }

    /// `80`
    pub fn port(&self, column: usize) -> Result<u16, Error> {
        let text = self.field(column);
        self.number(text, text)
    }

    /// `80` or `6000-6063`
    pub fn ports(&self, column: usize) -> Result<Ports, Error> {
        self.range(self.field(column))
    }

    /// Ports and ranges in ascending order, separated by a space.
    pub fn port_list(&self, column: usize) -> Result<Vec<Ports>, Error> {
        let text = self.field(column);
        let list = text.split(' ').map(|part| self.range(part));
        let list: Vec<Ports> = list.collect::<Result<_, _>>()?;
        if !list.is_sorted_by(|a, b| a.last < b.first) {
            return Err(self.refuse(Problem::PortOrder, text));
        }
        Ok(list)
    }

    fn range(&self, text: &str) -> Result<Ports, Error> {
        let Some((first, last)) = text.split_once('-') else {
            let port = self.number(text, text)?;
            return Ok(Ports { first: port, last: port });
        };
        self.span(self.number(first, text)?, self.number(last, text)?)
    }

    /// A column of first ports and the column of last ports after it.
    pub fn first_and_last(&self, first: usize) -> Result<Ports, Error> {
        self.span(self.port(first)?, self.port(first + 1)?)
    }

    fn span(&self, first: u16, last: u16) -> Result<Ports, Error> {
        if first >= last {
            let problem = if first == last { Problem::OnePort } else { Problem::RangeOrder };
            return Err(self.refuse(problem, &format!("{first}-{last}")));
        }
        Ok(Ports { first, last })
    }

    /// A port number, which is the text or one end of it.
    fn number(&self, number: &str, text: &str) -> Result<u16, Error> {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.refuse(Problem::PortNumber, text));
        }
        if number.len() > 1 && number.starts_with('0') {
            return Err(self.refuse(Problem::LeadingZero, text));
        }
        number.parse().map_err(|_| self.refuse(Problem::PortRange, number))
    }

    /// `tcp`
    pub fn protocol(&self, column: usize) -> Result<Protocol, Error> {
        self.word(column, Protocol::ALL, Protocol::as_str, Problem::Protocol)
    }

    /// `tcp+udp`
    pub fn protocols(&self, column: usize) -> Result<Vec<Protocol>, Error> {
        let text = self.field(column);
        let mut protocols = Vec::new();
        for name in text.split('+') {
            let protocol = Protocol::ALL.iter().find(|known| known.as_str() == name);
            protocols.push(*protocol.ok_or_else(|| self.refuse(Problem::Protocol, name))?);
        }
        if !protocols.is_sorted_by(|a, b| a < b) {
            return Err(self.refuse(Problem::ProtocolOrder, text));
        }
        Ok(protocols)
    }

    /// The keys of a column of ports and the column of protocols after it.
    pub fn keys(&self, ports: usize) -> Result<Vec<Key>, Error> {
        let protocols = self.protocols(ports + 1)?;
        let mut keys = Vec::new();
        for Ports { first, last } in self.port_list(ports)? {
            for port in first..=last {
                keys.extend(protocols.iter().map(|&protocol| Key { port, protocol }));
            }
        }
        Ok(keys)
    }

    /// `2004-11` or `2004-11-30`, no later than the registry; or empty.
    pub fn date(&self, column: usize) -> Result<&str, Error> {
        let text = self.field(column);
        if text.is_empty() {
            return Ok(text);
        }
        if !is_date(text) {
            return Err(self.refuse(Problem::Date, text));
        }
        if &text[..REGISTRY_DATE.len()] > REGISTRY_DATE {
            return Err(self.refuse(Problem::Future, text));
        }
        Ok(text)
    }

    /// `1999`; 0 where the field is empty.
    pub fn year(&self, column: usize) -> Result<u16, Error> {
        let text = self.field(column);
        if text.is_empty() {
            return Ok(0);
        }
        year(text).ok_or_else(|| self.refuse(Problem::Year, text))
    }
}

/// The last character of Unicode's Latin blocks, of which English needs the first few.
const LAST_LATIN: char = '\u{24f}';

/// What the crate can find by name: ASCII letters, digits and the punctuation of registered names,
/// with a letter among them, and no protocol as a word, which would be read as one. The hash of
/// names takes `[` and `{` for the same, and the other pairs that bit 5 tells apart.
fn is_name(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " -_.+*/".contains(c);
    let is_protocol = |word: &str| word.parse::<Protocol>().is_ok();
    text.chars().all(allowed)
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text.ends_with('-')
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && !text.split([' ', '/']).any(is_protocol)
}

fn year(text: &str) -> Option<u16> {
    let has_form = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = if has_form { text.parse().ok()? } else { return None };
    (1980..=2100).contains(&year).then_some(year)
}

fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let year = parts.next().and_then(year);
    let two_digits = |part: &str| {
        let has_form = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if has_form { part.parse().unwrap_or(0) } else { 0 }
    };
    let (month, day) = (parts.next().map_or(0, two_digits), parts.next().map_or(1, two_digits));
    year.is_some_and(|year| (1..=days(year, month)).contains(&day))
}

/// How many days the month has; no other month has any.
fn days(year: u16, month: u16) -> u16 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}
