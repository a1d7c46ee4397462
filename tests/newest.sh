#!/usr/bin/env bash
# Runs all tests with the newest compiler that is installed, if it is newer than the one in rust-toolchain.toml.
# The ui cases only have to fail there: their answers belong to that one.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

pinned=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
newest=$(
    { command -v rustup >/dev/null && rustup toolchain list || true; } | sed 's/ .*//' | while read -r name; do
        echo "$(rustc "+$name" --version 2>/dev/null | cut -d ' ' -f 2) $name"
    done | sort -V | tail -n 1
)
version=${newest%% *}
if [ -z "$newest" ] || [ "$(printf '%s\n%s\n' "$pinned" "${version%%-*}" | sort -V | tail -n 1)" = "$pinned" ]; then
    echo "skipped: no compiler newer than $pinned is installed"
    exit 0
fi
# A target folder of its own, or each compiler would build everything again.
cargo "+${newest#* }" test --locked --target-dir "$(target_folder)/newest" "$@"
echo "passed by $(rustc "+${newest#* }" --version)"
