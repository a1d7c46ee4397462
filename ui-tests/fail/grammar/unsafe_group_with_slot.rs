//! Parentheses in place of the braces of `unsafe`, behind a slot.

use epilogue::{defer, returns};

unsafe fn free(pointer: *mut u8) {
    drop(pointer);
}

fn main() {
    let mut byte = 1;
    let pointer = &raw mut byte;
    returns!((), |done: ()| {
        defer!(done, unsafe (free(pointer)));
    });
}

// Instead of line 13: defer!(done, unsafe { free(pointer) });
