//! Benchmarks of portinfo: `cargo bench -p portinfo-benches`.
