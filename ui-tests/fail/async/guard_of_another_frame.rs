//! An entry names guards of its own frame.

use epilogue::{defer, guard, returns};

async fn function() -> u8 {
    returns!(async |outer: u8| {
        let list = guard!(vec![1], |list, outer| drop(list));
        returns!(async |inner: u8| {
            defer!(async |inner, list| list.push(2), |inner| ());
            1
        })
        .await
    })
    .await
}

fn main() {}

// Instead of line 7: let mut list = guard!(vec![1], |list, outer| drop(list));
// Instead of line 9: defer!(async |inner| list.push(2), |inner| ());
