//! Turns the registry and the curated files into the source of the static tables.
//!
//! The steps, one a file:
//! 1. [`csv_rows`] reads CSV rows with their places;
//! 2. [`registry`] and [`curated`] check each row by itself, its fields by the rules of [`fields`];
//! 3. [`merge`] puts the rows together by key;
//! 4. [`layout`] deduplicates that into tables, with [`names`] for the perfect hash;
//! 5. [`render`] writes the tables as Rust.
//!
//! The values, the packed formats and the hash of names are the crate's own files.

mod csv_rows;
mod curated;
mod error;
mod fields;
mod key;
mod layout;
mod merge;
mod names;
mod overlap;
mod registry;
mod render;
mod text;

/// Files of the crate, of which the build uses a part.
macro_rules! shared {
    ($($path:literal $name:ident),*) => {
        $(
            #[allow(dead_code, unused_imports)]
            #[path = $path]
            mod $name;
        )*

        /// Their paths, from the crate's root.
        pub const SHARED: &[&str] = &[$(concat!("build/", $path)),*];
    };
}

shared! {
    "../src/category.rs" category,
    "../src/dates.rs" dates,
    "../src/enum_text.rs" enum_text,
    "../src/note_kind.rs" note_kind,
    "../src/protocol.rs" protocol,
    "../src/source.rs" source,
    "../src/status.rs" status,
    "../src/tables/name_hash.rs" name_hash,
    "../src/tables/packing.rs" packing
}

use std::path::{Path, PathBuf};
use std::{env, fs, process};

pub use error::Error;

/// Every file that the tables are made of, from the crate's root.
pub const INPUTS: [&str; 9] = [
    registry::FILE,
    curated::names::FILE,
    curated::preferred::FILE,
    curated::common::FILE,
    curated::services::FILE,
    curated::meant::FILE,
    curated::pools::FILE,
    curated::notes::FILE,
    curated::browser::FILE,
];

/// All that the build script does, in the crate's root.
pub fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    for input in INPUTS.iter().chain(SHARED) {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
    if let Err(error) = write(Path::new(""), out.join("tables.rs")) {
        println!("cargo::error={error}");
        process::exit(1);
    }
}

fn write(root: &Path, path: PathBuf) -> Result<(), Error> {
    fs::write(&path, generate(root)?).map_err(|error| Error::Write { path, error })
}

/// The source of the generated tables, the same bytes for the same files.
pub fn generate(root: &Path) -> Result<String, Error> {
    let registry = registry::read(root)?;
    let curated = curated::read(root)?;
    let table = merge::merge(registry, curated)?;
    Ok(render::source(&layout::lay_out(&table)?))
}
