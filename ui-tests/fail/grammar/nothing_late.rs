//! A closure's bars without a body.

use epilogue::defer;

fn main() {
    defer!(||);
}
