#!/bin/sh
# What an editor shows inside the forms, at each place that `places/` marks.
set -eu
cd "$(dirname "$0")"

skipped() {
    echo "skipped: $1"
    exit 0
}

command -v python3 >/dev/null || skipped "there is no python3"
# What rustup puts there under that name answers with an error where the component isn't installed.
rust-analyzer --version >/dev/null 2>&1 || skipped "there is no rust-analyzer; CONTRIBUTING says how to get one"
[ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ] ||
    skipped "the compiler's component rust-src, which an editor reads, isn't installed"

exec python3 places.py
