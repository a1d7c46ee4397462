//! A guard, where a trait of what it holds is asked for.

use epilogue::{guard, returns};
use std::io;

fn greet(into: &mut impl io::Write) -> io::Result<()> {
    into.write_all(b"hello")
}

fn main() {
    _ = returns!(|greeted: io::Result<()>| {
        let mut buffer = guard!(Vec::new(), |buffer, greeted| drop(buffer));
        greet(&mut buffer)
    });
}

// Instead of line 13: greet(&mut *buffer)
