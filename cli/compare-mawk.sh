#!/usr/bin/env bash
# `portinfo annotate` against mawk joining one column from a table, on the same million lines in one
# run. What is compared is elapsed time, the best of seven, in turns.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --release -p portinfo-cli
portinfo=$(realpath "${CARGO_TARGET_DIR:-target}/release/portinfo")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mawk 'BEGIN {
    OFS = ","
    count = split("22 25 53 80 123 443 445 993 3306 3389 5432 6379 8080 9200 51820", usual, " ")
    print "time", "src_ip", "src_port", "dst_ip", "dst_port", "protocol", "bytes"
    srand(1)
    for (line = 0; line < 1000000; line++) {
        port = rand() < 0.9 ? usual[1 + int(rand() * count)] : int(rand() * 65536)
        print 1700000000 + line ".25", "10.1." int(rand() * 256) "." int(rand() * 256), \
            32768 + int(rand() * 28000), "192.0.2." int(rand() * 256), port, \
            (rand() < 0.3 ? "udp" : "tcp"), int(rand() * 1000000)
    }
}' >flows.csv
"$portinfo" --brief 0-65535/tcp 0-65535/udp |
    mawk '$2 != "-" { split($1, key, "/"); print key[2] "," key[1] "," $2 }' >table.csv
cat >join.awk <<'AWK'
BEGIN { FS = OFS = "," }
NR == FNR { name[$1 "," $2] = $3; next }
FNR == 1 { print $0, "service"; next }
{ print $0, name[$6 "," $5] }
AWK

elapsed() {
    local begin=$EPOCHREALTIME
    "$@" >/dev/null
    local end=$EPOCHREALTIME
    echo $((${end/./} - ${begin/./}))
}
best() { sort -n "$1" | head -n 1; }
for _ in 1 2 3 4 5 6 7; do
    elapsed mawk -f join.awk table.csv flows.csv >>mawk.times
    elapsed "$portinfo" annotate flows.csv >>flow.times
    elapsed "$portinfo" annotate --port-column dst_port flows.csv >>port.times
done
mawk=$(best mawk.times) flow=$(best flow.times) port=$(best port.times)
echo "mawk, one column from a table:            $((mawk / 1000)) ms"
echo "portinfo, five columns, side by the rule: $((flow / 1000)) ms"
echo "portinfo, five columns, told the port:    $((port / 1000)) ms"
[ "$flow" -le "$mawk" ] || { echo "mawk is faster" >&2; exit 1; }
