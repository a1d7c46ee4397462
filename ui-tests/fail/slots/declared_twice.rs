//! Two slots of one name.

use epilogue::returns;

fn main() {
    _ = returns!(|count: usize, count: usize| (3, 4));
}

// Instead of line 6: _ = returns!(|count: usize, total: usize| (3, 4));
