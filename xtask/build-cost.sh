#!/usr/bin/env bash
# CPU time and packages of a cold build: an empty crate, one whose build script uses csv and
# phf_codegen alone (the yardstick), and one that depends on portinfo with default features.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/target/build-cost
TIMEFORMAT='%U %S'

project() { # name, lines for Cargo.toml
    mkdir -p "$work/$1/src"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n%s\n' \
        "$1" "$2" >"$work/$1/Cargo.toml"
    echo 'fn main() {}' >"$work/$1/src/main.rs"
}

project empty ''
project yardstick $'[build-dependencies]\ncsv = "1.4"\nphf_codegen = "0.14"'
project consumer $'[dependencies]\nportinfo = { path = "../../.." }'
cat >"$work/yardstick/build.rs" <<'RUST'
fn main() {
    let rows = csv::Reader::from_reader("port,name\n22,ssh\n".as_bytes()).into_records().count();
    println!("{rows} {}", phf_codegen::Map::<u16>::new().entry(22, "1").build());
}
RUST

for name in empty yardstick consumer; do
    cd "$work/$name"
    cargo fetch --quiet
    packages=$(cargo tree --prefix none --edges normal,build --no-dedupe | sort -u | wc -l)
    for _ in 1 2 3; do
        rm -rf target
        { time CARGO_TARGET_DIR=target cargo build --quiet; } 2>&1
    done | awk -v name="$name" -v packages="$packages" \
        '{ cpu = $1 + $2; if (!best || cpu < best) best = cpu }
         END { printf "%-10s %6.2f s of CPU, the best of 3 builds; %d packages\n", name, best, packages }'
done
