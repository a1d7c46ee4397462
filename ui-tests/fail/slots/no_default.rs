//! A slot without an initial value, of a type without a default.

use epilogue::{defer, returns};

struct Connection;

fn main() {
    _ = returns!(|connection: Connection| {
        defer!(|connection| drop(1));
        Connection
    });
}

// Instead of line 8: _ = returns!(Connection, |connection: Connection| {
