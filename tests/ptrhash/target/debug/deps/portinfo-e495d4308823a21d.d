/work/main/tests/ptrhash/target/debug/deps/portinfo-e495d4308823a21d.d: /work/main/src/lib.rs /work/main/src/class.rs /work/main/src/ephemeral.rs /work/main/src/info.rs /work/main/src/keys.rs /work/main/src/name_hash.rs /work/main/src/note.rs /work/main/src/parse.rs /work/main/src/protocol.rs /work/main/src/service.rs /work/main/src/status.rs /work/main/src/tables.rs /work/main/src/../README.md /work/main/tests/ptrhash/target/debug/build/portinfo-35e661d9921ef6a9/out/tables.rs

/work/main/tests/ptrhash/target/debug/deps/libportinfo-e495d4308823a21d.rlib: /work/main/src/lib.rs /work/main/src/class.rs /work/main/src/ephemeral.rs /work/main/src/info.rs /work/main/src/keys.rs /work/main/src/name_hash.rs /work/main/src/note.rs /work/main/src/parse.rs /work/main/src/protocol.rs /work/main/src/service.rs /work/main/src/status.rs /work/main/src/tables.rs /work/main/src/../README.md /work/main/tests/ptrhash/target/debug/build/portinfo-35e661d9921ef6a9/out/tables.rs

/work/main/tests/ptrhash/target/debug/deps/libportinfo-e495d4308823a21d.rmeta: /work/main/src/lib.rs /work/main/src/class.rs /work/main/src/ephemeral.rs /work/main/src/info.rs /work/main/src/keys.rs /work/main/src/name_hash.rs /work/main/src/note.rs /work/main/src/parse.rs /work/main/src/protocol.rs /work/main/src/service.rs /work/main/src/status.rs /work/main/src/tables.rs /work/main/src/../README.md /work/main/tests/ptrhash/target/debug/build/portinfo-35e661d9921ef6a9/out/tables.rs

/work/main/src/lib.rs:
/work/main/src/class.rs:
/work/main/src/ephemeral.rs:
/work/main/src/info.rs:
/work/main/src/keys.rs:
/work/main/src/name_hash.rs:
/work/main/src/note.rs:
/work/main/src/parse.rs:
/work/main/src/protocol.rs:
/work/main/src/service.rs:
/work/main/src/status.rs:
/work/main/src/tables.rs:
/work/main/src/../README.md:
/work/main/tests/ptrhash/target/debug/build/portinfo-35e661d9921ef6a9/out/tables.rs:

# env-dep:OUT_DIR=/work/main/tests/ptrhash/target/debug/build/portinfo-35e661d9921ef6a9/out
