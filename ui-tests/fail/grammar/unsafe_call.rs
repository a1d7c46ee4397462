//! An unsafe call that nobody has marked.

use epilogue::defer;

unsafe fn free(pointer: *mut u8) {
    drop(pointer);
}

fn main() {
    let mut byte = 1;
    let pointer = &raw mut byte;
    defer!(free(pointer));
}

// Instead of line 12: defer!(unsafe { free(pointer) });
