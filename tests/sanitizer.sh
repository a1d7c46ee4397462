#!/usr/bin/env bash
# Runs the tests of the frame's storage and of asynchronous frames under the address sanitizer, which takes a nightly toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

host=$(rustc -vV | sed -n 's/^host: //p')
nightly=$(toolchain nightly)
if [ -z "$nightly" ]; then
    echo "skipped: there is no nightly toolchain, so the address sanitizer didn't run"
    exit 0
fi

# A target folder of its own: everything is built with the sanitizer, and with another compiler.
export RUSTFLAGS="-Zsanitizer=address" RUST_BACKTRACE=0 EPILOGUE_CASES="${EPILOGUE_CASES:-300}"
cargo "+$nightly" test --quiet --target "$host" --target-dir "$(target_folder)/sanitizer" \
    --lib --test soundness --test drop_order --test panics --test ways_out --test asynchronous --test async_model --test model --test helpers --test misuse
