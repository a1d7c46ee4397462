#!/usr/bin/env bash
# Fuzzes the frames' storage with coverage, under the address sanitizer.
#
#   tests/fuzz.sh [SECONDS] [TARGET…]    a minute each, if nothing is said, for `storage` and `awaited`
#
# What they find stands in fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

nightly=$(toolchain nightly)
if [ -z "$nightly" ] || ! cargo fuzz --version >/dev/null 2>&1; then
    echo "skipped: it takes a nightly toolchain and cargo-fuzz (cargo install cargo-fuzz --version 0.13.2)"
    exit 0
fi

seconds=${1:-60}
targets=("${@:2}")
if [ ${#targets[@]} -eq 0 ]; then targets=(storage awaited); fi

CARGO_TARGET_DIR=$(target_folder)/fuzz
export CARGO_TARGET_DIR RUST_BACKTRACE=0
for target in "${targets[@]}"; do
    # What it learns goes beside the corpus, which is kept small.
    learned=$CARGO_TARGET_DIR/learned/$target
    mkdir -p "$learned"
    cargo "+$nightly" fuzz run "$target" "$learned" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -max_len=400 -print_final_stats=1 -print_funcs=0 -verbosity=0
    echo "fuzz: $target held for $seconds seconds"
done
