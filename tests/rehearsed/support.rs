//! What several rehearsals need.

use std::{fs, path::Path};

use tokio::runtime;

/// Runs a future on this thread, with all that tokio has.
pub fn block_on<R>(future: impl Future<Output = R>) -> R {
    let mut builder = runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap().block_on(future)
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
