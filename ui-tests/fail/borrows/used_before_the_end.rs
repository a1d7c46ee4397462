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

// Instead of line 3: use epilogue::guard;
// Instead of line 10: let names = vec!["a"];
// Instead of line 11: let mut names = guard!(names, |names| say(names[0]));
