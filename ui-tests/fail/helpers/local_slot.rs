use epilogue::{AsyncSlot, defer, returns_local};

fn open(count: &AsyncSlot<'_, '_, u32>) {
    defer!(|count| *count += 1);
}

async fn run() -> u32 {
    returns_local!(0, async |count: u32| {
        open(&count);
        1
    })
    .await
}

fn main() {
    drop(run());
}

// Instead of line 1: use epilogue::{Slot, defer, kind, returns_local};
// Instead of line 3: fn open(count: &Slot<'_, '_, u32, dyn kind::AwaitedLocal>) {
