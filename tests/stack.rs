//! What a frame takes of the stack: recursion on a thread as small as a test's.
#![cfg(not(feature = "watch"))] // An entry that is watched keeps where it stands, and takes more.

use std::{cell::Cell, hint::black_box, thread};

use epilogue::{defer, returns};

const DEPTH: u64 = 1000;

fn one(depth: u64, entries: &Cell<u64>) -> Result<u64, u64> {
    returns!(Err(0), |sum: Result<u64, u64>| {
        defer!(|sum| entries.set(entries.get() + 1));
        if depth == 0 {
            return Ok(0);
        }
        black_box(one(depth - 1, entries)).map(|sum| sum + depth)
    })
}

fn three(depth: u64, entries: &Cell<u64>) -> Result<u64, u64> {
    returns!(Err(0), |sum: Result<u64, u64>| {
        defer!(|sum| entries.set(entries.get() + 1));
        defer!(|sum| entries.set(entries.get() + 1));
        defer!(|sum| entries.set(entries.get() + 1));
        if depth == 0 {
            return Ok(0);
        }
        black_box(three(depth - 1, entries)).map(|sum| sum + depth)
    })
}

fn on_two_mebibytes(recursion: fn(u64, &Cell<u64>) -> Result<u64, u64>, each: u64) {
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(move || {
        let entries = Cell::new(0);
        assert_eq!(recursion(DEPTH, &entries), Ok(DEPTH * (DEPTH + 1) / 2));
        assert_eq!(entries.get(), each * (DEPTH + 1));
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn a_thousand_frames_with_one_entry() {
    on_two_mebibytes(one, 1);
}

#[test]
fn a_thousand_frames_with_three_entries() {
    on_two_mebibytes(three, 3);
}
