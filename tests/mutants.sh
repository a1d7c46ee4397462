#!/usr/bin/env bash
# Changes the library a line at a time (cargo-mutants), and shows that a test fails each time.
#
#   tests/mutants.sh          every room of src/, each with the tests that are about it
#   tests/mutants.sh NAME…    only those
#
# A mutant that no test can catch stands in tests/mutants.txt, with the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

if ! cargo mutants --version >/dev/null 2>&1; then
    echo "skipped: there is no cargo-mutants (cargo install cargo-mutants --version 27.1.0), so no mutant was tried"
    exit 0
fi

# A room: its files, and behind the bar the tests that are asked, so that a mutant takes seconds.
room() {
    case $1 in
    panic) echo "src/panic.rs src/panic/*.rs | unit panics suppressed panic_places" ;;
    errors) echo "src/errors.rs src/errors/*.rs src/outcome.rs src/unfinished.rs | errors error_table exits ways_out reports" ;;
    block) echo "src/block.rs src/dismiss.rs src/value.rs | block lost_values nested_results guarded_values closure_types asynchronous" ;;
    frame) echo "src/frame.rs src/frame/{entry,exit,kind,leave,name,slot,start,value}.rs | unit exits order panics guarded_values ways_out uses hold nested_results asynchronous" ;;
    storage) echo "src/frame/storage.rs src/frame/storage/{cells,chunks,held}.rs | unit allocator guarded_values drop_order asynchronous" ;;
    asynchronous) echo "src/frame/{asynchronous,awaited,caught}.rs | asynchronous ways_out" ;;
    shared) echo "src/frame/storage/{awaiting,shared}.rs | unit allocator asynchronous async_model misuse ways_out" ;;
    *)
        echo "no room '$1': there are ${rooms[*]}" >&2
        return 2
        ;;
    esac
}
rooms=(panic errors block frame storage asynchronous shared)
if [ $# -gt 0 ]; then rooms=("$@"); fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Changed in a copy, which has a target folder of its own: cargo would take what was built there for the repository's.
CARGO_TARGET_DIR=$(target_folder)/mutants
export CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 RUST_BACKTRACE=0
mkdir "$work/copy"
tar -cf - --exclude=./target --exclude=./.git . | tar -xmf - -C "$work/copy"

: >"$work/caught" && : >"$work/unviable" && : >"$work/missed"
for room in "${rooms[@]}"; do
    listed=$(room "$room")
    files=() tests=()
    # The braces are for cargo-mutants.
    set -f
    for file in ${listed%|*}; do files+=(--file "$file"); done
    set +f
    for test in ${listed#*|}; do tests+=(--test="$test"); done
    echo "==== mutants: $room ===="
    if ! (cd "$work/copy" && cargo test --quiet -p oldest "${tests[@]}") >"$work/log" 2>&1; then
        cat "$work/log"
        echo "the tests fail before anything is changed" >&2
        exit 1
    fi
    # It fails where one is missed; which ones may be is decided below.
    (cd "$work/copy" && cargo mutants --in-place --no-shuffle --colors never --baseline skip --timeout 40 \
        --test-package oldest "${tests[@]/#/--cargo-arg=}" --output "$work/$room" "${files[@]}") || [ $? -le 3 ]
    out=$work/$room/mutants.out
    # One that never ends was caught, too. Where it stands in its file isn't a part of its name.
    for list in caught:caught timeout:caught unviable:unviable missed:missed; do
        sed -E 's/^([^:]*):[0-9]+:[0-9]+: /\1: /' "$out/${list%:*}.txt" >>"$work/${list#*:}"
    done
done

for list in caught unviable missed; do sort -o "$work/$list" "$work/$list"; done
grep -vE '^(#|$)' tests/mutants.txt | sort >"$work/excuses" || true
comm -23 "$work/missed" "$work/excuses" >"$work/unexcused"
# An excuse that isn't needed any more would hide the next one.
comm -13 "$work/missed" "$work/excuses" >"$work/needless"
if [ $# -gt 0 ]; then
    # Most of them are of other rooms.
    grep -xFf <(cat "$work/caught" "$work/unviable") "$work/needless" >"$work/of-these" || true
    mv "$work/of-these" "$work/needless"
fi

sed 's/^/missed: /' "$work/unexcused"
sed 's/^/excused, and not missed: /' "$work/needless"
count() { wc -l <"$work/$1"; }
echo "mutants: caught $(count caught), unviable $(count unviable)," \
    "excused $(($(count missed) - $(count unexcused))), missed $(count unexcused)"
[ ! -s "$work/unexcused" ] && [ ! -s "$work/needless" ]
