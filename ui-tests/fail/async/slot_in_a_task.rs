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

// Instead of line 3: async fn spawn<T>(task: impl Future<Output = T> + Send + 'static) -> T {
// Instead of line 3: task.await
// Instead of line 3: }
// Instead of line 7: *count = spawn(async move { 3 }).await;
// Instead of line 8: *count
