#!/usr/bin/env bash
# Makes ports.csv and curated/browser-blocked.csv again from the files that IANA and WHATWG publish,
# and prints in Markdown what changed and whether the crate still builds and passes.
# usage: xtask/refresh.sh FOLDER, which has service-names-port-numbers.csv and fetch.bs
set -euo pipefail
sources=$(realpath "$1")
cd "$(dirname "$0")/.."

# The program as it is built now: with the new data the crate may not build.
cargo build --quiet -p xtask >&2
xtask=${CARGO_TARGET_DIR:-target}/debug/xtask
"$xtask" import "$sources/service-names-port-numbers.csv"
echo
"$xtask" refresh "$sources/fetch.bs"
if git diff --quiet; then exit; fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Indented, a text is code to Markdown, whatever it holds.
quote() { sed 's/^/    /' | cut -c 1-500; }

printf '\n# Build and tests\n\n'
if ! cargo check --quiet >"$log" 2>&1; then
    printf 'The build refuses the new data. Mend this, then write the pages of `docs/` again:\n\n'
    grep '^error' "$log" | head -n 50 | quote
    exit
fi
for language in en zh; do
    page=docs/common_ports.md
    [ "$language" = en ] || page=docs/common_ports_$language.md
    cargo run --quiet -p portinfo-cli -- export --format markdown --lang "$language" >"$log" 2>&2
    cat "$log" >"$page"
done
if cargo test --quiet --no-fail-fast >"$log" 2>&1; then
    echo 'The crate builds and passes its tests. The pages of `docs/` are written again.'
else
    printf 'The crate builds. These tests fail, some of them for the counts above:\n\n'
    grep -E '^(test .* FAILED|    [a-z_:]+|.* panicked at .*| +(left|right): .*|error: .*)$' "$log" |
        head -n 100 | quote
fi
