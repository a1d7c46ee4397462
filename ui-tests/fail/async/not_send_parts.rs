//! An argument, a fallback, a guard's value and its closures that aren't `Send`: the frame's future couldn't be.

use epilogue::{defer, guard, returns};
use std::{future::ready, rc::Rc};

async fn argument(count: Rc<u8>) -> u8 {
    returns!(async |result: u8| {
        defer!(result, drop(count));
        1
    })
    .await
}

async fn value(count: Rc<u8>) -> u8 {
    returns!(async |result: u8| {
        let _count = guard!(count, |count, result| *result += *count);
        1
    })
    .await
}

async fn fallback(count: Rc<u8>) -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| (), move |result| *result += *count);
        1
    })
    .await
}

async fn guards_closure(count: Rc<u8>) -> u8 {
    returns!(async |result: u8| {
        let _one = guard!(1, |one, result| *result += one + *count);
        1
    })
    .await
}

async fn guards_future() -> u8 {
    returns!(async |result: u8| {
        let _one = guard!(
            1_u8,
            async |one, result| {
                let count = Rc::new(one);
                ready(()).await;
                *result += *count;
            },
            |one, result| ()
        );
        1
    })
    .await
}

async fn guards_fallback(count: Rc<u8>) -> u8 {
    returns!(async |result: u8| {
        let _one = guard!(1, async |one, result| (), |one, result| *result += one + *count);
        1
    })
    .await
}

fn main() {}

// Instead of line 4: use std::{future::ready, sync::Arc};
// Instead of line 6: async fn argument(count: Arc<u8>) -> u8 {
// Instead of line 14: async fn value(count: Arc<u8>) -> u8 {
// Instead of line 22: async fn fallback(count: Arc<u8>) -> u8 {
// Instead of line 30: async fn guards_closure(count: Arc<u8>) -> u8 {
// Instead of line 43: let count = Arc::new(one);
// Instead of line 47: |_, result| ()
// Instead of line 54: async fn guards_fallback(count: Arc<u8>) -> u8 {
// Instead of line 56: let _one = guard!(1, async |_, result| (), |one, result| *result += one + *count);
