//! A function that takes a lock and calls itself.
//!
//! The problem: an ordinary mutex that its own thread takes a second time waits for itself. So does
//! a reader that reads again while a writer waits: the writer waits for the reader, and the second
//! read waits behind the writer.
//!
//! What is deferred: each unlock, on the line behind its lock. The locks are raw ones, without
//! guards that unlock, so nothing else would. What would hang is asked for with `try_lock` and
//! reported.
#![allow(unsafe_code)]

use std::thread;

use epilogue::defer;
use parking_lot::{
    RawMutex, RawRwLock, RawRwLockRecursive, RawThreadId,
    lock_api::{RawMutex as _, RawReentrantMutex, RawRwLock as _, RawRwLockUpgrade},
};

pub(crate) type ReentrantMutex = RawReentrantMutex<RawMutex, RawThreadId>;

/// With an ordinary mutex: in the second call `lock`, instead of `try_lock`, would never come back.
pub(crate) fn lock_and_call_ordinary(mutex: &RawMutex, calls: u32) {
    let Some(held) = mutex.try_lock() else {
        println!("  call {calls}: this thread has the lock already, `lock` would wait for ever");
        return;
    };
    // SAFETY: the lock was taken above, and `held` is the proof, which is used up.
    defer!(unsafe { mutex.unlock(held) });
    println!("  call {calls}: locked");
    defer!(say_unlock(calls));
    if calls > 0 {
        lock_and_call_ordinary(mutex, calls - 1);
    }
}

/// With a reentrant mutex, which counts the locks of the thread that has it.
pub(crate) fn lock_and_call(mutex: &ReentrantMutex, calls: u32) {
    mutex.lock();
    // SAFETY: the lock was taken above, by this thread, and each call unlocks once.
    defer!(unsafe { mutex.unlock() });
    println!("  call {calls}: locked");
    defer!(say_unlock(calls));
    if calls > 0 {
        lock_and_call(mutex, calls - 1);
    }
}

fn say_unlock(calls: u32) {
    println!("  call {calls}: unlocks");
}

/// A reader that reads again while a writer waits for it.
fn read_and_read_again<L: RawRwLockUpgrade + Sync>(lock: &L) {
    thread::scope(|scope| {
        let held = lock.lock_shared();
        // SAFETY: the shared lock was taken above, and `held` is the proof.
        defer!(unsafe { lock.unlock_shared(held) });
        defer!(|| println!("  reader: unlocks the first"));
        println!("  reader: locked");
        // The scope waits for the writer after the entries above have run.
        scope.spawn(|| write(lock));
        wait_for_writer(lock);
        let Some(again) = lock.try_lock_shared() else {
            println!("  reader: a writer waits, `lock_shared` would wait for ever");
            return;
        };
        // SAFETY: the second shared lock was taken above.
        defer!(unsafe { lock.unlock_shared(again) });
        defer!(|| println!("  reader: unlocks the second"));
        println!("  reader: locked again, past the writer that waits");
    });
}

/// Comes back once a writer waits: from then on the lock has no room for a reader that could become
/// a writer.
fn wait_for_writer<L: RawRwLockUpgrade>(lock: &L) {
    while let Some(held) = lock.try_lock_upgradable() {
        // SAFETY: the upgradable lock was just taken.
        defer!(unsafe { lock.unlock_upgradable(held) });
        thread::yield_now();
    }
}

pub(crate) fn write<L: RawRwLockUpgrade>(lock: &L) {
    let held = lock.lock_exclusive();
    // SAFETY: the exclusive lock was taken above.
    defer!(unsafe { lock.unlock_exclusive(held) });
    println!("  writer: locked, and unlocks");
}

fn main() {
    println!("an ordinary mutex, lock_and_call(1)");
    let mutex = RawMutex::INIT;
    lock_and_call_ordinary(&mutex, 1);
    println!("  locked at the end: {}", mutex.is_locked());

    println!("a reentrant mutex, lock_and_call(2)");
    let mutex = ReentrantMutex::INIT;
    lock_and_call(&mutex, 2);
    println!("  locked at the end: {}", mutex.is_locked());

    println!("a reader-writer lock");
    let lock = <RawRwLock>::INIT;
    read_and_read_again(&lock);
    println!("  locked at the end: {}", lock.is_locked());

    println!("a reader-writer lock whose reads are recursive");
    let lock = RawRwLockRecursive::INIT;
    read_and_read_again(&lock);
    println!("  locked at the end: {}", lock.is_locked());
}
