//! The readers of an overlay: the same by lines as at once, the same with bad lines left out, and
//! the same names as slow readers find.

#![no_main]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};

use libfuzzer_sys::fuzz_target;
use portinfo::error::OverlayError;
use portinfo::{Overlay, Protocol};
use portinfo_fuzz::{Key, byte};

type Reader = fn(&mut Overlay, &mut dyn BufRead) -> Result<(), OverlayError>;

fuzz_target!(|data: &[u8]| {
    let mut data = data;
    let is_csv = byte(&mut data) % 2 == 0;
    let size = usize::from(byte(&mut data)) % 40 + 1;
    // Ranges of many ports take their time.
    if data.split(|&byte| byte == b'\n').filter(|line| line.contains(&b'-')).count() > 2 {
        return;
    }
    let reader: Reader = match is_csv {
        true => |site, bytes| site.read_csv(bytes, "f"),
        false => |site, bytes| site.read_services(bytes, "f"),
    };
    let (all, whole) = read(reader, &mut &data[..], true);
    let (_, dripped) = read(reader, &mut BufReader::with_capacity(size, data), true);
    assert_eq!(whole.is_ok(), dripped.is_ok());
    let skipped = all.skipped().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(skipped.len(), all.skipped_count().min(1000));
    for error in &skipped {
        assert!(error.starts_with("f:") && !error.contains(char::is_control), "{error:?}");
        assert!(error.len() < 1000, "{error:?}");
    }

    // Without leave to skip it stops at the first bad line.
    let (strict, stopped) = read(reader, &mut &data[..], false);
    match (&stopped, skipped.first()) {
        (Err(error), Some(first)) => assert_eq!(error.to_string(), *first),
        (Err(_), None) => assert!(whole.is_err()),
        (Ok(()), first) => assert!(first.is_none()),
    }
    if let (Err(error), Some(line)) =
        (&stopped, stopped.as_ref().err().and_then(OverlayError::line))
    {
        let before: Vec<&[u8]> =
            data.split_inclusive(|&b| b == b'\n').take(line as usize - 1).collect();
        if !skipped.is_empty() {
            let (good, result) = read(reader, &mut &before.concat()[..], false);
            assert!(result.is_ok() || is_csv, "{error}");
            assert_eq!(names(&good, data), names(&strict, data));
        }
    }
    let expected = if is_csv { slow_csv(data) } else { slow_services(data) };
    if let (Some(expected), Ok(())) = (expected, &stopped) {
        assert_eq!(names(&strict, data), expected);
        for ((port, protocol), name) in expected {
            let found = strict
                .named(&name)
                .any(|s| (s.info().port(), s.info().protocol()) == (port, protocol));
            assert!(found, "{name:?} does not find its port");
        }
    }
});

fn read(
    reader: Reader,
    bytes: &mut dyn BufRead,
    skip: bool,
) -> (Overlay, Result<(), OverlayError>) {
    let mut site = Overlay::new();
    site.skip_bad_lines(skip);
    let result = reader(&mut site, bytes);
    (site, result)
}

/// The site's names of the ports that the text may be about.
fn names(site: &Overlay, text: &[u8]) -> BTreeMap<Key, String> {
    let mut ports: Vec<u16> = Vec::new();
    if text.contains(&b'-') {
        ports.extend(0..=65535);
    } else {
        let digits = text.split(|byte| !byte.is_ascii_digit());
        ports.extend(
            digits.filter_map(|digits| std::str::from_utf8(digits).ok()?.parse::<u16>().ok()),
        );
    }
    let mut names = BTreeMap::new();
    for port in ports {
        for &protocol in Protocol::ALL {
            let found = site.lookup(protocol, port);
            if let Some(name) = found.name().filter(|_| found.is_own()) {
                names.insert((port, protocol), name.to_owned());
            }
        }
    }
    names
}

/// What lines in plain form say, `None` where one is in no plain form.
fn slow_services(data: &[u8]) -> Option<BTreeMap<Key, String>> {
    let mut names = BTreeMap::new();
    for line in std::str::from_utf8(data).ok()?.split('\n') {
        let words: Vec<&str> = line.split('#').next()?.split_whitespace().collect();
        let [name, key, ..] = words[..] else {
            if words.is_empty() {
                continue;
            }
            return None;
        };
        let (ports, protocols) = key.split_once('/')?;
        put(&mut names, ports, &protocols.replace([',', '+'], "/"), name)?;
    }
    Some(names)
}

/// The same by the csv crate, which reads fields of several lines: those say nothing here.
fn slow_csv(data: &[u8]) -> Option<BTreeMap<Key, String>> {
    if data.contains(&b'"') || data.contains(&b'\r') {
        return None;
    }
    let data = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    let lines: String = std::str::from_utf8(data)
        .ok()?
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(lines.as_bytes());
    let place = |name: &str, headers: &csv::StringRecord| {
        headers
            .iter()
            .position(|own| own.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
    };
    let headers = reader.headers().ok()?.clone();
    let (port, protocol) = (place("port", &headers)?, place("protocol", &headers)?);
    let name = place("name", &headers)?;
    let mut names = BTreeMap::new();
    for row in reader.records() {
        let row = row.ok()?;
        let field = |at: usize| row.get(at).unwrap_or_default().trim();
        put(&mut names, field(port), &field(protocol).replace([',', '+'], "/"), field(name))?;
    }
    Some(names)
}

fn put(names: &mut BTreeMap<Key, String>, ports: &str, protocols: &str, name: &str) -> Option<()> {
    let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    for protocol in protocols.split('/') {
        let protocol: Protocol = protocol.trim().parse().ok()?;
        for port in first..=last {
            names.insert((port, protocol), name.to_owned());
        }
    }
    Some(())
}
