//! The fields of a CSV record, as RFC 4180 has them.

use memchr::{memchr, memchr_iter, memchr3};

/// Calls `each` with the place of each field, and returns how many there are, `None` where a
/// quote does not close.
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
