#!/usr/bin/env bash
# Runs the tests under Miri, which finds undefined behaviour in what they execute.
#
#   tests/miri.sh          everything: stacked and tree borrows, on this machine, on a 32-bit and on a big-endian target
#   tests/miri.sh part     the storage's own tests with stacked borrows, on this machine: less than four minutes
#   tests/miri.sh TEST…    only those tests, everywhere: `unit` are the library's own
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

nightly=$(toolchain nightly)
if [ -z "$nightly" ] || ! cargo "+$nightly" miri --version >/dev/null 2>&1; then
    echo "skipped: Miri isn't installed (a component of the nightly toolchain), so it didn't run"
    exit 0
fi
# Without the sources cargo-miri would install them.
if [ ! -d "$(rustc "+$nightly" --print sysroot)/lib/rustlib/src/rust/library" ]; then
    echo "skipped: rust-src isn't installed (a component of the nightly toolchain), which Miri needs"
    exit 0
fi

host=$(rustc -vV | sed -n 's/^host: //p')
targets=("$host" i686-unknown-linux-gnu s390x-unknown-linux-gnu)
models=("" -Zmiri-tree-borrows)
# Left out: `panic_places`, `real_failures` and `reports` start processes, which Miri can't, and so do the tests of `misuse`
# in which one ends; `uses` and `error_table` have many programs, and nothing for Miri that these haven't; `stack` asks
# about a real one.
tests=(unit allocator block call errors exits guarded_values helpers hold lost_values nested_results order
    go_rules panics suppressed ways_out misuse asynchronous drop_order soundness model async_model)
case ${1:-} in
'') ;;
part) targets=("$host") models=("") tests=(unit guarded_values order) ;;
*) tests=("$@") ;;
esac

# What a panic prints is symbolised, which takes Miri minutes. A random program takes it a second.
export RUST_BACKTRACE=0 EPILOGUE_CASES="${EPILOGUE_CASES:-30}"
folder=$(target_folder)/miri
ran=0
for target in "${targets[@]}"; do
    for model in "${models[@]}"; do
        for test in "${tests[@]}"; do
            echo "==== miri: $test, $target${model:+, tree borrows} ===="
            # The environment and files of the machine, or the tests couldn't be told how many cases to run.
            MIRIFLAGS="-Zmiri-disable-isolation $model ${MIRIFLAGS:-}" cargo "+$nightly" miri test --quiet --locked \
                --target-dir "$folder" --target "$target" -p oldest --test "$test" -- --skip ends_the_process
            ran=$((ran + 1))
        done
    done
done
echo "miri: $ran runs passed, of ${#tests[@]} tests on ${#targets[@]} targets with ${#models[@]} models of borrows"
