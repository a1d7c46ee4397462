#!/usr/bin/env bash
# What a thousand uses of each form cost to compile: the processor time of `cargo build` as a ratio to that of
# `scopeguard::defer!`, and to that of the form's peer, which does the same without this crate; the macro steps that one use
# takes; and the size of the machine code that comes out. Prints a Markdown table.
#
# By hand a frame is an inner closure, `catch_unwind`, and a `match`; an async one is a sequence in an async block, which
# `async_caught` gives the frame's guarantees: it catches the panics of each future, and has something to do if it is dropped.
#
#   bench/compile_time.sh           a thousand uses of every form; a quarter of an hour, half of it for async_frame
#   bench/compile_time.sh 200 frame block_guard     another number of uses, and only some forms, with their peers
#
# The figures are ratios of processor time, which is steadier than a clock. The dependencies are built before.
# `ROUNDS=3` builds each form three times, in turn with the others, and the fastest counts.
#
#   bench/compile_time.sh --instructions [FORM…]    the instructions of rustc that one use takes, counted by cachegrind
#   bench/compile_time.sh --check                   fails where they are above their bound in bench/compile_bounds.txt
#
# They repeat within a hundredth for one compiler, in any folder.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD uses=1000 mode=time
case ${1:-} in
--instructions | --check) mode=${1#--} ;;
?*) uses=$1 ;;
esac
shift || true
rounds=${ROUNDS:-1}
bounds=bench/compile_bounds.txt

all=(by_hand scopeguard block block_call block_method block_unsafe scopeguard_on_success block_on_success
    scopeguard_on_unwind block_on_unwind scopeguard_guard block_guard frame_by_hand frame_only frame frame_3 frame_call
    frame_guard frame_on_success frame_on_failure frame_on_unwind frame_recover frame_unfinished frame_two_slots
    async_by_hand async_caught async_frame)

# What does the same without this crate; nothing for those that do.
peer_of() {
    case $1 in
    *by_hand | scopeguard*) ;;
    block_guard | block_on_*) echo "scopeguard_${1#block_}" ;;
    block*) echo scopeguard ;;
    frame*) echo frame_by_hand ;;
    async*) echo async_by_hand ;;
    esac
}

# The function around each use: it adds to a cell as it is left, and fails for some input.
use_of() {
    case $1 in
    by_hand) echo "struct Add<'a>(&'a Cell<u64>); impl Drop for Add<'_> { fn drop(&mut self) { add(self.0, $2) } }
            let _add = Add(cell); work(input)" ;;
    scopeguard) echo "scopeguard::defer! { add(cell, $2) } work(input)" ;;
    scopeguard_on_success) echo "scopeguard::defer_on_success! { add(cell, $2) } work(input)" ;;
    scopeguard_on_unwind) echo "scopeguard::defer_on_unwind! { add(cell, $2) } work(input)" ;;
    scopeguard_guard) echo "let held = scopeguard::guard(input, |held| add(cell, held + $2)); work(*held)" ;;
    block) echo "epilogue::defer!(|| add(cell, $2)); work(input)" ;;
    block_call) echo "epilogue::defer!(add(cell, $2)); work(input)" ;;
    block_method) echo "epilogue::defer!(cell.set($2)); work(input)" ;;
    block_unsafe) echo "epilogue::defer!(unsafe { add_unsafe(cell, $2) }); work(input)" ;;
    block_on_success) echo "epilogue::defer_on_success!(|| add(cell, $2)); work(input)" ;;
    block_on_unwind) echo "epilogue::defer_on_unwind!(|| add(cell, $2)); work(input)" ;;
    block_guard) echo "let held = epilogue::guard!(input, |held| add(cell, held + $2)); work(*held)" ;;
    frame_by_hand) echo "let left = catch_unwind(AssertUnwindSafe(|| -> Result<u64, u64> { work(input) })); add(cell, $2);
            match left { Ok(sum) => sum, Err(payload) => resume_unwind(payload) }" ;;
    frame_only) frame "" ;;
    frame) frame "epilogue::defer!(|sum| add(cell, $2));" ;;
    frame_3) frame "epilogue::defer!(|sum| add(cell, $2)); epilogue::defer!(|sum| add(cell, 2)); epilogue::defer!(|sum| add(cell, 3));" ;;
    frame_call) frame "epilogue::defer!(sum, add(cell, $2));" ;;
    frame_guard) frame "let held = epilogue::guard!(input, |held, sum| add(cell, held + $2)); let input = *held;" ;;
    frame_on_success) frame "epilogue::defer_on_success!(|sum| add(cell, $2));" ;;
    frame_on_failure) frame "epilogue::defer_on_failure!(|sum| add(cell, $2));" ;;
    frame_on_unwind) frame "epilogue::defer_on_unwind!(|sum| add(cell, $2));" ;;
    frame_recover) frame "epilogue::recover!(|_panic, sum| add(cell, $2));" ;;
    frame_unfinished) echo "Ok(epilogue::returns!(|sum: u64| { epilogue::defer!(|sum| add(cell, $2)); work(input).unwrap_or(0) }))" ;;
    frame_two_slots) echo "epilogue::returns!((Ok(0), 0), |sum: Result<u64, u64>, seen: u64| {
            epilogue::defer!(|sum, seen| add(cell, $2)); (work(input), $2) }).0" ;;
    async_by_hand) echo "at_once(async { let left = work(input); add_async(cell, $2).await; left })" ;;
    async_caught) echo "at_once(async { let late = scopeguard::guard((), |()| add(cell, $2));
            let left = AssertUnwindSafe(async { work(input) }).catch_unwind().await; scopeguard::ScopeGuard::into_inner(late);
            let closed = AssertUnwindSafe(add_async(cell, $2)).catch_unwind().await;
            match (closed, left) { (Ok(()), Ok(sum)) => sum, (Err(payload), _) | (_, Err(payload)) => resume_unwind(payload) } })" ;;
    async_frame) echo "at_once(epilogue::returns_local!(Ok(0), async |sum: Result<u64, u64>| {
            epilogue::defer!(async |sum| add_async(cell, $2).await, |sum| add(cell, $2)); work(input) }))" ;;
    esac
}
frame() { echo "epilogue::returns!(Ok(0), |sum: Result<u64, u64>| { $1 work(input) })"; }

