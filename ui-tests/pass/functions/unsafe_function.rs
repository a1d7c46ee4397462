//! In an `unsafe` function, and an unsafe call.
#![deny(unsafe_op_in_unsafe_fn, unused_unsafe)]

use epilogue::{defer, returns};

/// # Safety
/// None is needed.
unsafe fn release(count: &mut u32) {
    *count += 1;
}

/// # Safety
/// None is needed.
unsafe fn run(count: &mut u32) {
    let count = &mut *count;
    defer!(unsafe { release(count) });
    _ = returns!(|done: ()| {
        defer!(done, unsafe { release(&mut 1.clone()) });
    });
}

fn main() {
    let mut count = 0;
    unsafe { run(&mut count) };
    assert_eq!(count, 1);
}
