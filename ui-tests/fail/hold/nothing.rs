//! A slot, and nothing to hold.

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = hold!(count);
        1
    });
}
