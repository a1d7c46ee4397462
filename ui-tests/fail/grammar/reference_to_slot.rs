//! A slot that is a path.

use epilogue::defer;

fn main() {
    defer!(|self.result| drop(1));
}
