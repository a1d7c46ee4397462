//! A test in a process of its own, for what is the whole process's.

use std::{env, process::Command};

/// Runs a test of the same file so, with nothing else in its environment that asks for a backtrace.
#[track_caller]
pub fn alone(test: &str, variables: &[(&str, &str)]) {
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture", test])
        .env_remove("RUST_BACKTRACE")
        .env_remove("RUST_LIB_BACKTRACE")
        .envs(variables.iter().copied())
        .env("EPILOGUE_CHILD", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    let errors = String::from_utf8_lossy(&child.stderr);
    assert!(child.status.success(), "{said}{errors}");
    assert!(said.contains("1 passed"), "{said}");
}

/// Whether this is that process.
pub fn is_child() -> bool {
    env::var_os("EPILOGUE_CHILD").is_some()
}
