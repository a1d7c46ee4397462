//! `move`, misspelled.

use epilogue::defer;

fn main() {
    defer!(mvoe || drop(1));
}
