//! A call that came through a user's own macro as `$call:expr`, which nothing can take apart.

use epilogue::defer;

macro_rules! at_the_end {
    ($call:expr) => {
        defer!($call);
    };
}

fn main() {
    at_the_end!(drop(1));
}

// Instead of line 6: ($($call:tt)+) => {
// Instead of line 7: defer!($($call)+);
