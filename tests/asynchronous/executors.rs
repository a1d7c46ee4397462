use std::{
    fmt::Debug,
    future::{Future, poll_fn},
    task::Poll,
};

/// Runs the future to its end on every executor, which must agree.
pub fn everywhere<T, F>(make: impl Fn() -> F) -> T
where
    T: Debug + PartialEq + Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let spawned = threads.spawn(make());
    let spawned = threads.block_on(spawned).unwrap();
    let one_thread = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    assert_eq!(one_thread.block_on(make()), spawned);
    assert_eq!(futures_executor::block_on(make()), spawned);
    spawned
}

/// Awaits `future`, or drops it once it has been polled `polls` times.
pub async fn cancel_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = Some(Box::pin(future));
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            future = None;
        }
        left = left.saturating_sub(1);
        match &mut future {
            Some(future) => future.as_mut().poll(context).map(Some),
            None => Poll::Ready(None),
        }
    })
    .await
}
