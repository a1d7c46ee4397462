//! An operator behind a call.

use epilogue::defer;

fn close(file: u32) -> u32 {
    file
}

fn main() {
    defer!(close(1) + 1);
}

// Instead of line 10: defer!(|| close(1) + 1);
