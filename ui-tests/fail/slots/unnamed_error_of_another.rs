//! The same of a second slot, with the other type written.

use std::io;

use epilogue::returns;

fn function() -> (u8, io::Result<Vec<u8>>) {
    returns!(|count: u8, bytes: Result<Vec<u8>, _>| (3, Ok(vec![3])))
}

fn main() {
    _ = function();
}

// Instead of line 8: returns!(|count: u8, bytes: Result<Vec<u8>, io::Error>| (3, Ok(vec![3])))
