//! An entry runs after the body's locals are gone, so it can't borrow one.

use epilogue::{defer, returns};

async fn close(_: &str) {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        let name = String::from("local");
        defer!(|result| println!("{name}"));
        defer!(async |result| close(&name).await, |result| ());
        1
    })
    .await
}

fn main() {}

// Instead of line 8: let name = String::from("local");
// Instead of line 8: returns!(async |result: u8| {
// Instead of line 9:
