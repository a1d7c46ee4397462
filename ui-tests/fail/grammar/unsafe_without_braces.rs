//! An unsafe call without a block.

use epilogue::{defer, returns};

unsafe fn free(pointer: *mut u8) {
    drop(pointer);
}

fn main() {
    let mut byte = 1;
    let pointer = &raw mut byte;
    defer!(unsafe free(pointer));
    _ = returns!(|count: u32| {
        defer!(count, unsafe free(pointer));
        3
    });
}

// Instead of line 12: defer!(unsafe { free(pointer) });
// Instead of line 14: defer!(count, unsafe { free(pointer) });
