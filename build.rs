//! Makes the static tables that `src/tables/` reads from `ports.csv` and the curated files.

#[path = "build/mod.rs"]
mod build;

fn main() {
    build::main();
}
