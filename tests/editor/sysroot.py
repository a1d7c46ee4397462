"""A `core` to read where the compiler's own isn't installed, which rust-analyzer would have rustup download: what
rust-analyzer has for its own tests, and `core.rs` for what the places use beside that."""

import json
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent

# Of the version that CONTRIBUTING has an editor installed from. It is fetched, and never compiled.
MANIFEST = """\
[package]
name = "minicore"
version = "0.0.0"
edition = "2024"

[lib]
path = "../core/src/lib.rs"

[dependencies]
ra_ap_test_utils = "=0.0.330"

[workspace]
"""

# Comparisons there have no methods that an editor would find, and what is of an older compiler stands beside the newer.
LEFT_OUT = re.compile(r"ord|fmt_before_\w+")


def is_installed():
    root = subprocess.run(["rustc", "--print", "sysroot"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return pathlib.Path(root, "lib/rustlib/src/rust/library").is_dir()


def write(folder):
    for crate in ("core", "std"):
        (folder / crate / "src").mkdir(parents=True, exist_ok=True)
        (folder / crate / "src/lib.rs").write_text("#![no_std]\npub use core::*;\n")
    text = (HERE / "core.rs").read_text()
    (folder / "core/src/lib.rs").write_text(without_left_out(minicore(folder)) + "\n" + text)
    return folder


def minicore(folder):
    manifest = folder / "minicore/Cargo.toml"
    manifest.parent.mkdir(exist_ok=True)
    manifest.write_text(MANIFEST)
    command = ["cargo", "metadata", "--quiet", "--format-version", "1", "--manifest-path", manifest]
    said = subprocess.run(command, stdout=subprocess.PIPE)
    if said.returncode:
        raise SystemExit("without rust-src an editor's core comes from the crate registry, and cargo can't get it")
    packages = json.loads(said.stdout)["packages"]
    package = next(package for package in packages if package["name"] == "ra_ap_test_utils")
    return (pathlib.Path(package["manifest_path"]).parent / "src/minicore.rs").read_text()


def without_left_out(text):
    """What is conditional is marked: `// region:name` or `// region:!name`, and `// endregion:name`; or `// :name` in a line."""
    lines, regions = [], []
    for line in text.split("\n"):
        if begin := re.match(r"\s*// region:(!?)([\w,]+)", line):
            regions.append((LEFT_OUT.fullmatch(begin[2]) is not None) != (begin[1] == "!"))
        elif re.match(r"\s*// endregion", line):
            regions.pop()
        elif not any(regions) and not line.endswith("// :ord"):
            lines.append(line)
    return "\n".join(lines)
