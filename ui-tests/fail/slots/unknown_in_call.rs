//! A name that nothing has, in front of a call.

use epilogue::defer;

fn main() {
    defer!(written, drop(1));
}
