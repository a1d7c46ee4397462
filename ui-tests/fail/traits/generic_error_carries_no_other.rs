//! A slot whose error is a type parameter, which can't carry a second one.

use epilogue::{Unfinished, defer, returns};

fn run<E: From<Unfinished>>(body: impl Fn() -> Result<(), E>) -> Result<(), E> {
    returns!(|result: Result<(), E>| {
        defer!(|result| body());
        body()
    })
}

fn main() {
    _ = run(|| Err("no"));
}

// Instead of line 5: fn run<E: From<Unfinished> + epilogue::Attach>(body: impl Fn() -> Result<(), E>) -> Result<(), E> {
// Instead of line 13: _ = run(|| Err(std::io::Error::other("no")));
