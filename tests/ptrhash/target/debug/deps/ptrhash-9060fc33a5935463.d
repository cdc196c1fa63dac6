/work/main/tests/ptrhash/target/debug/deps/ptrhash-9060fc33a5935463.d: src/lib.rs

/work/main/tests/ptrhash/target/debug/deps/libptrhash-9060fc33a5935463.rlib: src/lib.rs

/work/main/tests/ptrhash/target/debug/deps/libptrhash-9060fc33a5935463.rmeta: src/lib.rs

src/lib.rs:
