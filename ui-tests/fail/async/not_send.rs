//! An entry that isn't `Send`: the frame's future couldn't be.

use epilogue::{defer, returns};
use std::rc::Rc;

async fn function(count: Rc<u8>) -> u8 {
    returns!(async |result: u8| {
        defer!(|result| *result += *count);
        1
    })
    .await
}

fn main() {}

// Instead of line 4: use std::sync::Arc;
// Instead of line 6: async fn function(count: Arc<u8>) -> u8 {
