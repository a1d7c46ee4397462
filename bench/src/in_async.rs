//! Entries that are awaited: by hand, with async-safe-defer, and in a frame. The executor is one poll.
#![allow(clippy::unused_async, reason = "what is awaited is ready at once")]

use std::{
    cell::Cell,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use async_safe_defer::LocalAsyncScope;
use epilogue::{defer, returns_local};

use crate::case::{Case, cases, count, opaque};

pub const CASES: &[Case] = cases![
    async1_by_hand
    async1_async_safe_defer
    async1_epilogue
    async3_by_hand
    async3_async_safe_defer
    async3_epilogue
    async100_async_safe_defer
    async100_epilogue
];

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

macro_rules! cases {
    ($($case:ident: $function:ident;)+) => {
        $(
            #[inline(never)]
            fn $case(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
                ready($function(counter, input))
            }
        )+
    };
}

cases! {
    async1_by_hand: one_by_hand;
    async1_async_safe_defer: one_of_the_peer;
    async1_epilogue: one;
    async3_by_hand: three_by_hand;
    async3_async_safe_defer: three_of_the_peer;
    async3_epilogue: three;
    async100_async_safe_defer: hundred_of_the_peer;
    async100_epilogue: hundred;
}

/// The bytes of each future, as a table for `bench sizes`.
pub fn sizes() -> String {
    let counter = &Cell::new(0);
    let rows = [
        (
            "async1",
            size_of_val(&one_by_hand(counter, 0)),
            size_of_val(&one_of_the_peer(counter, 0)),
            size_of_val(&one(counter, 0)),
        ),
        (
            "async3",
            size_of_val(&three_by_hand(counter, 0)),
            size_of_val(&three_of_the_peer(counter, 0)),
            size_of_val(&three(counter, 0)),
        ),
    ];
    let mut table = String::from(
        "| bytes of the future | by hand | async-safe-defer | epilogue |\n|---|---|---|---|\n",
    );
    for (work, hand, peer, ours) in rows {
        table.extend([format!("| {work} | {hand} | {peer} | {ours} |\n")]);
    }
    table
}
