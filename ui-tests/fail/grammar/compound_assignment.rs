//! An assignment with an operator.

use epilogue::defer;

fn main() {
    let mut depth = 0;
    defer!(depth -= 1);
    _ = &mut depth;
}

// Instead of line 3: use epilogue::guard;
// Instead of line 7: let mut depth = guard!(&mut depth, |depth| *depth -= 1);
// Instead of line 8: _ = &mut **depth;
