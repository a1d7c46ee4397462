//! A second, a third and a fifth slot with `_` for their type, and no initial value.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32, total: _| (3, 4));
    _ = returns!(|a: u8, b: u8, c: u8, d: u8, e: _, f: u8| (1, 2, 3, 4, 5, 6));
    _ = returns!(async |count: Option<u32>, total: u32, text: _,| (None, 4, 5));
}

// Instead of line 6: _ = returns!(|count: u32, total: u32| (3, 4));
// Instead of line 7: _ = returns!(|a: u8, b: u8, c: u8, d: u8, e: u8, f: u8| (1, 2, 3, 4, 5, 6));
// Instead of line 8: _ = returns!(async |count: Option<u32>, total: u32, text: u32,| (None, 4, 5));
