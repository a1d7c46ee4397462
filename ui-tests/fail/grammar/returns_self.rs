//! `self` as a slot.

use epilogue::returns;

struct Three;

impl Three {
    fn work(&self) -> u32 {
        returns!(|self: u32| 3)
    }
}

fn main() {
    Three.work();
}

// Instead of line 9: returns!(|result: u32| 3)
