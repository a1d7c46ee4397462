//! The comma behind the initial value is forgotten.

use epilogue::returns;

fn main() {
    returns!(0 |count: u32| 1);
    _ = returns!(Err(2) |result: Result<u8, u8>| Ok(1));
    drop(returns!(0 async |count: u32| 1));
}

// Instead of line 6: returns!(0, |count: u32| 1);
// Instead of line 7: _ = returns!(Err(2), |result: Result<u8, u8>| Ok(1));
// Instead of line 8: drop(returns!(0, async |count: u32| 1));
