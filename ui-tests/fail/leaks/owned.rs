//! A call's evaluated arguments, by the name that they have inside.

use epilogue::defer;

fn main() {
    defer!(drop(1));
    println!("{owned:?}");
}

// Instead of line 6: let owned = 1;
// Instead of line 6: defer!(drop(owned));
