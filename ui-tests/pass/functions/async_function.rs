//! In an `async` function: between two awaits, and across one.

use epilogue::{defer, guard, returns};
use std::{
    future::ready,
    pin::pin,
    task::{Context, Poll, Waker},
};

async fn counted(count: &std::cell::Cell<u32>) -> u32 {
    defer!(|| count.set(count.get() + 1));
    let held = guard!(ready(1).await, |held| count.set(count.get() + held));
    let first = ready(*held).await;
    let second = returns!(|sum: u32| {
        defer!(|sum| *sum += 1);
        first
    });
    ready(second).await
}

fn main() {
    let count = std::cell::Cell::new(0);
    let polled = pin!(counted(&count)).poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!((polled, count.get()), (Poll::Ready(2), 2));
}
