//! The form of a file and of its lines, and the rule for every field.

use super::{FILES, Folder, PORTS, accept, accept_bytes, check, check_bytes, good, refusal};

fn columns(file: &str, found: &str) -> String {
    let header = good(file).lines().next().expect("a header");
    format!("{file}:1: the columns are not \"{header}\" but \"{found}\"")
}

#[test]
fn a_missing_file() {
    for (file, _) in FILES {
        let folder = Folder::new();
        std::fs::remove_file(folder.0.join(file)).expect("it was there");
        let error = refusal(&folder);
        assert!(error.starts_with(&format!("{file}: ")), "{error}");
    }
}

#[test]
fn the_header_of_each_file() {
    for (file, text) in FILES {
        let (header, rows) = text.split_once('\n').expect("a header");
        check_bytes(file, b"", &columns(file, ""));
        check_bytes(file, b"\n\n", &columns(file, ""));
        check_bytes(file, rows.as_bytes(), &columns(file, rows.lines().next().expect("a row")));
        for found in [format!("{header},source"), header.to_uppercase(), header.replace(',', ";")] {
            let cut: String = found.chars().take(80).collect();
            let cut = if cut == found { cut } else { cut + "..." };
            check_bytes(file, format!("{found}\n{rows}").as_bytes(), &columns(file, &cut));
        }
    }
}

#[test]
fn a_registry_without_services() {
    let (header, _) = PORTS.split_once('\n').expect("a header");
    let none = "ports.csv: no row names a service";
    check_bytes("ports.csv", format!("{header}\n").as_bytes(), none);
    let reserved = format!("{header}\n0,tcp+udp,reserved,,,Reserved,,,\n");
    check_bytes("ports.csv", reserved.as_bytes(), none);
}

/// All but the registry may be without rows, if no row of another file needs theirs.
#[test]
fn curated_files_without_rows() {
    let folder = Folder::new();
    for (file, text) in FILES.into_iter().filter(|(file, _)| *file != "ports.csv") {
        let (header, _) = text.split_once('\n').expect("a header");
        folder.write(file, format!("{header}\n").as_bytes());
    }
    assert!(super::build::generate(&folder.0).is_ok());
}

#[test]
fn the_number_of_fields() {
    let file = "ports.csv";
    check(file, "RFC4251,,", "RFC4251,,,", "ports.csv:3: not 9 but 10 fields from \"22\"");
    let fewer = "ports.csv:3: not 9 but 8 fields from \"22\"";
    check(file, ",\"The Secure Shell, SSH\"", "", fewer);
}

#[test]
fn line_breaks() {
    for (file, text) in FILES {
        accept_bytes(file, text.replace('\n', "\r\n").as_bytes());
        accept_bytes(file, text.replacen('\n', "\n\n\r\n", 2).as_bytes());
        // A file that is cut, be it behind the last character.
        for cut in 1..5 {
            let folder = Folder::new();
            folder.write(file, &text.as_bytes()[..text.len() - cut]);
            let (line, error) = (text.lines().count(), refusal(&folder));
            let place = format!("{file}:{line}: ");
            assert!(error.starts_with(&place), "{file} cut by {cut}: {error}");
        }
        // Carriage returns alone end no line.
        let folder = Folder::new();
        folder.write(file, text.replace('\n', "\r").as_bytes());
        let place =
            format!("{file}:1: a stray quote or carriage return, or no line break at the end: \"");
        assert!(refusal(&folder).starts_with(&place), "{}", refusal(&folder));
        let form =
            format!("{file}:1: a stray quote or carriage return, or no line break at the end: ");
        let header = text.lines().next().expect("a header");
        let cut = |line: &str| match line.char_indices().nth(80) {
            Some((at, _)) => format!("{form}\"{}...\"", &line[..at]),
            None => format!("{form}\"{line}\""),
        };
        check_bytes(file, text.replacen('\n', "\r\r\n", 1).as_bytes(), &cut(header));
        let marked = format!("\u{feff}{header}");
        let message = cut(&marked).replace('\u{feff}', "\\u{feff}");
        check_bytes(file, format!("\u{feff}{text}").as_bytes(), &message);
    }
    // Blank lines count.
    let message = "ports.csv:6: port \"70000\" is out of range";
    check("ports.csv", "\n80,", "\n\n\n70000,", message);
    check("ports.csv", "\n80,", "\n\r\n\r\n70000,", message);
}

