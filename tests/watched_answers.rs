//! With `tracing` on, which any dependency can do, a misuse is answered with the same first line as without.
//!
//! With `anyhow` or `eyre` some of them are none.

#![cfg(all(feature = "tracing", not(any(feature = "anyhow", feature = "eyre"))))]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

/// Set for the part that has trybuild write the answers.
const COPIES: &str = "EPILOGUE_COPIES";

#[test]
fn answers_begin_as_without_the_feature() {
    if let Some(copies) = env::var_os(COPIES) {
        let cases = trybuild::TestCases::new();
        for case in cases_in(Path::new(&copies)) {
            cases.compile_fail(case);
        }
        return;
    }
    // Their answers depend on what becomes of an entry's value, which the feature asks more of.
    let cases = cases_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui-tests/fail/traits"));
    let copies = env::temp_dir().join(format!("epilogue-answers-{}", process::id()));
    fs::create_dir_all(&copies).unwrap();
    let copy_of = |case: &Path| copies.join(case.file_name().unwrap());
    for case in &cases {
        fs::copy(case, copy_of(case)).unwrap();
    }
    let written = Command::new(env::current_exe().unwrap())
        .args(["--exact", "answers_begin_as_without_the_feature"])
        .envs([("TRYBUILD", Path::new("overwrite")), (COPIES, &copies)])
        .status();
    assert!(written.unwrap().success());
    for case in &cases {
        assert_eq!(
            first_line(&copy_of(case)),
            first_line(case),
            "{}",
            case.display()
        );
    }
    fs::remove_dir_all(copies).unwrap();
}

fn cases_in(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn first_line(case: &Path) -> String {
    let answer = fs::read_to_string(case.with_extension("stderr")).unwrap();
    let line = answer.lines().find(|line| line.starts_with("error"));
    line.unwrap().to_owned()
}
