//! A slot whose error is a type parameter, which isn't made from `Unfinished`.

use epilogue::{defer, returns};

fn run<E>(body: impl FnOnce() -> Result<u32, E>) -> Result<u32, E> {
    returns!(|result: Result<u32, E>| {
        defer!(|result| drop(1));
        body()
    })
}

fn main() {
    _ = run(|| Err("no"));
}
