//! The programs of the cookbook, left at every exit: nothing is left behind.

#![cfg(feature = "rehearse")]

#[path = "../examples/save/copy.rs"]
#[allow(dead_code)]
mod copy;
#[path = "../examples/pool/local.rs"]
mod local;
#[path = "../examples/recursive_mutex.rs"]
#[allow(dead_code)]
mod recursive_mutex;
#[path = "../examples/shared_map.rs"]
#[allow(dead_code)]
mod shared_map;
#[path = "../examples/save/step.rs"]
#[allow(dead_code)]
mod step;
#[path = "../examples/save/trace.rs"]
#[allow(dead_code)]
mod trace;
#[path = "../examples/transaction.rs"]
#[allow(dead_code)]
mod transaction;

use std::{collections::HashMap, env, fs, path::Path, process, sync::atomic::Ordering::SeqCst};

use epilogue::{defer, rehearse};
use parking_lot::RwLock;

/// Runs in a folder of its own, which is removed whatever happens.
fn in_folder(name: &str, run: impl FnOnce(&Path)) {
    let folder = env::temp_dir().join(format!("epilogue-rehearsed-{name}-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    defer!(|| fs::remove_dir_all(&folder).unwrap());
    run(&folder);
}

#[test]
fn save() {
    rehearse::every_exit(|exit| {
        in_folder("save", |folder| {
            let source = folder.join("source");
            fs::write(&source, "new").unwrap();
            let into = folder.join("into");
            fs::create_dir(&into).unwrap();
            fs::write(into.join("source"), "old").unwrap();
            let saved = exit.of(|| copy::FileCopy::new(&source, &into, None).save());
            let text = fs::read_to_string(into.join("source")).unwrap();
            let is_saved = saved.is_some_and(|saved| saved.is_ok());
            assert!(text == "new" || text == "old" && !is_saved, "{exit}");
            assert_eq!(fs::read_dir(&into).unwrap().count(), 1, "{exit}");
        });
    });
}

#[test]
fn pool() {
    rehearse::every_exit(|exit| {
        let counters = local::Counters::default();
        let pools = local::locals(1, &counters);
        exit.of(|| pools[0].lend(|item| item.number));
        let away = counters.thrown_away.load(SeqCst);
        let lying = local::numbers(&pools).len();
        // One was made, and it lies in the pool or was thrown away.
        assert_eq!((counters.made.load(SeqCst), lying + away), (1, 1), "{exit}");
    });
}

#[test]
fn recursive_mutex() {
    rehearse::every_exit(|exit| {
        let mutex = recursive_mutex::ReentrantMutex::INIT;
        exit.of(|| recursive_mutex::lock_and_call(&mutex, 2));
        assert!(!mutex.is_locked(), "{exit}");
    });
}

#[test]
fn shared_map() {
    let before: shared_map::Stock = HashMap::from([("bread", 10), ("milk", 5)]);
    let after = HashMap::from([("bread", 8), ("milk", 5), ("eggs", 6)]);
    rehearse::every_exit(|exit| {
        let stock = RwLock::new(before.clone());
        let changes = [("bread", -1), ("eggs", 6), ("bread", -1)];
        let written = exit.of(|| shared_map::write(&stock, &changes, false));
        let is_written = written.is_some_and(|written| written.is_ok());
        let map = stock.try_read().unwrap_or_else(|| panic!("locked, {exit}"));
        // Who is left behind the unlock has written.
        assert!(
            *map == after || *map == before && !is_written,
            "{exit}: {map:?}"
        );
    });
}

#[test]
fn transaction() {
    let order = transaction::Transfer {
        payee: "bob",
        amount: 30,
        notes: ["rent", "paid"],
    };
    in_folder("transaction", |folder| {
        let database = folder.join("bank.sqlite");
        rehearse::every_exit(|exit| {
            let _ = fs::remove_file(&database);
            let connection = rusqlite::Connection::open(&database).unwrap();
            connection.execute_batch(transaction::SCHEMA).unwrap();
            let done = exit.of(|| transaction::transfer(&database, &order));
            let state = transaction::check(&database).unwrap();
            let is_before = state.starts_with("alice 100, bob 50; transfers: 0, notes: 0");
            let is_after = state.starts_with("alice 70, bob 80; transfers: 1");
            assert!(is_before || is_after, "{exit}: {state}");
            let is_done = done.is_some_and(|done| done.is_ok());
            assert!(is_after || !is_done, "{exit}: {state}");
        });
    });
}
