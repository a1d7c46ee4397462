//! A tuple of slots.

use epilogue::defer;

fn main() {
    defer!(|(count, result)| *count += 1);
}
