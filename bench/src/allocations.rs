//! An allocator that counts.
#![allow(unsafe_code)]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

use crate::case::Case;

/// Off while time or instructions are measured.
static ON: AtomicBool = AtomicBool::new(false);
static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: all of it is the system's allocator's work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if ON.load(Relaxed) {
            COUNT.fetch_add(1, Relaxed);
            let bytes = BYTES.fetch_add(layout.size(), Relaxed) + layout.size();
            PEAK.fetch_max(bytes, Relaxed);
        }
        // SAFETY: by this function's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        if ON.load(Relaxed) {
            BYTES.fetch_sub(layout.size(), Relaxed);
        }
        // SAFETY: by this function's contract.
        unsafe { System.dealloc(place, layout) }
    }
}

/// How often one call allocates, and how many bytes it has at most.
pub fn of_one_call(case: &Case) -> (usize, usize) {
    case.run(1);
    COUNT.store(0, Relaxed);
    BYTES.store(0, Relaxed);
    PEAK.store(0, Relaxed);
    ON.store(true, Relaxed);
    case.run(1);
    ON.store(false, Relaxed);
    (COUNT.load(Relaxed), PEAK.load(Relaxed))
}