if [ "$mode" != time ] && ! command -v valgrind >/dev/null; then
    echo "bench/compile_time.sh: skipped, valgrind is missing (Debian: apt-get install valgrind)"
    exit 0
fi
case $mode in
instructions) [ $# -gt 0 ] || set -- block frame_only frame frame_3 async_caught async_frame ;;
check) set -- $(sed '/^#/d; s/ .*//' "$bounds" | uniq) ;;
esac

forms=()
for form in "${@:-${all[@]}}"; do
    [[ " ${all[*]} " == *" $form "* ]] || { echo "no form '$form': there are ${all[*]}" >&2; exit 2; }
    peers=()
    case $mode in
    time) peers=(scopeguard $(peer_of "$form")) ;;
    instructions) peers=($(peer_of "$form")) ;;
    esac
    for one in "${peers[@]}" "$form"; do
        [[ " ${forms[*]} " == *" $one "* ]] || forms+=("$one")
    done
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# What an earlier build left would count for the form that was built first.
export CARGO_TARGET_DIR=$folder/target CARGO_INCREMENTAL=0

# `crate FOLDER FORM USES` writes a crate.
crate() {
    local futures= extension=
    if [ "$2" = async_caught ]; then
        futures='futures-util = { version = "0.3", default-features = false, features = ["std"] }'
        extension="use futures_util::FutureExt;"
    fi
    mkdir -p "$folder/$1/src"
    cat >"$folder/$1/Cargo.toml" <<TOML
[package]
name = "${1##*/}"
version = "0.0.0"
edition = "2024"
[dependencies]
epilogue = { path = "$here" }
scopeguard = "1.2"
$futures
[workspace]
TOML
    {
        echo "#![allow(warnings)]"
        echo "use std::{cell::Cell, future::Future, hint::black_box, panic::{AssertUnwindSafe, catch_unwind, resume_unwind}};"
        echo "use std::{pin::pin, task::{Context, Poll, Waker}};"
        echo "$extension"
        echo "#[inline(never)] fn add(cell: &Cell<u64>, by: u64) { cell.set(cell.get() + by); }"
        echo "unsafe fn add_unsafe(cell: &Cell<u64>, by: u64) { add(cell, by) }"
        echo "async fn add_async(cell: &Cell<u64>, by: u64) { add(cell, by) }"
        echo "#[inline(never)] fn work(input: u64) -> Result<u64, u64> { assert!(input != 7); if black_box(input) == 8 { Err(8) } else { Ok(input) } }"
        echo "fn at_once<T>(future: impl Future<Output = T>) -> T {"
        echo "match pin!(future).poll(&mut Context::from_waker(Waker::noop())) { Poll::Ready(value) => value, Poll::Pending => loop {} } }"
        for ((number = 0; number < $3; number++)); do
            echo "fn use$number(cell: &Cell<u64>, input: u64) -> Result<u64, u64> { $(use_of "$2" "$number") }"
        done
        echo "fn main() { let uses: &[fn(&Cell<u64>, u64) -> Result<u64, u64>] = &["
        for ((number = 0; number < $3; number++)); do echo "use$number,"; done
        echo "]; let cell = Cell::new(0); for one in black_box(uses) { let _ = one(&cell, 1); } println!(\"{}\", cell.get()); }"
    } >"$folder/$1/src/main.rs"
    cp Cargo.lock "$folder/$1/" 2>/dev/null || true
}

# `build FORM PROFILE` prints the seconds of processor time that it takes to build the crate alone.
build() {
    local flags=() TIMEFORMAT='%U %S'
    [ "$2" = debug ] || flags=(--release)
    touch "$folder/$1/src/main.rs"
    { time cargo build --quiet --manifest-path "$folder/$1/Cargo.toml" "${flags[@]}" >/dev/null; } 2>&1 |
        awk '{ print $1 + $2 }'
}

