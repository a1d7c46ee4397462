//! A `let`.

use epilogue::defer;

fn close(file: u32) -> u32 {
    file
}

fn main() {
    defer!(let file = close(1));
}

// Instead of line 10: defer!(|| { let _file = close(1); });
