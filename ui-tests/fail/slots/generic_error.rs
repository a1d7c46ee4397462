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

// Instead of line 5: fn run<E: From<epilogue::Unfinished>>(body: impl FnOnce() -> Result<u32, E>) -> Result<u32, E> {
// Instead of line 13: _ = run(|| Err(std::io::Error::other("no")));
