//! Entries that are awaited: by hand, with async-safe-defer, and in a frame. The executor is one poll.
#![allow(clippy::unused_async, reason = "what is awaited is ready at once")]

use std::{
    cell::{Cell, RefCell},
    future::Future,
    panic::{AssertUnwindSafe, resume_unwind},
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll, Waker},
};

use async_safe_defer::LocalAsyncScope;
use epilogue::{defer, guard, returns_local};
use futures_util::FutureExt;

use crate::case::{Case, cases, count, opaque};

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("nothing here waits"),
    }
}

async fn close(counter: &Cell<u64>) {
    count(counter);
}

async fn work(input: u64) -> Result<u64, u64> {
    Ok(opaque(input))
}

/// What each future panics with goes on when all are done.
struct Caught(Option<Box<dyn std::any::Any + Send>>);

impl Caught {
    async fn run<T>(&mut self, future: impl Future<Output = T>) -> Option<T> {
        match AssertUnwindSafe(future).catch_unwind().await {
            Ok(value) => Some(value),
            Err(payload) => {
                self.0 = Some(payload);
                None
            }
        }
    }

    fn end<T>(self, value: Option<T>) -> T {
        match (self.0, value) {
            (Some(payload), _) => resume_unwind(payload),
            (None, value) => value.expect("nothing has panicked"),
        }
    }
}

async fn one_caught(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut caught = Caught(None);
    let result = caught.run(work(input)).await;
    caught.run(close(counter)).await;
    caught.end(result)
}

async fn three_caught(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut caught = Caught(None);
    let result = caught.run(work(input)).await;
    caught.run(close(counter)).await;
    caught.run(close(counter)).await;
    caught.run(close(counter)).await;
    caught.end(result)
}

async fn hundred_caught(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut caught = Caught(None);
    let mut entries: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = Vec::new();
    for _ in 0..100 {
        entries.push(Box::pin(close(counter)));
    }
    let result = caught.run(work(input)).await;
    while let Some(entry) = entries.pop() {
        caught.run(entry).await;
    }
    caught.end(result)
}

/// What a guard holds.
struct Open<'c>(&'c Cell<u64>, u64);

impl Open<'_> {
    async fn close(self) {
        count(self.0);
    }
}

async fn guard_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut open = Open(counter, 0);
    open.1 = input.wrapping_add(1);
    let result = work(open.1).await;
    open.close().await;
    result
}

async fn guard_caught(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut caught = Caught(None);
    let mut open = Open(counter, 0);
    let result = caught
        .run(async {
            open.1 = input.wrapping_add(1);
            work(open.1).await
        })
        .await;
    caught.run(open.close()).await;
    caught.end(result)
}

async fn guard_of_the_peer(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut scope = LocalAsyncScope::default();
    let open = Rc::new(RefCell::new(Some(Open(counter, 0))));
    let closed = Rc::clone(&open);
    scope.defer(move || async move {
        let open = closed.take();
        if let Some(open) = open {
            open.close().await;
        }
    });
    let value = input.wrapping_add(1);
    if let Some(open) = &mut *open.borrow_mut() {
        open.1 = value;
    }
    let result = work(value).await;
    scope.finish().await;
    result
}

async fn guarded(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns_local!(Err(0), async |result: Result<u64, u64>| {
        let mut open = guard!(
            Open(counter, 0),
            async |open, result| open.close().await,
            |open, result| count(open.0)
        );
        open.1 = input.wrapping_add(1);
        work(open.1).await
    })
    .await
}

async fn one_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let result = work(input).await;
    close(counter).await;
    result
}

async fn one_of_the_peer(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut scope = LocalAsyncScope::default();
    scope.defer(|| close(counter));
    let result = work(input).await;
    scope.finish().await;
    result
}

async fn one(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns_local!(Err(0), async |result: Result<u64, u64>| {
        defer!(async |result| close(counter).await, |result| count(counter));
        work(input).await
    })
    .await
}

async fn three_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let result = work(input).await;
    close(counter).await;
    close(counter).await;
    close(counter).await;
    result
}

async fn three_of_the_peer(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut scope = LocalAsyncScope::default();
    scope.defer(|| close(counter));
    scope.defer(|| close(counter));
    scope.defer(|| close(counter));
    let result = work(input).await;
    scope.finish().await;
    result
}

async fn three(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns_local!(Err(0), async |result: Result<u64, u64>| {
        defer!(async |result| close(counter).await, |result| count(counter));
        defer!(async |result| close(counter).await, |result| count(counter));
        defer!(async |result| close(counter).await, |result| count(counter));
        work(input).await
    })
    .await
}

async fn hundred_of_the_peer(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let mut scope = LocalAsyncScope::default();
    for _ in 0..100 {
        scope.defer(|| close(counter));
    }
    let result = work(input).await;
    scope.finish().await;
    result
}

async fn hundred(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns_local!(Err(0), async |result: Result<u64, u64>| {
        for _ in 0..100 {
            defer!(async |result| close(counter).await, |result| count(counter));
        }
        work(input).await
    })
    .await
}

/// The cases of each work: a peer, and what is polled to its end.
macro_rules! polled {
    ($($work:ident: $($peer:ident $function:ident),+;)+) => {
        pub const CASES: &[Case] = cases![$($work: $($peer)+;)+];

        pastey::paste! { $($(
            #[inline(never)]
            fn [<$work _ $peer>](counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
                ready($function(counter, input))
            }
        )+)+ }
    };
}

polled! {
    async1: by_hand one_by_hand, caught one_caught, async_safe_defer one_of_the_peer, epilogue one;
    async3: by_hand three_by_hand, caught three_caught, async_safe_defer three_of_the_peer, epilogue three;
    async_guard: by_hand guard_by_hand, caught guard_caught, async_safe_defer guard_of_the_peer, epilogue guarded;
    async100: caught hundred_caught, async_safe_defer hundred_of_the_peer, epilogue hundred;
}

/// The bytes of each future, as a table for `bench sizes`.
pub fn sizes() -> String {
    let counter = &Cell::new(0);
    macro_rules! sizes {
        ($work:literal: $($function:ident)+) => {
            ($work, [$(size_of_val(&$function(counter, 0))),+])
        };
    }
    let rows = [
        sizes!("async1": one_by_hand one_caught one_of_the_peer one),
        sizes!("async3": three_by_hand three_caught three_of_the_peer three),
        sizes!("async_guard": guard_by_hand guard_caught guard_of_the_peer guarded),
    ];
    let mut table = String::from(
        "| bytes of the future | by hand | by hand, caught | async-safe-defer | epilogue |\n|---|---|---|---|---|\n",
    );
    for (work, [hand, caught, peer, ours]) in rows {
        table.extend([format!(
            "| {work} | {hand} | {caught} | {peer} | {ours} |\n"
        )]);
    }
    table
}
