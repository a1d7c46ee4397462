//! Type parameters that are bounded by what a slot without an initial value needs.

use epilogue::{Unfinished, defer, returns};

fn value<T: Default>(body: impl FnOnce() -> T) -> T {
    returns!(|value: T| {
        defer!(|value| _ = value);
        body()
    })
}

fn result<E: From<Unfinished>>(body: impl FnOnce() -> Result<u8, E>) -> Result<u8, E> {
    returns!(|result: Result<u8, E>| {
        defer!(|result| _ = result);
        body()
    })
}

fn main() {
    assert_eq!(value(|| 2), 2);
    assert_eq!(result(|| Err("no")), Err("no"));
}
