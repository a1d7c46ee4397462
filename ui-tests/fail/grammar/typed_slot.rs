//! A slot with a type.

use epilogue::defer;

fn main() {
    defer!(|result: &mut u32| *result = 1);
}
