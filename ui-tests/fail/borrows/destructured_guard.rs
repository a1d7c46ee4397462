//! What a guard holds, taken apart.

use epilogue::guard;

fn main() {
    let (first, second) = guard!((1, 2), |pair| drop(pair));
    println!("{first}{second}");
}

// Instead of line 6: let pair = guard!((1, 2), |pair| drop(pair));
// Instead of line 6: let (first, second) = &*pair;
