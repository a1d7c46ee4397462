//! `self` as what is awaited gets it.

use epilogue::{defer, returns};

struct Pool(usize);

impl Pool {
    async fn take(&mut self) -> usize {
        returns!(async |count: usize| {
            defer!(async |self| (), |count| ());
            self.0
        })
        .await
    }
}

fn main() {
    drop(Pool(1).take());
}

// Instead of line 10: defer!(async |count| println!("{}", self.0), |count| ());
