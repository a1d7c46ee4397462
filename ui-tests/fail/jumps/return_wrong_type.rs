//! A frame's body that returns another type than the slot's.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| {
        if true {
            return "three";
        }
        3
    });
}

// Instead of line 8: return 3;
