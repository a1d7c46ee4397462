#!/bin/sh
# Plants one bug after the other in a copy of the repository, and shows that a test fails then.
# `run.sh NAME…` plants only those.
set -eu

if ! command -v python3 >/dev/null; then
    echo "run.sh: missing: python3, which plants the bugs" >&2
    exit 1
fi

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Never the repository's own: cargo would take what was built with a bug for the repository's.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/mutations"

copy() {
    rm -rf "$work/copy"
    mkdir "$work/copy"
    (cd "$root" && tar -cf - --exclude=./target --exclude=./.git .) | tar -xmf - -C "$work/copy"
}

tests() {
    (cd "$work/copy" && timeout 600 cargo test --quiet "$@") >"$work/log" 2>&1 </dev/null
}

# A bug counts as caught when the tests pass without it, compile with it, and then fail.
python3 "$here/mutations.py" >"$work/list"
copy
if ! tests $(sed 's/.* /--test=/' "$work/list" | sort -u); then
    cat "$work/log"
    echo "run.sh: the tests fail before anything is planted" >&2
    exit 1
fi

planted=0
caught=0
while read -r name test; do
    case " $* " in
    "  " | *" $name "*) ;;
    *) continue ;;
    esac
    planted=$((planted + 1))
    copy
    if ! python3 "$here/mutations.py" "$name" "$work/copy"; then
        continue
    fi
    if ! tests --test "$test" --no-run; then
        grep -A8 '^error' "$work/log" || true
        echo "$name: doesn't compile any more"
    elif tests --test "$test"; then
        echo "$name: survives $test"
    else
        caught=$((caught + 1))
        echo "$name: caught by $test"
    fi
done <"$work/list"

echo "mutations caught: $caught / planted: $planted"
[ "$caught" -eq "$planted" ] && [ "$planted" -gt 0 ]
