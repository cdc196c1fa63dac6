#!/usr/bin/env bash
# CPU time and packages of a cold build: an empty crate, one that depends on phf and whose build
# script uses csv, phf_codegen and thiserror (the yardstick), and one that depends on portinfo with
# default features.
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
project yardstick $'[dependencies]\nphf = { version = "0.14", default-features = false }\n
[build-dependencies]\ncsv = "1.4"\nphf_codegen = "0.14"\nthiserror = "2.0"'
project consumer $'[dependencies]\nportinfo = { path = "../../.." }'
cat >"$work/yardstick/build.rs" <<'RUST'
#[derive(Debug, thiserror::Error)]
#[error("no rows")]
struct NoRows;

fn main() {
    let rows = csv::Reader::from_reader("port,name\n22,ssh\n".as_bytes()).into_records().count();
    println!("{rows} {NoRows} {}", phf_codegen::Map::<u16>::new().entry(22, "1").build());
}
RUST

for name in empty yardstick consumer; do
    cd "$work/$name"
    cargo fetch --quiet
done

# One job at a time, since two that share a core count the same work differently in each run; and
# turn about, so that a machine that is slow for a while is slow for all.
for _ in 1 2 3; do
    for name in empty yardstick consumer; do
        cd "$work/$name"
        rm -rf target
        cpu=$({ time CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=target cargo build --quiet --jobs 1; } 2>&1)
        echo "$name $cpu"
    done
done | awk '
    { cpu = $2 + $3; if (!($1 in best) || cpu < best[$1]) best[$1] = cpu }
    END {
        printf "empty %.2f s, yardstick %.2f s, consumer %.2f s of CPU, the best of 3 builds each\n",
            best["empty"], best["yardstick"], best["consumer"]
        printf "consumer / yardstick: %.2f\n", best["consumer"] / best["yardstick"]
    }'

cd "$work/consumer"
echo "packages: $(cargo tree --prefix none --edges normal,build --no-dedupe | sort -u | wc -l)"
