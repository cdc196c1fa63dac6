//! Turns the feature on among the build dependencies, where portinfo's own build script is.

fn main() {
    let map = phf_codegen::Map::<u16>::new().entry(22, "\"ssh\"").build().to_string();
    assert!(map.contains("pilots"), "the feature is not on: {map}");
}
