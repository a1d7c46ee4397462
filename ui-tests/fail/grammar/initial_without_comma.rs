//! The comma behind the initial value is forgotten.

use std::io;

use epilogue::{Unfinished, returns};

fn main() {
    returns!(0 |count: u32| 1);
    returns!(Err(Unfinished.into()) |result: io::Result<u8>| Ok(1));
    drop(returns!(0 async |count: u32| 1));
}
