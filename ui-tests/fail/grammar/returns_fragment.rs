//! A body that came through a user's own macro as `$body:expr`.

use epilogue::returns;

macro_rules! framed {
    ($body:expr) => {
        returns!($body)
    };
}

fn main() {
    _ = framed!(|count: usize| 3);
}

// Instead of line 6: ($($body:tt)+) => {
// Instead of line 7: returns!($($body)+)
