//! A map shared by threads under a reader-writer lock.
//!
//! The problem: a section that changes several entries and fails, or panics, on the way must not
//! leave half of the changes, nor the lock.
//!
//! What is deferred, and why there: the unlock, as the map is locked, so it runs last; and each
//! change's undo, before the change, so undos run in reverse, while the section still has the lock.
//! An undo needs the map that the body works on, so it names the guard. A key that was changed
//! twice shows why the reverse matters.

use std::{collections::HashMap, error::Error, panic, sync::Barrier, thread};

use epilogue::{defer_on_failure, guard, recover, returns};
use parking_lot::{RwLock, RwLockReadGuard, RwLockWriteGuard};

pub(crate) type Failure = Box<dyn Error + Send + Sync>;
pub(crate) type Stock = HashMap<&'static str, u32>;

/// Applies all changes or none.
pub(crate) fn write(
    stock: &RwLock<Stock>,
    changes: &[(&'static str, i32)],
    trace: bool,
) -> Result<(), Failure> {
    returns!(|written: Result<(), Failure>| {
        recover!(|panic, written| *written = Err(panic.into()));
        let mut map = guard!(stock.write(), |map, written| RwLockWriteGuard::unlock_fair(
            map
        ));
        for &(key, change) in changes {
            let before = map.get(key).copied();
            defer_on_failure!(move |written, map| {
                if trace {
                    println!("  undo {key}: {before:?}");
                }
                match before {
                    Some(count) => map.insert(key, count),
                    None => map.remove(key),
                };
            });
            let after = before.unwrap_or(0).checked_add_signed(change);
            map.insert(key, after.ok_or_else(|| format!("not enough {key}"))?);
            assert!(key != "fish", "fish don't keep");
        }
        Ok(())
    })
}

/// The map in the order of its keys.
pub(crate) fn read(stock: &RwLock<Stock>) -> String {
    let map = guard!(stock.read(), |map| RwLockReadGuard::unlock_fair(map));
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort();
    format!("{entries:?}")
}

fn main() {
    // The panic is recovered, and reported as an error.
    panic::set_hook(Box::new(|_| {}));
    let stock = RwLock::new(HashMap::from([("bread", 10), ("milk", 5)]));
    println!("at first: {}", read(&stock));
    let sections: [(&str, &[_]); 3] = [
        ("it succeeds", &[("bread", -3), ("salt", 1)]),
        (
            "it fails",
            &[("milk", 1), ("milk", 2), ("tea", 3), ("bread", -8)],
        ),
        ("it panics", &[("salt", 4), ("fish", 1)]),
    ];
    for (title, changes) in sections {
        println!("{title}: {changes:?}");
        match write(&stock, changes, true) {
            Ok(()) => println!("  = done"),
            Err(error) => println!("  = {error}"),
        }
        println!("  {}, locked: {}", read(&stock), stock.is_locked());
    }

    // Threads that give and take, some of them in vain: what they do adds up to nothing.
    let start = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                start.wait();
                for _ in 0..250 {
                    write(&stock, &[("milk", 2), ("eggs", 6)], false).unwrap();
                    write(&stock, &[("milk", 7), ("gold", -1)], false).unwrap_err();
                    write(&stock, &[("eggs", 1), ("fish", 1)], false).unwrap_err();
                    write(&stock, &[("milk", -2), ("eggs", -5)], false).unwrap();
                }
            });
        }
    });
    println!("4 threads, 250 rounds of 4 sections, one egg more a round");
    println!("  {}, locked: {}", read(&stock), stock.is_locked());
}
