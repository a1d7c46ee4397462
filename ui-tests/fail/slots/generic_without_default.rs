//! A slot of a type parameter, which has no default.

use epilogue::{defer, returns};

fn run<T>(body: impl FnOnce() -> T) -> T {
    returns!(|value: T| {
        defer!(|value| drop(1));
        body()
    })
}

fn main() {
    run(|| 1);
}

// Instead of line 5: fn run<T: Default>(body: impl FnOnce() -> T) -> T {
