#!/usr/bin/env bash
# Instructions per call of every benchmark case, counted by callgrind, as a Markdown table.
#
#   bench/instructions.sh           prints the table
#   bench/instructions.sh --check   also fails where a count is above its bound in bench/bounds.txt
#
# The counts repeat exactly for one compiler; rust-toolchain.toml says which one the bounds belong to.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
    echo "bench/instructions.sh: skipped, valgrind is missing (Debian: apt-get install valgrind)"
    exit 0
fi

cargo build --quiet --release -p bench
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
binary=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/bench
valgrind --quiet --tool=callgrind --callgrind-out-file="$folder/out" "$binary" count >/dev/null

# `counts`: a case and its instructions, with what it calls, per call.
callgrind_annotate --inclusive=yes --threshold=100 "$folder/out" |
    sed -nE 's/^ *([0-9,]+) .*bench::(in_[a-z]+|by_exit)::([a-z0-9_]+)( .*)?$/\1 \3/p' |
    tr -d , | awk '{ printf "%s %d\n", $2, $1 / 1000 }' | sort -u >"$folder/counts"

"$binary" instructions "$folder/counts"

[ "${1:-}" = --check ] || exit 0
if [ "$(uname -m)" != x86_64 ]; then
    echo "bounds not checked: they are counts of x86-64 instructions"
    exit 0
fi
exceeded=0 checked=0
while read -r case bound; do
    count=$(awk -v case="$case" '$1 == case { print $2 }' "$folder/counts")
    checked=$((checked + 1))
    if [ -z "$count" ] || [ "$count" -gt "$bound" ]; then
        echo "$case takes ${count:-no} instructions, its bound is $bound" >&2
        exceeded=$((exceeded + 1))
    fi
done < <(grep -v '^#' bench/bounds.txt)
echo "bounds checked: $checked, exceeded: $exceeded"
[ "$exceeded" = 0 ]
