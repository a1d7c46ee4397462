//! `break` in a deferred closure, for a loop outside.

use epilogue::defer;

fn main() {
    loop {
        defer!(|| break);
    }
}
