//! A second and a third slot with `_` for their type, and no initial value.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32, total: _| (3, 4));
    _ = returns!(async |count: Option<u32>, total: u32, text: _,| (None, 4, 5));
}
