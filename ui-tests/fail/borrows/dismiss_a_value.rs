//! `dismiss` with something that isn't a guard.

use epilogue::dismiss;

fn main() {
    _ = dismiss(vec![1]);
}

// Instead of line 3: use epilogue::{dismiss, guard};
// Instead of line 6: _ = dismiss(guard!(vec![1], |names| drop(names)));
