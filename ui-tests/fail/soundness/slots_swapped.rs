//! Handles of two slots that were exchanged would reach each other's values.

use epilogue::returns;

fn swap<T>(_: &mut T, _: &mut T) {}

fn main() {
    _ = returns!(|count: usize, total: usize| {
        swap(&mut count, &mut total);
        (1, 2)
    });
}

// Instead of line 9: swap(&mut *count, &mut *total);
