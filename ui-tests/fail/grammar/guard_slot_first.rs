//! `guard!` whose slot has a type.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, |file, result: u32| drop(file));
}

// Instead of line 3: use epilogue::{guard, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: let _guard = guard!(1, |file, result| drop(file));
// Instead of line 6: 2
// Instead of line 6: });
