//! A name and a semicolon.

use epilogue::defer;

fn close(file: u32) -> u32 {
    file
}

fn main() {
    defer!(close;);
}

// Instead of line 10: defer!(close(1));
