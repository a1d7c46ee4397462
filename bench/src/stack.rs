//! What one level of a recursion takes of the stack.

use std::{
    cell::Cell,
    hint::black_box,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    ptr,
};

use epilogue::{defer, returns};

use crate::case::{Count, count};

/// Goes so many levels deeper, and gives the address where it has turned.
type Recursion = fn(&Cell<u64>, u64) -> Result<usize, u64>;

const RECURSIONS: [(&str, Recursion); 4] = [
    ("by hand, a `Drop` a level", dropping),
    ("by hand, a `catch_unwind` a level", caught),
    ("frame, 1 entry", frame_of_1),
    ("frame, 3 entries", frame_of_3),
];

/// A line of `bytes recursion` each.
pub fn of_each_level() -> String {
    RECURSIONS
        .map(|(title, recursion)| {
            let [near, far] = [10, 110].map(|depth| {
                let turned = recursion(&Cell::new(0), black_box(depth));
                turned.expect("no level fails")
            });
            format!("{} {title}\n", near.abs_diff(far) / 100)
        })
        .concat()
}

#[inline(never)]
fn here() -> usize {
    let local = 0_u8;
    ptr::from_ref(black_box(&local)).addr()
}

fn dropping(counter: &Cell<u64>, depth: u64) -> Result<usize, u64> {
    let _count = Count(counter);
    if depth == 0 {
        return Ok(here());
    }
    black_box(dropping(counter, depth - 1)).map(black_box)
}

fn caught(counter: &Cell<u64>, depth: u64) -> Result<usize, u64> {
    let left = catch_unwind(AssertUnwindSafe(|| {
        if depth == 0 {
            return Ok(here());
        }
        black_box(caught(counter, depth - 1)).map(black_box)
    }));
    count(counter);
    left.unwrap_or_else(|payload| resume_unwind(payload))
}

fn frame_of_1(counter: &Cell<u64>, depth: u64) -> Result<usize, u64> {
    returns!(Err(0), |turned: Result<usize, u64>| {
        defer!(|turned| count(counter));
        if depth == 0 {
            return Ok(here());
        }
        black_box(frame_of_1(counter, depth - 1)).map(black_box)
    })
}

fn frame_of_3(counter: &Cell<u64>, depth: u64) -> Result<usize, u64> {
    returns!(Err(0), |turned: Result<usize, u64>| {
        defer!(|turned| count(counter));
        defer!(|turned| count(counter));
        defer!(|turned| count(counter));
        if depth == 0 {
            return Ok(here());
        }
        black_box(frame_of_3(counter, depth - 1)).map(black_box)
    })
}
