//! Type parameters that are bounded by what a slot without an initial value needs, or one that takes an error.

use epilogue::{Attach, Slot, Unfinished, defer, returns};
use std::io;

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

fn close() -> io::Result<()> {
    Err(io::Error::other("close"))
}

fn takes<T, E: Attach + From<io::Error>>(done: &Slot<'_, '_, Result<T, E>>) {
    defer!(done, close());
}

/// The bound that rustc offers.
fn takes_as_offered<T, E: Attach + epilogue::rules::MadeFrom<io::Error>>(
    done: &Slot<'_, '_, Result<T, E>>,
) {
    defer!(done, close());
}

fn main() {
    let done = returns!(Ok(()), |done: io::Result<()>| {
        takes(&done);
        takes_as_offered(&done);
        Ok(())
    });
    assert_eq!(done.unwrap_err().to_string(), "close (then: close)");
    assert_eq!(value(|| 2), 2);
    assert_eq!(result(|| Err("no")), Err("no"));
}
