//! What goes to the heap, counted by the allocator.
//!
//! The problem: deferred code is stored until it runs, and who calls it in a hot path wants to know
//! where.
//!
//! What is deferred: an addition, as often as the table says, in a block, in a frame, and by hand.
//! Block guards live on the stack. A frame keeps entries in an inline buffer; what doesn't fit goes
//! to chunks that double.
//!
//! What optimisation leaves shows in the assembly of `frame_of_one` and `by_hand_of_one`: one
//! addition each. As they are the same then, the compiler may merge the two under one name.
//!
//! ```sh
//! cargo rustc --release --example allocations -- --emit asm=allocations.s
//! grep -A 12 -E '^_.*(frame|by_hand)_of_one.*:$' allocations.s
//! ```
#![allow(unsafe_code)]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    hint::black_box,
};

use epilogue::{defer, returns};

/// The system's allocator, which counts what this thread asks it for.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// How many places this thread hasn't freed yet.
    pub(crate) static HELD: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: both calls go on to the system's allocator with what they were given; counting allocates
// nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        HELD.set(HELD.get() + 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.set(HELD.get() - 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How many allocations `run` makes, all of which it frees, and what it says of how it ran.
fn allocations(run: impl FnOnce() -> usize) -> (usize, usize) {
    let (before, held) = (COUNT.get(), HELD.get());
    let ran = run();
    assert_eq!(HELD.get(), held);
    (COUNT.get() - before, ran)
}

fn block_of_one() -> usize {
    let total = Cell::new(0);
    {
        defer!(|| total.set(total.get() + 1));
    }
    total.get()
}

pub(crate) fn block_of_three() -> usize {
    let total = Cell::new(0);
    {
        defer!(|| total.set(total.get() + 1));
        defer!(|| total.set(total.get() + 1));
        defer!(|| total.set(total.get() + 1));
    }
    total.get()
}

#[inline(never)]
fn frame_of_one(start: usize) -> usize {
    returns!(0, |total: usize| {
        defer!(|total| *total += 1);
        start
    })
}

#[inline(never)]
fn by_hand_of_one(start: usize) -> usize {
    let body = || start;
    let mut total = body();
    total += 1;
    total
}

pub(crate) fn frame_of(entries: usize) -> usize {
    returns!(0, |total: usize| {
        for number in 0..entries {
            let one = black_box(number) + 1 - number;
            defer!(move |total| *total += one);
        }
        0
    })
}

type Entry = Box<dyn FnOnce(&mut usize)>;

fn by_hand_of(entries: usize) -> usize {
    let mut deferred: Vec<Entry> = Vec::new();
    for number in 0..entries {
        let one = black_box(number) + 1 - number;
        deferred.push(Box::new(move |total| *total += one));
    }
    let mut total = 0;
    while let Some(entry) = deferred.pop() {
        entry(&mut total);
    }
    total
}

fn main() {
    println!("a block");
    for run in [block_of_one, block_of_three] {
        let (allocations, ran) = allocations(run);
        println!("{ran:>8} ran: {allocations} allocations");
    }
    println!("a frame, and by hand: a closure and a call");
    let (frame, ran) = allocations(|| frame_of_one(black_box(0)));
    let (by_hand, _) = allocations(|| by_hand_of_one(black_box(0)));
    println!("{ran:>8} ran: {frame} allocations, by hand {by_hand}");
    println!("a frame and a loop, and by hand: boxed closures in a Vec");
    for entries in [1, 10, 11, 100, 1_000, 1_000_000] {
        let (frame, ran) = allocations(|| frame_of(entries));
        let (by_hand, _) = allocations(|| by_hand_of(entries));
        println!("{ran:>8} ran: {frame} allocations, by hand {by_hand}");
    }
}
