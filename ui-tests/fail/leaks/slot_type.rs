//! The type that is made for a slot, by its name.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| {
        let _: Option<slot_count> = None;
        1
    });
}

// Instead of line 7: let _: Option<u32> = None;
