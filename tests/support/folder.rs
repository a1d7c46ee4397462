//! A folder of a test's own.

use std::{env, fs, ops::Deref, path::PathBuf, process};

use epilogue::guard;

/// The folder, which is empty, and is removed whatever happens. The name is one that no other test of the file has.
pub fn folder(name: &str) -> impl Deref<Target = PathBuf> {
    let folder = env::temp_dir().join(format!("epilogue-test-{name}-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    guard!(folder, |folder| fs::remove_dir_all(folder).unwrap())
}
