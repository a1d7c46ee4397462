//! What several rehearsals need.

use std::{env, fs, path::Path, process};

use epilogue::defer;
use tokio::runtime;

/// Runs a future on this thread, with all that tokio has.
pub fn block_on<R>(future: impl Future<Output = R>) -> R {
    let mut builder = runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap().block_on(future)
}

/// Runs in a folder of its own, which is removed whatever happens.
pub fn in_folder<R>(name: &str, run: impl FnOnce(&Path) -> R) -> R {
    let folder = env::temp_dir().join(format!("epilogue-rehearsed-{name}-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    defer!(|| fs::remove_dir_all(&folder).unwrap());
    run(&folder)
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
