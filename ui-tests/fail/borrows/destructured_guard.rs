//! What a guard holds, taken apart.

use epilogue::guard;

fn main() {
    let (first, second) = guard!((1, 2), |pair| drop(pair));
    println!("{first}{second}");
}
