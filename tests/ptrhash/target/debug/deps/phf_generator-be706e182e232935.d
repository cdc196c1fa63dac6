/work/main/tests/ptrhash/target/debug/deps/phf_generator-be706e182e232935.d: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/lib.rs /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/ptrhash.rs

/work/main/tests/ptrhash/target/debug/deps/libphf_generator-be706e182e232935.rlib: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/lib.rs /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/ptrhash.rs

/work/main/tests/ptrhash/target/debug/deps/libphf_generator-be706e182e232935.rmeta: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/lib.rs /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/ptrhash.rs

/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/lib.rs:
/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_generator-0.14.0/src/ptrhash.rs:
