#!/usr/bin/env bash
# What a thousand uses of each form cost to compile, beside a hand-written guard and `scopeguard::defer!`: the ratio of
# `cargo build`'s processor times, and the size of the machine code that comes out. Prints a Markdown table.
#
# By hand a frame is an inner closure, `catch_unwind`, and a `match`.
#
#   bench/compile_time.sh           a thousand uses of every form
#   bench/compile_time.sh 200 frame guard_frame     another number of uses, and only some forms
#
# The figures are ratios of processor time, which is steadier than a clock. The dependencies are built before.
# `ROUNDS=3` builds each form three times, in turn with the others, and the fastest counts.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD uses=${1:-1000}
shift || true
rounds=${ROUNDS:-1}

forms=(by_hand scopeguard block block_call scopeguard_guard block_guard frame_by_hand frame_only frame frame_call frame_guard frame_on_failure)
[ $# -eq 0 ] || forms=("$@")

# The function around each use: it adds to a cell as it is left, and fails for some input.
use_of() {
    case $1 in
    by_hand) echo "struct Add<'a>(&'a Cell<u64>); impl Drop for Add<'_> { fn drop(&mut self) { add(self.0, $2) } }
            let _add = Add(cell); work(input)" ;;
    scopeguard) echo "scopeguard::defer! { add(cell, $2) } work(input)" ;;
    block) echo "epilogue::defer!(|| add(cell, $2)); work(input)" ;;
    block_call) echo "epilogue::defer!(add(cell, $2)); work(input)" ;;
    block_guard) echo "let held = epilogue::guard!(input, |held| add(cell, held + $2)); work(*held)" ;;
    scopeguard_guard) echo "let held = scopeguard::guard(input, |held| add(cell, held + $2)); work(*held)" ;;
    frame_by_hand) echo "let left = catch_unwind(AssertUnwindSafe(|| -> Result<u64, u64> { work(input) })); add(cell, $2);
            match left { Ok(sum) => sum, Err(payload) => resume_unwind(payload) }" ;;
    frame_only) echo "epilogue::returns!(Ok(0), |sum: Result<u64, u64>| work(input))" ;;
    frame) echo "epilogue::returns!(Ok(0), |sum: Result<u64, u64>| { epilogue::defer!(|sum| add(cell, $2)); work(input) })" ;;
    frame_call) echo "epilogue::returns!(Ok(0), |sum: Result<u64, u64>| { epilogue::defer!(sum, add(cell, $2)); work(input) })" ;;
    frame_guard) echo "epilogue::returns!(Ok(0), |sum: Result<u64, u64>| {
            let held = epilogue::guard!(input, |held, sum| add(cell, held + $2)); work(*held) })" ;;
    frame_on_failure) echo "epilogue::returns!(Ok(0), |sum: Result<u64, u64>| {
            epilogue::defer_on_failure!(|sum| add(cell, $2)); work(input) })" ;;
    *) echo "no form '$1': there are by_hand scopeguard block …" >&2; return 2 ;;
    esac
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# What an earlier build left would count for the form that was built first.
export CARGO_TARGET_DIR=$folder/target CARGO_INCREMENTAL=0

for form in "${forms[@]}"; do
    mkdir -p "$folder/$form/src"
    cat >"$folder/$form/Cargo.toml" <<TOML
[package]
name = "$form"
version = "0.0.0"
edition = "2024"
[dependencies]
epilogue = { path = "$here" }
scopeguard = "1.2"
[workspace]
TOML
    {
        echo "#![allow(warnings)]"
        echo "use std::{cell::Cell, hint::black_box, panic::{AssertUnwindSafe, catch_unwind, resume_unwind}};"
        echo "#[inline(never)] fn add(cell: &Cell<u64>, by: u64) { cell.set(cell.get() + by); }"
        echo "#[inline(never)] fn work(input: u64) -> Result<u64, u64> { assert!(input != 7); if black_box(input) == 8 { Err(8) } else { Ok(input) } }"
        for ((number = 0; number < uses; number++)); do
            echo "fn use$number(cell: &Cell<u64>, input: u64) -> Result<u64, u64> { $(use_of "$form" "$number") }"
        done
        echo "fn main() { let uses: &[fn(&Cell<u64>, u64) -> Result<u64, u64>] = &["
        for ((number = 0; number < uses; number++)); do echo "use$number,"; done
        echo "]; let cell = Cell::new(0); for one in black_box(uses) { let _ = one(&cell, 1); } println!(\"{}\", cell.get()); }"
    } >"$folder/$form/src/main.rs"
    cp Cargo.lock "$folder/$form/" 2>/dev/null || true
done

# `build FORM PROFILE` prints the seconds of processor time that it takes to build the crate alone.
build() {
    local flags=() TIMEFORMAT='%U %S'
    [ "$2" = debug ] || flags=(--release)
    touch "$folder/$1/src/main.rs"
    { time cargo build --quiet --offline --manifest-path "$folder/$1/Cargo.toml" "${flags[@]}" >/dev/null; } 2>&1 |
        awk '{ print $1 + $2 }'
}

for profile in debug release; do build "${forms[0]}" "$profile" >/dev/null; done
for form in "${forms[@]}"; do : >"$folder/$form/debug" && : >"$folder/$form/release"; done
for ((round = 0; round < rounds; round++)); do
    for form in "${forms[@]}"; do
        for profile in debug release; do build "$form" "$profile" >>"$folder/$form/$profile"; done
    done
done

fastest() { sort -g "$folder/$1/$2" | head -n 1; }
base_debug=1 base_release=1
for form in "${forms[@]}"; do
    [ "$form" != scopeguard ] || { base_debug=$(fastest scopeguard debug) base_release=$(fastest scopeguard release); }
done
echo "| $uses uses of | debug build | release build | text of the release binary, bytes |"
echo "|---|---|---|---|"
for form in "${forms[@]}"; do
    text=$(size "$folder/target/release/$form" | awk 'NR == 2 { print $1 }')
    awk -v form="$form" -v debug="$(fastest "$form" debug)" -v release="$(fastest "$form" release)" -v text="$text" \
        -v base_debug="$base_debug" -v base_release="$base_release" 'BEGIN {
        printf "| %s | %.2f | %.2f | %d |\n", form, debug / base_debug, release / base_release, text
    }'
done
