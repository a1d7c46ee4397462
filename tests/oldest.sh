#!/usr/bin/env bash
# Builds the library and runs the tests of every form with the oldest compiler that it promises.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

# What stays out, and why: `abort`, `examples` and `ui` start cargo, which would build what needs a newer compiler, and
# `color_eyre` is about a crate that no feature adds, `languages`, `layers`, `links` and `readme` read files beside the root manifest.
# `planted`, `spans`, `watched_answers` and what is named after `rehearse` are about features that this member does not turn on.
left_out=(abort color_eyre examples languages layers links planted readme rehearse rehearsed rehearsed_processes spans ui watched_answers)
forgotten=$(comm -23 \
    <(for test in tests/*.rs tests/*/main.rs; do basename "${test%/main.rs}" .rs; done | sort) \
    <({ sed -n 's/^name = "\(.*\)"/\1/p' tests/oldest/Cargo.toml && printf '%s\n' "${left_out[@]}"; } | sort))
if [ -n "$forgotten" ]; then
    echo "tests/oldest/Cargo.toml doesn't have:" $forgotten >&2
    exit 1
fi

oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
found=$(toolchain "$oldest(\.[0-9]+)?")
if [ -z "$found" ]; then
    echo "skipped: Rust $oldest isn't installed, so the oldest compiler wasn't asked"
    exit 0
fi
# A target folder of its own, or each compiler would build everything again.
folder=$(target_folder)/oldest
cargo "+$found" check --locked --target-dir "$folder" -p epilogue --no-default-features
cargo "+$found" check --locked --target-dir "$folder" -p epilogue --no-default-features --features alloc
cargo "+$found" test --locked --target-dir "$folder" -p oldest
echo "passed by $(rustc "+$found" --version)"
