//! `self` in a place of a slot.

use epilogue::{defer, returns};

struct Pool(usize);

impl Pool {
    fn take(&mut self) -> usize {
        returns!(|count: usize| {
            defer!(|self| self.0 += 1);
            self.0
        })
    }
}

fn main() {}

// Instead of line 3: use epilogue::{guard, returns};
// Instead of line 10: let pool = guard!(self, |pool, count| pool.0 += 1);
// Instead of line 11: pool.0
