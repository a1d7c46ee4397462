#!/usr/bin/env bash
# Random expressions in `defer!`: a call behaves as the same call in a closure whose arguments were bound before, and
# what isn't a call is refused in the crate's own words.
#
#   tests/random_calls/run.sh [BATCHES] [SEED]    a batch is 300 calls and 300 others; 3 batches take a minute
#
# Macros run in the compiler, so nothing measures here which arms were taken: the expressions are drawn at random.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/support/toolchains.sh

if ! command -v python3 >/dev/null; then
    echo "skipped: python3 is missing, which writes the expressions"
    exit 0
fi

here=$PWD/tests/random_calls
folder=$(target_folder)/random_calls
mkdir -p "$folder/src"
cat >"$folder/Cargo.toml" <<END
[package]
name = "random_calls"
version = "0.0.0"
edition = "2024"
[dependencies]
epilogue = { path = "$PWD" }
[workspace]
END
cp Cargo.lock rust-toolchain.toml "$folder/"
cd "$folder"

batches=${1:-3} seed=${2:-1} size=${SIZE:-300}
for batch in $(seq "$seed" $((seed + batches - 1))); do
    echo "==== batch $batch ===="
    python3 "$here/calls.py" same "$batch" "$size" >src/main.rs
    cargo run --quiet --offline
    python3 "$here/calls.py" refused "$batch" "$size" >src/main.rs
    { cargo check --quiet --offline --message-format json 2>/dev/null || true; } |
        python3 "$here/calls.py" judge "$batch" "$size"
done
echo "random calls: $batches batches from seed $seed passed"
