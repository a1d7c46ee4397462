#!/bin/sh
# Fetches published crates by name and version, writes their guards in our forms with the patch beside
# this script, and runs each crate's own tests as published and patched. `run.sh NAME…` runs those named.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
repository=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$repository/target}/ported"

command -v patch >/dev/null || { echo "ported: skipped, needs patch"; exit 0; }

# A package that depends on them all is how cargo hands out their sources.
mkdir "$work/src"
touch "$work/src/lib.rs"
{
    printf '[package]\nname = "fetched"\nedition = "2024"\n[dependencies]\n'
    sed 's/\(.*\) \(.*\)/\1 = "=\2"/' "$here/crates.txt"
} >"$work/Cargo.toml"
(cd "$work" && cargo vendor --quiet sources >/dev/null) || { echo "ported: skipped, needs the crate registry"; exit 0; }

# Runs a crate's tests, and prints how many passed; what they print is kept for who wants to know.
tests() {
    printf '\n[workspace]\n' >>"$1/Cargo.toml"
    (cd "$1" && cargo test >"$work/output" 2>&1) || { tail -n 60 "$work/output" >&2; exit 1; }
    awk '/^test result: ok/ { passed += $4 } END { print passed }' "$work/output"
}

while read -r name version; do
    case " ${*:-$name} " in *" $name "*) ;; *) continue ;; esac
    rm -f "$work/sources/$name/Cargo.lock"
    cp -r "$work/sources/$name" "$work/$name"
    published=$(tests "$work/$name")
    rm -r "$work/$name"
    cp -r "$work/sources/$name" "$work/$name"
    (cd "$work/$name" && patch --quiet --remove-empty-files -p1 <"$here/$name.patch")
    printf '\n[dependencies.epilogue]\npath = "%s"\ndefault-features = false\n' "$repository" >>"$work/$name/Cargo.toml"
    patched=$(tests "$work/$name")
    echo "$name $version: $published tests pass as published, $patched with our forms"
    [ "$published" = "$patched" ] && [ "$published" -gt 0 ]
done <"$here/crates.txt"
