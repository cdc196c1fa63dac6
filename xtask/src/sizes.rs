//! Builds tiny release programs that use more and more of portinfo, and tells what each adds to
//! an empty one: bytes of the stripped binary, and entries of its relocation table. More than the
//! budget is an error, and so is the text of notes in a program that never asks for it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use object::Object;

const PROGRAMS: [(&str, &str); 4] = [
    ("empty", include_str!("../programs/empty.rs")),
    ("name", include_str!("../programs/name.rs")),
    ("services", include_str!("../programs/services.rs")),
    ("everything", include_str!("../programs/everything.rs")),
];

/// What a program may grow by, in bytes, with `lookup` and `name()` alone, and with everything
/// but the curated text.
const MOST_FOR_NAME: i64 = 260_000;
const MOST_FOR_EVERYTHING: i64 = 560_000;

/// Code that reads the tables, and formatting, cost a few; a table of pointers costs thousands.
const MOST_RELOCATIONS: i64 = 250;

/// A table of what each program adds to the empty one; an error where it is more than it may be.
pub fn report(root: &Path) -> io::Result<String> {
    let project = root.join("target/sizes");
    write_project(root, &project)?;
    let built = Command::new("cargo")
        .args(["build", "--release", "--quiet"])
        .env("CARGO_TARGET_DIR", project.join("target"))
        .current_dir(&project)
        .status()?;
    if !built.success() {
        return Err(io::Error::other("the programs do not build"));
    }
    let curated = Curated::read(root)?;
    let empty = Program::read(&project, "empty")?;
    let mut report =
        String::from("| program | growth, bytes | relocations added |\n|---|---|---|\n");
    let most_for_everything = MOST_FOR_EVERYTHING + curated.bytes;
    for (name, most) in [
        ("name", MOST_FOR_NAME),
        ("services", most_for_everything - curated.bytes_of_notes),
        ("everything", most_for_everything),
    ] {
        let program = Program::read(&project, name)?;
        let grown = program.bytes.len() as i64 - empty.bytes.len() as i64;
        let relocations = program.relocations - empty.relocations;
        if grown > most || relocations > MOST_RELOCATIONS {
            let what = format!("{name}: {grown} of {most} bytes, {relocations} relocations");
            return Err(io::Error::other(what));
        }
        let holds_notes = curated.notes.iter().any(|note| program.holds(note));
        if holds_notes != (name == "everything") {
            return Err(io::Error::other(format!("{name}: holds notes: {holds_notes}")));
        }
        let _ = writeln!(report, "| {name} | {grown} | {relocations} |");
    }
    let _ = writeln!(report, "\ncurated text: {} bytes", curated.bytes);
    Ok(report)
}

fn write_project(root: &Path, project: &Path) -> io::Result<()> {
    let binaries = project.join("src/bin");
    fs::create_dir_all(&binaries)?;
    let root = fs::canonicalize(root)?;
    let manifest = format!(
        "[package]\nname = \"sizes\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nportinfo = {{ path = {root:?} }}\n\n[profile.release]\nstrip = true\n"
    );
    fs::write(project.join("Cargo.toml"), manifest)?;
    for (name, source) in PROGRAMS {
        fs::write(binaries.join(name).with_extension("rs"), source)?;
    }
    Ok(())
}

/// A built program: its bytes, and the entries of its relocation table.
struct Program {
    bytes: Vec<u8>,
    relocations: i64,
}

impl Program {
    fn read(project: &Path, name: &str) -> io::Result<Self> {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        let bytes = fs::read(project.join("target/release").join(name))?;
        let file = object::File::parse(&*bytes).map_err(io::Error::other)?;
        let relocations = file.dynamic_relocations().map_or(0, Iterator::count) as i64;
        Ok(Program { bytes, relocations })
    }

    fn holds(&self, text: &str) -> bool {
        self.bytes.windows(text.len()).any(|window| window == text.as_bytes())
    }
}

/// The texts that come from the curated files.
struct Curated {
    /// The bytes of all of them, each counted once.
    bytes: i64,
    /// Those of the notes among them.
    bytes_of_notes: i64,
    /// Some of the notes, to look for in programs.
    notes: Vec<String>,
}

impl Curated {
    fn read(root: &Path) -> io::Result<Self> {
        const TEXTS: [(&str, &[usize]); 5] = [
            ("common.csv", &[2, 3, 4, 7]),
            ("names.csv", &[0]),
            ("notes.csv", &[4, 5, 7, 8, 9]),
            ("pools.csv", &[3, 4, 5, 6]),
            ("services.csv", &[3, 4, 5]),
        ];
        let (mut texts, mut texts_of_notes) = (BTreeSet::new(), BTreeSet::new());
        let mut notes = Vec::new();
        for (file, columns) in TEXTS {
            let mut reader = csv::Reader::from_path(root.join("curated").join(file))?;
            for (at, row) in reader.records().enumerate() {
                let row = row?;
                if file == "notes.csv" && at % 50 == 0 {
                    notes.push(row[7].to_owned());
                }
                let found = columns.iter().map(|&column| row[column].to_owned());
                if file == "notes.csv" {
                    texts_of_notes.extend(found.clone());
                }
                texts.extend(found);
            }
        }
        let bytes = |texts: &BTreeSet<String>| texts.iter().map(|text| text.len() as i64).sum();
        Ok(Curated { bytes: bytes(&texts), bytes_of_notes: bytes(&texts_of_notes), notes })
    }
}
