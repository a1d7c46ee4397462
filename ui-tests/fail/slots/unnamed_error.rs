//! A slot whose error type isn't named, without an initial value.

use std::io;

use epilogue::returns;

fn function() -> io::Result<u8> {
    returns!(|result: Result<_, _>| Ok(3))
}

fn main() {
    _ = function();
}

// Instead of line 8: returns!(|result: Result<_, io::Error>| Ok(3))
