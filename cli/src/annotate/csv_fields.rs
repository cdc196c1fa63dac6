//! The fields of a CSV record, as RFC 4180 has them.

use memchr::{memchr, memchr_iter, memchr3};

/// Calls `each` with the place of each field, and returns how many there are, `None` if a quote is
/// not closed.
pub fn each<'a>(
    record: &'a [u8],
    delimiter: u8,
    mut each: impl FnMut(usize, &'a [u8]),
) -> Option<usize> {
    if memchr(b'"', record).is_none() {
        return Some(plain(record, delimiter, each));
    }
    let mut rest = record;
    for place in 0.. {
        let end = end_of_field(rest, delimiter)?;
        each(place, unquoted(&rest[..end]));
        match rest.get(end) {
            Some(_) => rest = &rest[end + 1..],
            None => return Some(place + 1),
        }
    }
    None
}

/// The state of reading a record, to see whether a quoted field continues in the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quotes {
    #[default]
    AtStartOfField,
    InField,
    Open,
    /// After a quote within quotes. It closes the field, or another follows and both are one quote
    /// of the text.
    Closing,
}

impl Quotes {
    /// The state after more of the record.
    pub fn after(self, mut more: &[u8], delimiter: u8) -> Self {
        let mut state = self;
        // Most records have no quotes.
        if state == Quotes::AtStartOfField && memchr(b'"', more).is_none() {
            let is_at_start = more.last().is_none_or(|&last| last == delimiter);
            return if is_at_start { state } else { Quotes::InField };
        }
        while let Some((&byte, rest)) = more.split_first() {
            let skipped = match state {
                Quotes::Open => memchr(b'"', more),
                Quotes::InField => memchr(delimiter, more),
                _ => Some(0),
            };
            let Some(skipped) = skipped else { return state };
            if skipped > 0 {
                more = &more[skipped..];
                continue;
            }
            more = rest;
            state = match (state, byte) {
                (Quotes::AtStartOfField | Quotes::Closing, b'"') => Quotes::Open,
                (Quotes::Open, _) => Quotes::Closing,
                (_, byte) if byte == delimiter => Quotes::AtStartOfField,
                _ => Quotes::InField,
            };
        }
        state
    }

    /// Whether a quoted field has not ended.
    pub fn are_open(self) -> bool {
        self == Quotes::Open
    }
}

/// Most records have no quotes, and their fields end where the delimiter is.
fn plain<'a>(record: &'a [u8], delimiter: u8, mut each: impl FnMut(usize, &'a [u8])) -> usize {
    let (mut place, mut start) = (0, 0);
    for end in memchr_iter(delimiter, record) {
        each(place, &record[start..end]);
        (place, start) = (place + 1, end + 1);
    }
    each(place, &record[start..]);
    place + 1
}

/// Where the first field ends. It is quoted where it begins with a quote.
fn end_of_field(record: &[u8], delimiter: u8) -> Option<usize> {
    let mut from = 0;
    if record.first() == Some(&b'"') {
        from = 1;
        loop {
            from += memchr(b'"', &record[from..])? + 1;
            match record.get(from) {
                Some(b'"') => from += 1,
                _ => break,
            }
        }
    }
    Some(memchr(delimiter, &record[from..]).map_or(record.len(), |at| from + at))
}

/// The field without its quotes; ports and protocols have none within.
fn unquoted(field: &[u8]) -> &[u8] {
    field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\"")).unwrap_or(field)
}

/// Writes a field, quoted where it must be.
pub fn write(field: &str, delimiter: u8, out: &mut Vec<u8>) {
    if memchr3(delimiter, b'"', b'\n', field.as_bytes()).is_none() {
        return out.extend_from_slice(field.as_bytes());
    }
    out.push(b'"');
    for byte in field.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(record: &str) -> Option<Vec<String>> {
        let mut fields = Vec::new();
        let each_field = |_, field: &[u8]| fields.push(String::from_utf8_lossy(field).into_owned());
        let count = each(record.as_bytes(), b',', each_field)?;
        assert_eq!(fields.len(), count);
        Some(fields)
    }

    #[test]
    fn quotes_hide_delimiters() {
        let expect = |record: &str, expected: &[&str]| {
            assert_eq!(fields(record).expect(record), expected, "{record}");
        };
        expect("a,b,c", &["a", "b", "c"]);
        expect("", &[""]);
        expect("a,\"b,c\",", &["a", "b,c", ""]);
        expect("\"a\"\"b\",5\" disk", &["a\"\"b", "5\" disk"]);
        assert_eq!(fields("a,\"b,c"), None);
    }

    /// In whichever pieces a record comes, it is open where it has a field that does not close.
    #[test]
    fn open_quotes_are_seen_in_pieces() {
        let signs = [b'"', b',', b'x', b'\n'];
        for number in 0..4_usize.pow(7) {
            let record: Vec<u8> = (0..7).map(|at| signs[number >> (2 * at) & 3]).collect();
            let expected = each(&record, b',', |_, _| {}).is_none();
            for at in 0..7 {
                let quotes = Quotes::default().after(&record[..at], b',');
                let quotes = quotes.after(&record[at..], b',');
                assert_eq!(quotes.are_open(), expected, "{:?}", String::from_utf8_lossy(&record));
            }
        }
    }

    #[test]
    fn fields_are_quoted_where_they_must() {
        let written = |field: &str| {
            let mut out = Vec::new();
            write(field, b',', &mut out);
            String::from_utf8(out).expect("text")
        };
        assert_eq!(written("plain"), "plain");
        assert_eq!(written("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
