//! An `async` closure: its future would never be polled.

use epilogue::defer;

fn main() {
    defer!(async || drop(1));
}
