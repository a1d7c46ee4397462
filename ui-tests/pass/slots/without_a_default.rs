//! Slots of types without a default, and of a type that nobody can name: an `Option`, taken out behind the frame.

use epilogue::{defer, returns};

fn run<T>(body: impl FnOnce() -> T) -> T {
    returns!(|value: Option<T>| {
        defer!(|value| assert!(value.is_some()));
        Some(body())
    })
    .expect("the body has returned")
}

fn even(end: u32) -> impl Iterator<Item = u32> {
    returns!(|numbers: Option<_>| {
        defer!(|numbers| {
            numbers.as_mut().and_then(Iterator::next);
        });
        Some((0..end).filter(|n| n % 2 == 0))
    })
    .expect("the body has returned")
}

async fn odd(end: u32) -> impl Iterator<Item = u32> {
    returns!(async |numbers: Option<_>| {
        defer!(|numbers| assert!(numbers.is_some()));
        Some((0..end).filter(|n| n % 2 == 1))
    })
    .await
    .expect("the body has returned")
}

fn main() {
    struct Bare(u8);
    assert_eq!(run(|| Bare(3)).0, 3);
    assert_eq!(even(6).collect::<Vec<_>>(), [2, 4]);
    let odd = futures_executor::block_on(odd(6));
    assert_eq!(odd.collect::<Vec<_>>(), [1, 3, 5]);
}
