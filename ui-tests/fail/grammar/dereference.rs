//! A dereferenced call.

use epilogue::defer;

fn close(file: u32) -> u32 {
    file
}

fn main() {
    defer!(*close(1));
}

// Instead of line 5: fn close(file: u32) -> Box<u32> {
// Instead of line 6: Box::new(file)
// Instead of line 10: defer!(|| *close(1));
