//! Makes the static tables that `src/tables/` reads from `ports.csv` and the curated files.

#[path = "build/mod.rs"]
mod build;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    for input in build::INPUTS.iter().chain(build::SHARED) {
        println!("cargo::rerun-if-changed={input}");
    }
    let source = build::generate(Path::new("")).unwrap_or_else(|error| {
        println!("cargo::error={error}");
        process::exit(1);
    });
    let out = env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
    let tables = out.join("tables.rs");
    if let Err(error) = fs::write(&tables, source) {
        println!("cargo::error={}: {error}", tables.display());
        process::exit(1);
    }
}
