//! The packages that the tests of portinfo use, and its users do not.

pub use {clap, proptest, serde_json, serde_test};
