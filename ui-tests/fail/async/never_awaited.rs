//! A frame whose future isn't awaited does nothing.
#![deny(unused_must_use)]

use epilogue::{defer, returns};

async fn function() {
    returns!(async |result: ()| {
        defer!(|result| println!("never"));
    });
}

fn main() {}

// Instead of line 9: })
// Instead of line 9: .await;
