//! A dereferenced call.

use epilogue::defer;

fn close(file: u32) -> u32 {
    file
}

fn main() {
    defer!(*close(1));
}
