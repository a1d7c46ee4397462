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
    tests=(lib soundness drop_order panics ways_out exits order model asynchronous async_model helpers)
fi

# What a panic prints is symbolised, which takes minutes under valgrind.
export RUST_BACKTRACE=0
# The random frames are the same, only fewer.
export EPILOGUE_CASES="${EPILOGUE_CASES:-300}"

# `check TEST [--release]`
check() {
    local target=(--test "$1") binary
    if [ "$1" = lib ]; then target=(--lib); fi
    binary=$(cargo test --quiet --no-run "${target[@]}" "${@:2}" --message-format=json |
        sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
    echo "==== memcheck: $* ===="
    valgrind --error-exitcode=1 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite -q \
        "$binary" --test-threads=1 --quiet
}

for test in "${tests[@]}"; do check "$test"; done

# A release build has other functions that run entries. These are the tests that the section `release` has built.
if [ $# -eq 0 ]; then
    for test in lib soundness drop_order panics ways_out model; do check "$test" --release; done
fi
