//! A variable that a block's entry borrows, changed before the block's end.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    let mut names = vec!["a"];
    defer!(|| say(names[0]));
    names.push("b");
}
