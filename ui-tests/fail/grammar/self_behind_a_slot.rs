//! `self` behind a slot.

use epilogue::{defer, returns};

struct Pool(usize);

impl Pool {
    fn take(&mut self) -> usize {
        returns!(|count: usize| {
            defer!(|count, self| *count += self.0);
            self.0
        })
    }
}

fn main() {}

// Instead of line 10: defer!(|count| *count += self.0);
