//! A synchronous frame takes any entry, so there is no local one.

use epilogue::returns_local;

fn function() -> u8 {
    returns_local!(|result: u8| 1)
}

fn main() {}

// Instead of line 3: use epilogue::returns;
// Instead of line 6: returns!(|result: u8| 1)
