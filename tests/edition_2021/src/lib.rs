//! Every form of every macro, in edition 2021 and by a renamed dependency.
#![deny(warnings, rust_2024_compatibility)]

use std::cell::RefCell;

use later::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover, returns,
};

#[path = "../../lint/src/forms.rs"]
pub mod forms;

/// A frame that is awaited, and an entry of it that holds a borrow of what it names to its end.
pub async fn awaited() -> RefCell<Vec<u8>> {
    returns!(async |all: RefCell<Vec<u8>>| {
        defer!(async |all| all.borrow_mut().push(2), |all| ());
        RefCell::new(vec![1])
    })
    .await
}
