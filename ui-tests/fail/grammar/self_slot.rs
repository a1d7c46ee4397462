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
