//! Handles of two slots that were exchanged would reach each other's values.

use epilogue::returns;

fn main() {
    _ = returns!(|count: usize, total: usize| {
        std::mem::swap(&mut count, &mut total);
        (1, 2)
    });
}
