//! `return` as the deferred thing.

use epilogue::defer;

fn main() {
    defer!(return);
}