# `expansions FORM USES` prints how many macros rustc expands, those that are built in and procedural ones among them, as the
# stable trace doesn't show; so the flag needs RUSTC_BOOTSTRAP.
expansions() {
    crate steps "$1" "$2"
    RUSTC_BOOTSTRAP=1 cargo rustc --quiet --manifest-path "$folder/steps/Cargo.toml" -- -Zmacro-stats 2>&1 | awk '
        !/^macro-stats/ { print >"/dev/stderr" }
        /^macro-stats/ && $NF ~ /^[0-9.]+$/ { sum += $(NF - 4) }
        END { print sum + 0 }'
}

# `instructions FORM PROFILE [LANE]` prints the thousands of instructions of rustc that a use takes: what five take and twenty
# more, linking aside. Each lane has a folder of its own, so that two can count at once.
cat >"$folder/count_rustc" <<'BASH'
#!/usr/bin/env bash
rustc=$1
shift
if [[ " $* " != *" --crate-name counted "* ]]; then exec "$rustc" "$@"; fi
exec valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null --log-file="$COUNTED" \
    "$("$rustc" --print sysroot)/bin/rustc" "$@"
BASH
chmod +x "$folder/count_rustc"
instructions() {
    local flags=() counts=() lane=lane${3:-1} number
    [ "$2" = debug ] || flags=(--release)
    for number in 5 25; do
        crate "$lane/counted" "$1" "$number"
        COUNTED=$folder/$lane/count CARGO_TARGET_DIR=$folder/$lane/target RUSTC_WORKSPACE_WRAPPER=$folder/count_rustc \
            cargo build --quiet --manifest-path "$folder/$lane/counted/Cargo.toml" "${flags[@]}" || return
        counts+=("$(sed -n 's/.*I *refs: *//p' "$folder/$lane/count" | tr -d ,)")
    done
    echo $(((counts[1] - counts[0]) / 20000))
}

if [ "$mode" = instructions ]; then
    echo "| one use of | debug build, thousands of instructions | to its peer | release build, thousands of instructions | to its peer |"
    echo "|---|---|---|---|---|"
    declare -A counted
    for form in "${forms[@]}"; do
        peer=$(peer_of "$form")
        line="| $form |"
        for profile in debug release; do
            counted[$form $profile]=$(instructions "$form" "$profile")
            line+=" ${counted[$form $profile]} |"
            line+=$(awk -v one="${counted[$form $profile]}" -v peer="${peer:+${counted[$peer $profile]}}" \
                'BEGIN { printf peer == "" ? "  |" : " " sprintf("%.2f", one / peer) " |" }')
        done
        echo "$line"
    done
    exit 0
fi
if [ "$mode" = check ]; then
    # Every second row in either lane: `form profile count bound`, a line each.
    rows() {
        grep -v '^#' "$bounds" | awk -v lane="$1" 'NR % 2 == lane % 2' | while read -r form profile bound; do
            count=$(instructions "$form" "$profile" "$1") || exit 1
            echo "$form $profile $count $bound"
        done >"$folder/rows$1"
    }
    rows 1 &
    rows 2
    wait $!
    exceeded=0 checked=0
    while read -r form profile count bound; do
        checked=$((checked + 1))
        if [ "$count" -gt "$bound" ]; then
            echo "a use of $form takes $count thousand instructions in a $profile build, its bound is $bound" >&2
            exceeded=$((exceeded + 1))
        fi
    done < <(cat "$folder/rows1" "$folder/rows2")
    echo "bounds of the compiler checked: $checked, exceeded: $exceeded"
    [ "$exceeded" = 0 ]
    exit
fi

for form in "${forms[@]}"; do
    crate "$form" "$form" "$uses"
    : >"$folder/$form/debug"
    : >"$folder/$form/release"
done
for profile in debug release; do build "${forms[0]}" "$profile" >/dev/null; done
for ((round = 0; round < rounds; round++)); do
    for form in "${forms[@]}"; do
        for profile in debug release; do build "$form" "$profile" >>"$folder/$form/$profile"; done
    done
done

# `ratio FORM PROFILE TO` is of the fastest builds.
fastest() { sort -g "$folder/$1/$2" | head -n 1; }
ratio() { awk -v time="$(fastest "$1" "$2")" -v base="$(fastest "$3" "$2")" 'BEGIN { printf "%.2f", time / base }'; }

# What `println!` and the like take besides.
without=$(expansions by_hand 0)
echo "| $uses uses of | debug build | release build | peer | debug build, to the peer | release build, to the peer | macro steps of one use | text of the release binary, bytes |"
echo "|---|---|---|---|---|---|---|---|"
for form in "${forms[@]}"; do
    peer=$(peer_of "$form")
    steps=$(expansions "$form" 1)
    text=$(size "$folder/target/release/$form" | awk 'NR == 2 { print $1 }')
    printf '| %s ' "$form" "$(ratio "$form" debug scopeguard)" "$(ratio "$form" release scopeguard)" "$peer" \
        "${peer:+$(ratio "$form" debug "$peer")}" "${peer:+$(ratio "$form" release "$peer")}" \
        $((steps - without)) "$text"
    echo "|"
done
