//! With `panic = "abort"` a frame that returns runs everything, and a panic runs nothing.

use std::process::{Command, Output};

/// What the program, built with `panic = "abort"`, does.
fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--offline",
            "--package",
            "abort",
            "--profile",
            "abort",
            "--",
        ])
        .args(arguments)
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("cargo runs this test, too")
}

fn prints(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("it prints text")
}

/// Whether it is stopped at its panic, without a line behind it.
fn is_stopped(form: &str) {
    let output = run(&[form, "panics"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("on purpose"), "{output:?}");
    assert!(!output.status.success(), "{output:?}");
    assert_eq!(output.stdout, b"", "{output:?}");
}

#[test]
fn the_program_is_built_so() {
    assert_eq!(prints(&[]), "built with panic = abort\n");
}

#[test]
fn what_returns_runs_its_entries() {
    assert_eq!(
        prints(&["frame"]),
        "frame: guard of 1\nframe: deferred, true\nreturned Some(1)\n"
    );
    assert_eq!(prints(&["block"]), "block: deferred\n");
    assert_eq!(prints(&["awaiting"]), "awaiting: deferred, 2\nReady(2)\n");
}

#[test]
fn a_panic_runs_nothing() {
    for form in ["frame", "block", "awaiting"] {
        is_stopped(form);
    }
}
