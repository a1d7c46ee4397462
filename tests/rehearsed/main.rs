//! The programs of the cookbook, each left at every exit: nothing is left behind.

#![cfg(feature = "rehearse")]

mod allocations;
mod channels;
mod connections;
mod ffi;
#[path = "../support/folder.rs"]
mod folder;
#[cfg(feature = "anyhow")]
mod import;
mod method_sets;
mod pool;
mod recursive_mutex;
mod save;
mod scheduler;
mod server;
mod shared_map;
#[cfg(target_os = "linux")]
mod subprocess;
mod support;
mod tour;
mod transaction;

use std::collections::BTreeSet;

use support::names;

/// A test an example.
macro_rules! rehearsed {
    ($($(#[$needs:meta])? $name:ident;)+) => {
        $(
            $(#[$needs])?
            #[test]
            fn $name() {
                $name::rehearse();
            }
        )+

        const REHEARSED: &[&str] = &[$(stringify!($name)),+];
    };
}

rehearsed! {
    allocations;
    channels;
    connections;
    ffi;
    #[cfg(feature = "anyhow")]
    import;
    method_sets;
    pool;
    recursive_mutex;
    save;
    scheduler;
    server;
    shared_map;
    // Linux tells which children there are.
    #[cfg(target_os = "linux")]
    subprocess;
    tour;
    transaction;
}

/// What isn't rehearsed here, and why.
const EXCUSED: [(&str, &str); 1] = [(
    "processes",
    "it changes its process, so `tests/rehearsed_processes.rs` is a process of its own",
)];

#[test]
fn every_example_is_rehearsed_or_excused() {
    let examples: BTreeSet<_> = names(concat!(env!("CARGO_MANIFEST_DIR"), "/examples").as_ref())
        .into_iter()
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .collect();
    let listed = REHEARSED.iter().copied();
    let listed: BTreeSet<_> = listed
        .chain(EXCUSED.map(|(name, _)| name))
        .map(str::to_owned)
        .collect();
    assert_eq!(listed, examples);
}
