//! A message is one line that shows what it quotes, whatever a file holds.

use super::{FILES, Folder, PORTS, build, check, good, refusal};

/// Cargo carries out what a line of output says, so no value may end the line.
#[test]
fn no_byte_of_a_file_reaches_the_output_as_it_is() {
    let damage =
        b"a\xff\ncargo::warning=hi\r\x1b[2J\x00\xe2\x80\xae\xe2\x80\x8b\xc2\x85\xe2\x80\xa8";
    let text = |from: usize| String::from_utf8_lossy(&damage[from..]).into_owned();
    for (file, good) in FILES {
        for at in 0..good.len() {
            // Whole, and as text alone, at every place of the file where a field begins or ends.
            if !matches!(good.as_bytes()[at], b',' | b'\n') {
                continue;
            }
            for inserted in
                [damage.to_vec(), text(2).into_bytes(), text(3).into_bytes(), text(20).into_bytes()]
            {
                let folder = Folder::new();
                let bytes = [&good.as_bytes()[..at], &inserted, &good.as_bytes()[at..]].concat();
                folder.write(file, &bytes);
                let error = refusal(&folder);
                assert!(error.starts_with(&format!("{file}:")), "{error:?}");
                let hides = |c: char| c.is_control() || "\u{202e}\u{200b}\u{2028}".contains(c);
                assert!(!error.contains(hides), "{error:?}");
            }
        }
    }
}

/// An open quote takes the lines that follow into its field, and the CSV reader stops at a bad
/// byte there.
#[test]
fn an_error_of_the_csv_reader() {
    let text = PORTS.replacen("World", "\"World", 1).replacen("WAP", "\u{1}cargo::warning=W", 1);
    let mut bytes = text.into_bytes();
    let at = bytes.iter().position(|&byte| byte == 1).expect("it is there");
    bytes[at] = 0xff;
    let folder = Folder::new();
    folder.write("ports.csv", &bytes);
    let error = refusal(&folder);
    assert!(error.starts_with("ports.csv:4: CSV"), "{error}");
    assert!(error.contains("UTF-8") && !error.contains("cargo"), "{error}");
    assert!(!error.contains(char::is_control), "{error:?}");
}

/// Whatever the column, a value is cut.
#[test]
fn long_values_are_cut() {
    let long = "x".repeat(100_000);
    for (file, text) in FILES {
        let row = text.lines().nth(1).expect("a row");
        for column in 0..row.split(',').count() {
            let mut fields: Vec<&str> = row.split(',').collect();
            fields[column] = &long;
            let folder = Folder::new();
            folder.write(file, text.replacen(row, &fields.join(","), 1).as_bytes());
            let error = refusal(&folder);
            assert!(error.len() < 300, "{file}, column {column}: {} bytes", error.len());
        }
        let folder = Folder::new();
        folder.write(file, text.replacen(row, &format!("{row}\"{long}"), 1).as_bytes());
        assert!(refusal(&folder).len() < 300, "{file}: {} bytes", refusal(&folder).len());
        folder.write(file, (long.clone() + text).as_bytes());
        assert!(refusal(&folder).len() < 300, "{file}: {} bytes", refusal(&folder).len());
    }
    let at_80 = "x".repeat(80);
    let says = "curated/services.csv:2: the registry knows no service";
    let (service, names) = ("curated/services.csv", good("curated/services.csv"));
    assert!(names.contains("ssh,,"));
    check(
        service,
        "ssh,,",
        &format!("{},,", &at_80[..32]),
        &format!("{says} \"{}\"", &at_80[..32]),
    );
    let status = "ports.csv:3: unknown status";
    check("ports.csv", "assigned,ssh", &format!("{at_80},ssh"), &format!("{status} \"{at_80}\""));
    let cut = format!("{status} \"{at_80}...\"");
    check("ports.csv", "assigned,ssh", &format!("{at_80}x,ssh"), &cut);
}

/// A name on many ports does not list them all.
#[test]
fn many_ports_are_cut() {
    let rows = (0..1000).map(|at| format!("{},tcp,assigned,many,,,,,\n", 10_000 + 2 * at));
    let folder = Folder::new();
    folder.write("ports.csv", (PORTS.to_owned() + &rows.collect::<String>()).as_bytes());
    let row = "many,,tcp,,Many ports,许多,other,A manual\n";
    folder
        .write("curated/services.csv", (good("curated/services.csv").to_owned() + row).as_bytes());
    let message = "curated/meant.csv: the name \"many\" is in common use on tcp ports [10000, 10002, \
                   10004, 10006, 10008, 10010, 10012, 10014, 10016, 10018, ...], and no row says \
                   which of them it means";
    assert_eq!(refusal(&folder), message);
    let _ = build::INPUTS;
}
