//! An initial value between the bars.

use epilogue::returns;

fn main() {
    _ = returns!(|count: usize = 1| 3);
}
