#!/bin/sh
# Runs the program of each language whose tool is there, and compares what it prints with
# snapshots/languages. `golden.sh --write` keeps what it prints instead. A tool is the command in the
# variable, if there is one: ZIG='python3 -m ziglang', NODE=…, LDC=…, CXX=…, CC=…, RUSTC=….
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
kept=$here/../../snapshots/languages
mode=${1-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
differing=0

has() { command -v "${2%% *}" >/dev/null || { echo "$1: skipped, needs $2"; return 1; }; }

# What the program printed on its standard output, which is in the file of the language's name.
check() {
    if [ "$mode" = --write ]; then cp "$1" "$kept/$1.txt"; fi
    if diff -u "$kept/$1.txt" "$1"; then
        echo "$1: $(grep -c '^#' "$1") facts, as kept"
    else
        differing=1
    fi
}

if has python "${PYTHON:=python3}"; then
    $PYTHON -W ignore "$here/python.py" >python
    check python
fi

if has javascript "${NODE:=node}"; then
    if $NODE --input-type=module --eval 'using nothing = null;' 2>/dev/null; then
        $NODE "$here/javascript.mjs" >javascript
        check javascript
    else
        echo "javascript: skipped, needs a node that has \`using\`: 24 or newer"
    fi
fi

if has java "${JAVAC:=javac}" && has java "${JAVA:=java}"; then
    $JAVAC -d classes "$here/Java.java"
    $JAVA -cp classes Java >java
    check java
fi

if has zig "${ZIG:=zig}"; then
    export ZIG_GLOBAL_CACHE_DIR="$work/cache" ZIG_LOCAL_CACHE_DIR="$work/cache"
    # A program of Zig prints with `debug.print`, which is standard error.
    $ZIG build-exe --name zig_program "$here/zig.zig"
    ./zig_program 2>zig
    {
        for program in "$here"/zig_refused/*.zig; do
            echo "# refused: $(basename "$program" .zig | tr _ ' ')"
            if $ZIG build-exe "$program" 2>answer; then echo "accepted"; fi
            grep -o "error: .*" answer | head -n 1
        done
        echo "# a panic runs nothing"
        $ZIG build-exe "$here/zig_panic.zig" 2>/dev/null
        # The subshell keeps the shell's own word on the abort to itself.
        (./zig_panic 2>&1 || true) 2>/dev/null | grep -x "before\|deferred"
    } >>zig
    check zig
fi

if has d "${LDC:=ldc2}"; then
    $LDC -of=d_program "$here/d.d"
    ./d_program >d
    check d
fi

if has cpp "${CXX:=g++}"; then
    $CXX -std=c++17 -w "$here/cpp.cpp" -o cpp_program
    { ./cpp_program; ./cpp_program terminates; } >cpp
    check cpp
fi

if has c "${CC:=gcc}"; then
    $CC -w "$here/c.c" -o c_program
    ./c_program >c
    check c
fi

if has drop_guard "${RUSTC:=rustc}"; then
    if $RUSTC --edition 2024 "$here/drop_guard.rs" -o drop_guard_program 2>errors; then
        ./drop_guard_program >drop_guard
        check drop_guard
    elif grep -q E0658 errors; then
        echo "drop_guard: skipped, needs a rustc in which \`DropGuard\` is stable"
    else
        cat errors && exit 1
    fi
fi
exit $differing
