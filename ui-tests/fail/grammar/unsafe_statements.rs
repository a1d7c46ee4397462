//! Statements in an unsafe block.

use epilogue::defer;

/// # Safety
/// None is needed.
unsafe fn free(_: u32) {}

fn main() {
    defer!(unsafe {
        free(1);
        free(2)
    });
}

// Instead of line 10: defer!(|| unsafe {
