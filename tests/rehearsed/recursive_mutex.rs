//! No lock is left locked. How often the reader that waits for a writer looks is up to their threads, so it isn't rehearsed.

#[path = "../../examples/recursive_mutex.rs"]
#[allow(dead_code)]
mod program;

use epilogue::rehearse::every_exit;
use parking_lot::{
    RawMutex, RawRwLock,
    lock_api::{RawMutex as _, RawRwLock as _},
};

pub fn rehearse() {
    every_exit(|exit| {
        let mutex = program::ReentrantMutex::INIT;
        exit.of(|| program::lock_and_call(&mutex, 2));
        assert!(!mutex.is_locked(), "{exit}");
    });
    every_exit(|exit| {
        let mutex = RawMutex::INIT;
        exit.of(|| program::lock_and_call_ordinary(&mutex, 1));
        assert!(!mutex.is_locked(), "{exit}");
    });
    every_exit(|exit| {
        let lock = <RawRwLock>::INIT;
        exit.of(|| program::write(&lock));
        assert!(!lock.is_locked(), "{exit}");
    });
}
