#!/bin/sh
# What an editor says of the examples and the tests, and what it shows inside the forms, at each place that `places/` marks.
set -eu
cd "$(dirname "$0")"

skipped() {
    echo "skipped: $1"
    exit 0
}

command -v python3 >/dev/null || skipped "there is no python3"
# What rustup puts there under that name answers with an error where the component isn't installed.
rust-analyzer --version >/dev/null 2>&1 || skipped "there is no rust-analyzer; CONTRIBUTING says how to get one"

# Without it rust-analyzer has rustup download it, which no script of ours does.
if [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
    root=$(cd ../.. && pwd)
    said=$(rust-analyzer diagnostics "$root" 2>/dev/null | tr '\r' '\n') || true
    case $said in
    *"diagnostic scan complete"*) ;;
    *) echo "rust-analyzer diagnostics didn't come to its end" && exit 1 ;;
    esac
    if echo "$said" | grep "file $root/\(examples\|tests\)/" | grep -v inactive-code | grep -o "at crate .*"; then exit 1; fi
    echo "no diagnostic in the examples and the tests"
else
    echo "skipped: diagnostics in the examples and the tests; they use std, whose source, the component rust-src, isn't installed"
fi

exec python3 places.py
