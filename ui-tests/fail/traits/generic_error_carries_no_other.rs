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
