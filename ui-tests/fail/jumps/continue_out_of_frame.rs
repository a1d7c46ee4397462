//! `continue` in a frame's body, for a loop outside.

use epilogue::returns;

fn main() {
    for _ in 0..3 {
        _ = returns!(|count: u32| {
            continue;
        });
    }
}

// Instead of line 8: return 3;
// Instead of line 9: });
// Instead of line 9: continue;
