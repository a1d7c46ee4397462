#!/usr/bin/env bash
# Checks the library for every target of a list whose standard library is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/support/toolchains.sh

# A target, and the features that it is checked with, one set a word; `none` is none.
targets() {
    cat <<'END'
x86_64-unknown-linux-gnu std alloc none
i686-unknown-linux-gnu std alloc none
aarch64-unknown-linux-gnu std alloc none
riscv64gc-unknown-linux-gnu std alloc none
s390x-unknown-linux-gnu std alloc none
x86_64-pc-windows-gnu std
x86_64-pc-windows-msvc std
aarch64-pc-windows-msvc std
i686-pc-windows-msvc std
aarch64-apple-darwin std
x86_64-apple-darwin std
wasm32-unknown-unknown std alloc none
wasm32-wasip1 std
thumbv7em-none-eabihf alloc none
END
}

checked=0 missing=()
while read -r target features; do
    libraries=$(rustc --print target-libdir --target "$target")
    if ! compgen -G "$libraries/libcore-*.rlib" >/dev/null; then
        missing+=("$target")
        continue
    fi
    for feature in $features; do
        cargo check --quiet --target "$target" --no-default-features --features "${feature#none}"
    done
    echo "$target: $features"
    checked=$((checked + 1))
done < <(targets)
if [ ${#missing[@]} -gt 0 ]; then echo "skipped, since their standard library isn't installed: ${missing[*]}"; fi
echo "targets checked: $checked, skipped: ${#missing[@]}"
