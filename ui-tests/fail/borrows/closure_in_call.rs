//! A closure with parameters in a call, which is made as the call runs, so that `move` takes nothing before.

use epilogue::defer;

fn run(closure: impl FnOnce(u32)) {
    closure(1);
}

fn main() {
    let mut number = 1;
    defer!(run(move |by| drop(by + number)));
    number = 2;
    drop(number);
}

// Instead of line 11: let closure = move |by: u32| drop(by + number);
// Instead of line 11: defer!(run(closure));
