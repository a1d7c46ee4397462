//! Two slots of one name.

use epilogue::returns;

fn main() {
    _ = returns!(|count: usize, count: usize| (3, 4));
}
