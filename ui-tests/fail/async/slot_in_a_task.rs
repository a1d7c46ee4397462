use epilogue::returns;

fn spawn(_: impl Future<Output = ()> + Send + 'static) {}

async fn count() -> u32 {
    returns!(async |count: u32| {
        spawn(async move { *count = 3 });
        1
    })
    .await
}

fn main() {
    drop(count());
}
