//! `self` behind the panic.

use epilogue::{recover, returns};

struct Pool(usize);

impl Pool {
    fn take(&mut self) -> usize {
        returns!(|count: usize| {
            recover!(|_panic, self| *count = 0);
            self.0
        })
    }
}

fn main() {
    Pool(1).take();
}

// Instead of line 10: recover!(|_panic, count| *count = 0);
