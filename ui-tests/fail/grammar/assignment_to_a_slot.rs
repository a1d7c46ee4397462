//! An assignment through a slot.

use epilogue::defer;

fn main() {
    defer!(*result = 3);
}
