//! The same for a future, which can be dropped as well.

use std::{
    fmt,
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::Poll,
};

use super::{
    Note,
    run::{self, Aim, MOST, Shared, Way},
};

/// Does what [`every_exit`](super::every_exit) does to a future, and then drops it: before its first poll, after the first,
/// after the second, … until it is ready before that.
///
/// The future is polled by whatever runtime awaits this one; a poll is rehearsed in the thread in which it happens.
///
/// ```
/// use epilogue::{defer, rehearse, returns};
/// use futures_executor::block_on;
/// use std::sync::atomic::{AtomicI32, Ordering};
///
/// async fn work(open: &AtomicI32) -> u32 {
///     returns!(0, async |done: u32| {
///         open.fetch_add(1, Ordering::Relaxed);
///         defer!(async |done| std::future::ready(open.fetch_sub(1, Ordering::Relaxed)).await, |done| {
///             open.fetch_sub(1, Ordering::Relaxed);
///         });
///         7
///     })
///     .await
/// }
///
/// block_on(rehearse::every_cancellation(async |exit| {
///     let open = AtomicI32::new(0);
///     exit.of(work(&open)).await;
///     assert_eq!(open.into_inner(), 0, "{exit}");
/// }));
/// ```
///
/// # Panics
///
/// As [`every_exit`](super::every_exit); and if the future takes more than a thousand polls.
pub async fn every_cancellation(mut rehearse: impl AsyncFnMut(&AsyncExit)) {
    let mut way = Some(Way::default());
    while let Some(passed) = way {
        passed.check();
        way = once(&mut rehearse, passed, Aim::Point).await;
    }
    let mut polls = 0;
    while once(&mut rehearse, Way::default(), Aim::Polls(polls))
        .await
        .is_some()
    {
        polls += 1;
    }
}

async fn once(rehearse: &mut impl AsyncFnMut(&AsyncExit), way: Way, aim: Aim) -> Option<Way> {
    let exit = AsyncExit(Shared::new(way, aim));
    {
        let _note = Note(&exit);
        rehearse(&exit).await;
    }
    exit.0.finish()
}

/// One of the exits of a rehearsed future, as [`every_cancellation`] hands it out.
///
/// It prints as the place that the future was left at, or the number of polls after which it was dropped.
#[derive(Debug)]
pub struct AsyncExit(Arc<Shared>);

impl AsyncExit {
    /// Awaits the future, and leaves it at this exit.
    ///
    /// Evaluates to what the future was ready with; to `None` if the panic came through, or the future was dropped.
    ///
    /// # Panics
    ///
    /// With a panic of the future's own.
    pub async fn of<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let mut rehearsed = Rehearsed {
            run: &self.0,
            future: Some(Box::pin(future)),
        };
        let mut polls = 0;
        let ran = poll_fn(|context| {
            let _current = run::enter(&self.0);
            if self.0.is_dropped_after(polls) {
                return Poll::Ready(Ok(None));
            }
            assert!(
                polls < MOST,
                "the future takes {MOST} polls and more: rehearse it with less to do"
            );
            polls += 1;
            let future = rehearsed.future.as_mut();
            let future = future.expect("it is dropped behind its last poll").as_mut();
            match catch_unwind(AssertUnwindSafe(|| future.poll(context))) {
                Ok(Poll::Ready(value)) => Poll::Ready(Ok(Some(value))),
                Ok(Poll::Pending) if self.0.is_dropped_after(polls) => Poll::Ready(Ok(None)),
                Ok(Poll::Pending) => Poll::Pending,
                Err(payload) => Poll::Ready(Err(payload)),
            }
        })
        .await;
        let dropped = rehearsed.end();
        let value = self.0.value_of(ran).flatten();
        dropped.and(value)
    }
}

/// The future of a run, which also whoever drops `of` drops in it, and so doesn't meet its panic.
struct Rehearsed<'r, F> {
    run: &'r Arc<Shared>,
    future: Option<Pin<Box<F>>>,
}

impl<F> Rehearsed<'_, F> {
    fn end(&mut self) -> Option<()> {
        let future = self.future.take()?;
        let _current = run::enter(self.run);
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(future)));
        dropped.map_or_else(|payload| self.run.stop(payload), Some)
    }
}

impl<F> Drop for Rehearsed<'_, F> {
    fn drop(&mut self) {
        self.end();
    }
}

impl fmt::Display for AsyncExit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
