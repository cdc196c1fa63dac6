/work/main/tests/ptrhash/target/debug/deps/phf_codegen-7232eae7481f6547.d: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_codegen-0.14.0/src/lib.rs

/work/main/tests/ptrhash/target/debug/deps/libphf_codegen-7232eae7481f6547.rlib: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_codegen-0.14.0/src/lib.rs

/work/main/tests/ptrhash/target/debug/deps/libphf_codegen-7232eae7481f6547.rmeta: /root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_codegen-0.14.0/src/lib.rs

/root/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/phf_codegen-0.14.0/src/lib.rs:
