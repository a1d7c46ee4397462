#!/usr/bin/env bash
# Runs the tests of the frame's storage and of asynchronous frames under valgrind's memcheck. Arguments name other test
# binaries than those below.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
    echo "skipped: valgrind isn't installed, so memcheck didn't run"
    exit 0
fi

# `lib` is the unit tests.
tests=("$@")
if [ $# -eq 0 ]; then
    tests=(lib soundness drop_order panics exits order asynchronous async_model helpers)
fi

# What a panic prints is symbolised, which takes minutes under valgrind.
export RUST_BACKTRACE=0
# The random bodies and frames are the same, only fewer.
export EPILOGUE_CASES="${EPILOGUE_CASES:-300}"

for test in "${tests[@]}"; do
    if [ "$test" = lib ]; then target=(--lib); else target=(--test "$test"); fi
    binary=$(cargo test --quiet --no-run "${target[@]}" --message-format=json |
        sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
    echo "==== memcheck: $test ===="
    valgrind --error-exitcode=1 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite -q \
        "$binary" --test-threads=1 --quiet
done
