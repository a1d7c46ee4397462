//! A slot assigned without its star.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: u32| {
        defer!(|result| result = 3);
        1
    });
}

// Instead of line 7: defer!(|result| *result = 3);
