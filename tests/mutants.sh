#!/usr/bin/env bash
# Changes the library a line at a time (cargo-mutants), and shows that a test fails each time.
#
#   tests/mutants.sh          every room of src/, each with the tests that are about it
#   tests/mutants.sh NAME…    only those
#
# A mutant that no test can catch stands in tests/mutants.txt, with the reason. What stands in a `macro_rules!` isn't
# changed: tests/mutations/run.sh plants bugs there.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

if ! cargo mutants --version >/dev/null 2>&1; then
    echo "skipped: there is no cargo-mutants (cargo install cargo-mutants --version 27.1.0), so no mutant was tried"
    exit 0
fi

# What other rooms' files have only while somebody watches.
watched='^src/watch/|When::form|Guard::with_strategy|Nothing::guard -> Scoped<V, impl|is_error|Settling::text_of|(Awaiting|Begins).*enter'

# A room: its files, and the tests that are asked, so that a mutant takes seconds. They are asked in `oldest`, which has
# few dependencies; only those of a feature that is off there are asked in the library itself.
room() {
    features= only=(--exclude-re "$watched")
    case $1 in
    panic)
        files="src/panic.rs src/panic/*.rs"
        tests="unit allocator panics suppressed panic_places"
        ;;
    errors)
        files="src/errors.rs src/errors/*.rs src/outcome.rs src/unfinished.rs"
        tests="errors error_table exits ways_out reports"
        ;;
    block)
        files="src/block.rs src/dismiss.rs src/lookup.rs src/macros.rs src/macros/*.rs src/value.rs"
        tests="block call lost_values nested_results guarded_values errors asynchronous"
        ;;
    frame)
        files="src/frame.rs src/frame/{entry,exit,kind,leave,name,slot,slots,start,value}.rs"
        tests="unit exits order panics guarded_values ways_out uses hold nested_results asynchronous"
        ;;
    storage)
        files="src/frame/storage.rs src/frame/storage/{cells,chunks,deferred,function,held,room}.rs"
        tests="unit allocator guarded_values drop_order misuse asynchronous"
        ;;
    asynchronous)
        files="src/frame/{asynchronous,awaited,caught}.rs"
        tests="asynchronous async_model misuse ways_out"
        ;;
    shared)
        files="src/frame/storage/{awaiting,pinned,shared}.rs"
        tests="unit allocator asynchronous async_model misuse ways_out"
        ;;
    rehearse)
        files="src/rehearse.rs src/rehearse/*.rs"
        tests="rehearse planted"
        features=rehearse
        ;;
    watch)
        files="src/watch/*.rs src/block.rs src/value.rs src/frame/awaited.rs"
        tests="spans rehearse"
        features=rehearse,tracing
        only=(--re "$watched")
        ;;
    *)
        echo "no room '$1': there are ${rooms[*]}" >&2
        return 2
        ;;
    esac
    # The braces and stars are for cargo-mutants.
    set -f
    files=($(printf -- '--file=%s ' $files))
    tests=($(printf -- '--test=%s ' $tests))
    set +f
}
rooms=(panic errors block frame storage asynchronous shared rehearse watch)

# Where a mutant stands in its file isn't a part of its name.
without_place() { sed -E 's/^([^:]*):[0-9]+:[0-9]+: /\1: /'; }
excuses() { grep -vE '^(#|$)' tests/mutants.txt | sort; }
mutants() { cargo mutants --list --colors never "$@" | without_place | sort -u; }
forgotten=$(
    comm -23 <(mutants --exclude 'tests*.rs') <(
        for room in "${rooms[@]}"; do
            room "$room"
            mutants "${files[@]}" "${only[@]}"
        done | sort
    )
)
gone=$(comm -23 <(excuses) <(mutants))
if [ -n "$forgotten$gone" ]; then
    { sed 's/^./no room has: &/' <<<"$forgotten" && sed 's/^./excused, and not there: &/' <<<"$gone"; } >&2
    exit 1
fi
if [ $# -eq 0 ]; then set -- "${rooms[@]}"; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Changed in a copy, which has a target folder of its own: cargo would take what was built there for the repository's.
CARGO_TARGET_DIR=$(target_folder)/mutants
export CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 RUST_BACKTRACE=0
mkdir "$work/copy"
tar -cf - --exclude=./target --exclude=./.git . | tar -xmf - -C "$work/copy"

: >"$work/caught" && : >"$work/unviable" && : >"$work/missed"
for room in "$@"; do
    room "$room"
    package=(--package oldest)
    if [ -n "$features" ]; then package=(--package epilogue --features "$features"); fi
    echo "==== mutants: $room ===="
    if ! (cd "$work/copy" && cargo test --quiet "${package[@]}" "${tests[@]}") >"$work/log" 2>&1; then
        cat "$work/log"
        echo "the tests fail before anything is changed" >&2
        exit 1
    fi
    # It fails where one is missed; which ones may be is decided below. The tests take a second or two where they end.
    (cd "$work/copy" && cargo mutants --in-place --no-shuffle --colors never --baseline skip --timeout 20 \
        "${package[@]/#--package/--test-package}" "${tests[@]/#/--cargo-arg=}" --output "$work/$room" "${files[@]}" "${only[@]}") ||
        [ $? -le 3 ]
    out=$work/$room/mutants.out
    # One that never ends was caught, too.
    for list in caught:caught timeout:caught unviable:unviable missed:missed; do
        without_place <"$out/${list%:*}.txt" >>"$work/${list#*:}"
    done
done

for list in caught unviable missed; do sort -o "$work/$list" "$work/$list"; done
comm -23 "$work/missed" <(excuses) >"$work/unexcused"
# An excuse that isn't needed any more would hide the next one.
sort -u "$work/caught" "$work/unviable" | comm -12 - <(excuses | comm -23 - "$work/missed") >"$work/needless"

sed 's/^/missed: /' "$work/unexcused"
sed 's/^/excused, and not missed: /' "$work/needless"
count() { wc -l <"$work/$1"; }
echo "mutants: caught $(count caught), unviable $(count unviable)," \
    "excused $(($(count missed) - $(count unexcused))), missed $(count unexcused)"
[ ! -s "$work/unexcused" ] && [ ! -s "$work/needless" ]
