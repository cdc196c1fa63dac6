/work/main/tests/ptrhash/target/debug/deps/ptrhash-eca4d013733e6a48.d: src/lib.rs

/work/main/tests/ptrhash/target/debug/deps/ptrhash-eca4d013733e6a48: src/lib.rs

src/lib.rs:
