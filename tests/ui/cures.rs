//! What to write instead of what must not compile: at the end of each case, as `// Instead of line 7: …`, a line for each line
//! that goes in its place, and none behind the colon to leave it out. Where there is nothing, the case says so:
//! `// Instead of it: nothing, since …`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

const NOTHING: &str = "// Instead of it: nothing, since ";

/// A program of all cases as they should have been written, each a module: it compiles without a warning.
pub fn program(folder: &Path, cases: &BTreeSet<String>) -> PathBuf {
    let written = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cures");
    let _ = fs::remove_dir_all(&written);
    fs::create_dir_all(&written).unwrap();
    // `drop(1)` stands for what somebody defers.
    let mut modules = String::from(
        "#![deny(warnings)]\n#![allow(dead_code, dropping_copy_types)]\n\nfn main() {}\n\n",
    );
    for case in cases {
        let source = fs::read_to_string(folder.join(format!("{case}.rs"))).unwrap();
        if let Some(cured) = cured(case, &source) {
            let module = case.replace('/', "_");
            // A case may have a module of an example's, whose path begins at the case.
            let cured = cured.replace("../../../", concat!(env!("CARGO_MANIFEST_DIR"), "/"));
            fs::write(written.join(format!("{module}.rs")), cured).unwrap();
            writeln!(modules, "#[path = \"{module}.rs\"]\nmod {module};").unwrap();
        }
    }
    let program = written.join("all.rs");
    fs::write(&program, modules).unwrap();
    program
}

/// None if there is nothing to write instead.
fn cured(case: &str, source: &str) -> Option<String> {
    if source.contains(NOTHING) {
        return None;
    }
    let mut instead = BTreeMap::<usize, Vec<&str>>::new();
    for line in source.lines() {
        if let Some(cure) = line.strip_prefix("// Instead of line ") {
            let (number, code) = cure.split_once(':').unwrap();
            let lines = instead.entry(number.parse().unwrap()).or_default();
            lines.extend(Some(code.trim()).filter(|code| !code.is_empty()));
        }
    }
    assert!(!instead.is_empty(), "{case}: what to write instead?");
    let lines = source
        .lines()
        .enumerate()
        .flat_map(|(at, line)| instead.remove(&(at + 1)).unwrap_or_else(|| vec![line]));
    let cured = lines.collect::<Vec<_>>().join("\n") + "\n";
    assert!(instead.is_empty(), "{case}: no such line");
    Some(cured)
}

#[test]
fn lines_are_replaced_added_and_left_out() {
    let case = "one\ntwo\nthree\n\
        // Instead of line 1: first\n\
        // Instead of line 1: second\n\
        // Instead of line 3:\n";
    let cured = cured("topic/idea", case).unwrap();
    assert!(
        cured.starts_with("first\nsecond\ntwo\n// Instead of line 1"),
        "{cured}"
    );
    assert_eq!(
        self::cured(
            "topic/idea",
            "// Instead of it: nothing, since it is a secret\n"
        ),
        None
    );
}
