//! A connection is given back, reset, or closed if its request was cancelled.

#[path = "../../examples/connections.rs"]
#[allow(dead_code)]
mod program;

use epilogue::rehearse::every_cancellation;
use futures_executor::block_on;

use program::{Pool, Trouble};

pub fn rehearse() {
    // The polls of a request that is answered are those at which it can be cancelled.
    for trouble in [
        Trouble::None,
        Trouble::Refused,
        Trouble::Panics,
        Trouble::Lost,
    ] {
        block_on(every_cancellation(async |exit| {
            let pool = Pool::default();
            exit.of(program::request(&pool, trouble)).await;
            let idle = pool.idle.into_inner().unwrap();
            assert!(
                idle.iter().all(|connection| connection.locks.is_empty()),
                "{exit}: not reset"
            );
            let is_closed = idle.len() < pool.opened.into_inner();
            let is_cancelled = exit.to_string().starts_with("dropped");
            assert!(
                !is_closed || is_cancelled || matches!(trouble, Trouble::Lost),
                "{exit}: closed"
            );
        }));
    }
}
