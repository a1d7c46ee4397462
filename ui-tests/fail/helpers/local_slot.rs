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
