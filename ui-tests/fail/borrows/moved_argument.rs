//! An argument that the entry owns, used again.

use epilogue::defer;

fn main() {
    let names = vec![1];
    defer!(drop(names));
    println!("{names:?}");
}
