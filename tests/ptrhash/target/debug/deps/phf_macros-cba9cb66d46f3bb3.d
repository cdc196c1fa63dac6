/work/main/tests/ptrhash/target/debug/deps/phf_macros-cba9cb66d46f3bb3.d: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_macros-0.14.0/src/lib.rs /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_macros-0.14.0/src/parse.rs

/work/main/tests/ptrhash/target/debug/deps/libphf_macros-cba9cb66d46f3bb3.so: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_macros-0.14.0/src/lib.rs /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_macros-0.14.0/src/parse.rs

/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_macros-0.14.0/src/lib.rs:
/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_macros-0.14.0/src/parse.rs:
