//! A closure that came through a user's own macro as `$closure:expr`.

use epilogue::{recover, returns};

macro_rules! recovered {
    ($closure:expr) => {
        recover!($closure)
    };
}

fn main() {
    _ = returns!(|count: usize| {
        recovered!(|panic, count| drop(panic));
        3
    });
}

// Instead of line 6: ($($closure:tt)+) => {
// Instead of line 7: recover!($($closure)+)
