//! A method's name that isn't called.

use epilogue::defer;

fn main() {
    let names = vec![1];
    defer!(names.clear);
}
