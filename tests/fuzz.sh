#!/usr/bin/env bash
# Fuzzes the frame's storage with coverage, under the address sanitizer.
#
#   tests/fuzz.sh [SECONDS]    a minute, if nothing is said; what it finds stands in fuzz/artifacts
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

nightly=$(toolchain nightly)
if [ -z "$nightly" ] || ! cargo fuzz --version >/dev/null 2>&1; then
    echo "skipped: it takes a nightly toolchain and cargo-fuzz (cargo install cargo-fuzz --version 0.13.2)"
    exit 0
fi

# What it learns goes beside the corpus, which is kept small.
learned=$(target_folder)/fuzz/learned
mkdir -p "$learned"
CARGO_TARGET_DIR=$(target_folder)/fuzz cargo "+$nightly" fuzz run storage "$learned" fuzz/corpus/storage -- \
    -max_total_time="${1:-60}" -max_len=400 -print_final_stats=1 -verbosity=0
echo "fuzz: the storage held for ${1:-60} seconds"
