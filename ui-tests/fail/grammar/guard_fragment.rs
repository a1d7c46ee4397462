//! A guard's closure that came through a user's own macro as `$close:expr`.

use epilogue::guard;

macro_rules! held {
    ($value:expr, $close:expr) => {
        guard!($value, $close)
    };
}

fn main() {
    let _names = held!(vec![1], |names| drop(names));
}

// Instead of line 6: ($value:expr, $($close:tt)+) => {
// Instead of line 7: guard!($value, $($close)+)
