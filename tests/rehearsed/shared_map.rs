//! All changes are there or none, and the lock is free.

#[path = "../../examples/shared_map.rs"]
#[allow(dead_code)]
mod program;

use std::collections::HashMap;

use epilogue::rehearse::every_exit;
use parking_lot::RwLock;

use program::Stock;

pub fn rehearse() {
    let before: Stock = HashMap::from([("bread", 10), ("milk", 5)]);
    let after = HashMap::from([("bread", 8), ("milk", 5), ("eggs", 6)]);
    every_exit(|exit| {
        let stock = RwLock::new(before.clone());
        let changes = [("bread", -1), ("eggs", 6), ("bread", -1)];
        let written = exit.of(|| program::write(&stock, &changes, false));
        let is_written = written.is_some_and(|written| written.is_ok());
        assert!(!stock.is_locked(), "{exit}");
        let map = stock.into_inner();
        // Who is left behind the unlock has written.
        assert!(
            map == after || map == before && !is_written,
            "{exit}: {map:?}"
        );
    });
    every_exit(|exit| {
        let stock = RwLock::new(before.clone());
        exit.of(|| program::read(&stock));
        assert!(!stock.is_locked(), "{exit}");
    });
}
