#!/usr/bin/env bash
# What a release is asked: every set of features, what it depends on, and what it changes for those who depend on it.
set -euo pipefail
cd "$(dirname "$0")/.."

# Whether cargo has the command; a line says if not.
has() {
    if cargo "$1" --version >/dev/null 2>&1; then return 0; fi
    echo "skipped: there is no cargo-$1 (cargo install cargo-$1 --locked)"
    return 1
}

if has hack; then
    # Without the dev-dependencies, which would switch features on.
    cargo hack --feature-powerset --no-dev-deps check --quiet
    echo "hack: every set of features builds"
fi

if has deny; then
    cargo deny --log-level error check licenses bans sources
    # The list of advisories is fetched; without a network the last one that was is asked.
    if cargo deny --log-level error check advisories; then
        echo "deny: licences, duplicates, sources and advisories are as deny.toml wants them"
    elif [ ! -d "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs" ]; then
        echo "skipped: the list of advisories can't be fetched, and none is kept from before"
    else
        exit 1
    fi
fi

if has semver-checks; then
    last=$(git tag --list 'v*' --sort=-version:refname 2>/dev/null | head -n 1)
    if [ -z "$last" ]; then
        echo "skipped: there is no release yet that the interface could be compared with"
    else
        cargo semver-checks --baseline-rev "$last"
    fi
fi
