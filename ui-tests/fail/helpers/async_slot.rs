use epilogue::{Slot, defer, returns};

fn open(count: &Slot<'_, '_, u32>) {
    defer!(|count| *count += 1);
}

async fn run() -> u32 {
    returns!(0, async |count: u32| {
        open(&count);
        1
    })
    .await
}

fn main() {
    drop(run());
}

// Instead of line 1: use epilogue::{AsyncSlot, defer, returns};
// Instead of line 3: fn open(count: &AsyncSlot<'_, '_, u32>) {
