//! A guard, where a trait of what it holds is asked for.

use epilogue::{guard, returns};
use std::io;

fn main() {
    _ = returns!(|copied: io::Result<u64>| {
        let mut buffer = guard!(Vec::new(), |buffer, copied| drop(buffer));
        io::copy(&mut io::empty(), &mut buffer)
    });
}

// Instead of line 9: io::copy(&mut io::empty(), &mut *buffer)
