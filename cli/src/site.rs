//! The site's own names, read from the files of `--site`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use portinfo::{Overlay, PortInfo};

use crate::failure::Failure;
use crate::language::Language;
use crate::phrase;
use crate::quoted::shown_file;

/// Reads all files. Names of a later file replace those of an earlier one.
///
/// # Errors
///
/// Returns a failure that names the file, the line and the value.
pub fn read(files: &[PathBuf], language: Language) -> Result<Overlay, Failure> {
    let mut site = Overlay::new();
    for file in files {
        read_file(&mut site, file, language)?;
    }
    Ok(site)
}

fn read_file(site: &mut Overlay, file: &Path, language: Language) -> Result<(), Failure> {
    let label = shown_file(file);
    let unreadable = |error| Failure::of_file(file, &error, language);
    let mut reader = BufReader::new(File::open(file).map_err(unreadable)?);
    let is_csv = is_csv(reader.fill_buf().map_err(unreadable)?);
    let read =
        if is_csv { site.read_csv(reader, &label) } else { site.read_services(reader, &label) };
    read.map_err(|error| {
        let message = phrase::of_library(language, &error.to_string());
        Failure::Question(format!("--site: {message}"))
    })
}

/// A CSV file begins with its header, and a line of a services file has no comma before a `#`.
fn is_csv(beginning: &[u8]) -> bool {
    let first = beginning.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let names = String::from_utf8_lossy(first).to_ascii_lowercase();
    !names.starts_with('#') && names.contains(',') && names.contains("port")
}

/// The site's own name of a port.
pub fn own_name(site: &Overlay, info: PortInfo) -> Option<String> {
    let named = site.lookup(info.protocol(), info.port());
    named.name().filter(|_| named.is_own()).map(str::to_owned)
}