#[test]
fn quotes() {
    let file = "ports.csv";
    let form = |text| {
        format!(
            "ports.csv:4: a stray quote or carriage return, or no line break at the end: \"{text}\""
        )
    };
    for field in ["World \"Wide\" Web", "World\"", "\"World", "\"World\" Wide", "\"World\"\" Web"] {
        let message = form(format!("80,tcp,assigned,http,,{field},RFC9110,,"));
        check(file, "World Wide Web", field, &message);
    }
    // The last field of a line, and of the file.
    check(
        file,
        "Web,RFC9110,,",
        "Web,RFC9110,,\"",
        &form("80,tcp,assigned,http,,World Wide Web,RFC9110,,\"".into()),
    );
    let folder = Folder::new();
    folder.write("curated/browser-blocked.csv", b"port,service,source\n22,ssh,\"Fetch");
    let message = "curated/browser-blocked.csv:2: a stray quote or carriage return, or no line break at the end: \
                   \"22,ssh,\"Fetch\"";
    assert_eq!(refusal(&folder), message);
    folder.write("curated/browser-blocked.csv", b"port,service,source\n22,ssh,\"Fetch\n");
    assert_eq!(refusal(&folder), message);
    for field in ["\"World Wide Web\"", "\"World \"\"Wide\"\" Web\"", "\"\""] {
        accept(file, "World Wide Web", field);
    }
}

/// A line break within quotes is part of a field for CSV, but not here.
#[test]
fn a_field_of_two_lines() {
    let message = "ports.csv:4: a stray quote or carriage return, or no line break at the end: \
                   \"80,tcp,assigned,http,,\"World\"";
    check("ports.csv", "World Wide Web", "\"World\nWide Web\"", message);
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = PORTS.as_bytes().to_vec();
    let at = PORTS.find("World").expect("it is there");
    bytes[at] = 0xff;
    let message = "ports.csv:4: not UTF-8: \"\u{fffd}orld Wide Web,RFC9110,,\"";
    check_bytes("ports.csv", &bytes, message);
}

#[test]
fn two_equal_rows() {
    for (file, text) in FILES {
        let (lines, last) = (text.lines().count(), text.lines().last().expect("a row"));
        let cut: String = last.chars().take(80).collect();
        let cut = if cut == last { cut } else { cut + "..." };
        let message = format!("{file}:{}: another row is the same: \"{cut}\"", lines + 1);
        check_bytes(file, format!("{text}{last}\n").as_bytes(), &message);
    }
}

/// Of each class one: control characters of ASCII and beyond, line and paragraph separators, marks
/// of direction, no width, combining marks, selectors, tags, fillers, other spaces, private use and
/// what is no character.
const HIDDEN: [char; 33] = [
    '\0',
    '\t',
    '\u{7}',
    '\u{b}',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{9b}',
    '\u{2028}',
    '\u{2029}',
    '\u{61c}',
    '\u{200e}',
    '\u{202e}',
    '\u{2066}',
    '\u{200b}',
    '\u{200d}',
    '\u{2060}',
    '\u{feff}',
    '\u{ad}',
    '\u{180e}',
    '\u{301}',
    '\u{fe0f}',
    '\u{e0100}',
    '\u{e0041}',
    '\u{115f}',
    '\u{1160}',
    '\u{3164}',
    '\u{ffa0}',
    '\u{2800}',
    '\u{a0}',
    '\u{3000}',
    '\u{e000}',
    '\u{ffff}',
];

#[test]
fn hidden_characters() {
    let says = "a control character, an invisible or a combining one in";
    for c in HIDDEN {
        let escaped = c.escape_unicode();
        let message = format!("ports.csv:4: {says} \"World{escaped}Web\"");
        check("ports.csv", "World Wide Web", &format!("World{c}Web"), &message);
    }
    let message = "ports.csv:4: a stray quote or carriage return, or no line break at the end: \
         \"80,tcp,assigned,http,,World\\u{d}Web,RFC9110,,\"";
    check("ports.csv", "World Wide Web", "World\rWeb", message);
    // Every field of every file, those that the crate does not use as well.
    for (file, text) in FILES {
        let row = text.lines().nth(1).expect("a row");
        for column in 0..row.split(',').count() {
            let mut fields: Vec<String> = row.split(',').map(str::to_owned).collect();
            fields[column].push('\u{200b}');
            let message =
                format!("{file}:2: {says} \"{}\"", fields[column].replace('\u{200b}', "\\u{200b}"));
            check(file, row, &fields.join(","), &message);
        }
    }
}

#[test]
fn spaces() {
    for (file, text) in FILES {
        let row = text.lines().nth(1).expect("a row");
        for column in 0..row.split(',').count() {
            for by in [" x", "x ", "x  y", " "] {
                let mut fields: Vec<&str> = row.split(',').collect();
                fields[column] = by;
                let message = format!("{file}:2: spaces around, or two together, in \"{by}\"");
                check(file, row, &fields.join(","), &message);
            }
        }
    }
}
