//! An assignment.

use epilogue::defer;

fn main() {
    let mut depth = 0;
    defer!(depth = 3);
    _ = &mut depth;
}

// Instead of line 3: use epilogue::guard;
// Instead of line 7: let mut depth = guard!(&mut depth, |depth| *depth = 3);
// Instead of line 8: _ = &mut **depth;
