//! `move`, misspelled.

use epilogue::defer;

fn main() {
    defer!(mvoe || drop(1));
}

// Instead of line 6: defer!(move || drop(1));
