//! Builds tiny release programs that use more and more of portinfo, and tells what each adds to
//! an empty one: bytes of the stripped binary, and entries of its relocation table.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use object::Object;

const PROGRAMS: [(&str, &str); 4] = [
    ("empty", include_str!("../programs/empty.rs")),
    ("name", include_str!("../programs/name.rs")),
    ("services", include_str!("../programs/services.rs")),
    ("everything", include_str!("../programs/everything.rs")),
];

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
    let (empty_size, empty_relocations) = measure(&project, "empty")?;
    let mut report =
        String::from("| program | growth, bytes | relocations added |\n|---|---|---|\n");
    for (name, _) in &PROGRAMS[1..] {
        let (size, relocations) = measure(&project, name)?;
        let (grown, added) = (size - empty_size, relocations - empty_relocations);
        let _ = writeln!(report, "| {name} | {grown} | {added} |");
    }
    let _ = writeln!(report, "\ncurated text: {} bytes", curated_text(root)?);
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

fn measure(project: &Path, name: &str) -> io::Result<(i64, i64)> {
    let path: PathBuf = project.join("target/release").join(name);
    let bytes = fs::read(&path)?;
    let file = object::File::parse(&*bytes).map_err(io::Error::other)?;
    let relocations = file.dynamic_relocations().map_or(0, Iterator::count);
    Ok((bytes.len() as i64, relocations as i64))
}

/// The bytes of all texts that come from the curated files, each counted once.
fn curated_text(root: &Path) -> io::Result<usize> {
    const TEXTS: [(&str, &[usize]); 4] = [
        ("common.csv", &[2, 3, 4, 6]),
        ("names.csv", &[0]),
        ("notes.csv", &[3, 5, 6, 7]),
        ("titles.csv", &[1]),
    ];
    let mut texts = std::collections::BTreeSet::new();
    for (file, columns) in TEXTS {
        let mut reader = csv::Reader::from_path(root.join("curated").join(file))?;
        for row in reader.records() {
            let row = row?;
            texts.extend(columns.iter().map(|&column| row[column].to_owned()));
        }
    }
    Ok(texts.iter().map(String::len).sum())
}
