//! A slot whose error is a type parameter, which isn't made from the error of a deferred call.

use epilogue::{Attach, Slot, defer};

fn open<T, E: Attach>(done: &Slot<'_, '_, Result<T, E>>) {
    defer!(done, std::fs::remove_file("lock"));
}

fn main() {
    _ = open::<u8, std::io::Error>;
}

// Instead of line 5: fn open<T, E: Attach + From<std::io::Error>>(done: &Slot<'_, '_, Result<T, E>>) {
