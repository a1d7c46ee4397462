//! A slot's handle that outlives its body.

use epilogue::returns;

fn main() {
    let mut kept = None;
    _ = returns!(|count: usize| {
        kept = Some(count);
        1
    });
    drop(kept);
}

// Instead of line 6:
// Instead of line 7: let count = returns!(|count: usize| {
// Instead of line 8:
// Instead of line 11: let kept = Some(count);
// Instead of line 11: _ = kept;
