//! Nine functions with a frame, each awaited in the one before: as deep as rustc looks into a future that is sent.

use epilogue::{defer, returns};

macro_rules! functions {
    ($($outer:ident awaits $inner:ident;)+) => {$(
        async fn $outer() -> u32 {
            returns!(async |depth: u32| {
                defer!(async |depth| *depth += 1, |depth| ());
                $inner().await
            })
            .await
        }
    )+};
}

functions! {
    first awaits second;
    second awaits third;
    third awaits fourth;
    fourth awaits fifth;
    fifth awaits sixth;
    sixth awaits seventh;
    seventh awaits eighth;
    eighth awaits ninth;
    ninth awaits last;
}

async fn last() -> u32 {
    0
}

fn sent<F: Future + Send>(future: F) -> F {
    future
}

fn main() {
    assert_eq!(futures_executor::block_on(sent(first())), 9);
}
