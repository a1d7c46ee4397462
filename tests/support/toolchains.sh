# What the scripts ask of the toolchains that are installed. Nothing here installs one.
export RUSTUP_AUTO_INSTALL=0

# The name of an installed toolchain that starts so, if there is one: `toolchain 1.85.0`, `toolchain nightly`.
toolchain() {
    command -v rustup >/dev/null || return 0
    rustup toolchain list | sed 's/ .*//' | sed -nE "/^$1(-[a-z0-9_]+)*$/p" | head -n 1
}

target_folder() {
    cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/'
}
