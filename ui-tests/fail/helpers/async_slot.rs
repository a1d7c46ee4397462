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
