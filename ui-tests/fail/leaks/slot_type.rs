//! The type that is made for a slot, by its name.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| {
        let _: Option<slot_count> = None;
        1
    });
}
