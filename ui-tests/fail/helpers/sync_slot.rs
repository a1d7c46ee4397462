use epilogue::{AsyncSlot, defer, returns};

fn open(count: &AsyncSlot<'_, '_, u32>) {
    defer!(|count| *count += 1);
}

fn main() {
    returns!(0, |count: u32| {
        open(&count);
        1
    });
}

// Instead of line 1: use epilogue::{Slot, defer, returns};
// Instead of line 3: fn open(count: &Slot<'_, '_, u32>) {
