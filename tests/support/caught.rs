//! What a panic said.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// The text of the panic that `code` ends with.
#[track_caller]
pub fn caught<R>(code: impl FnOnce() -> R) -> String {
    let Err(payload) = catch_unwind(AssertUnwindSafe(code)) else {
        panic!("it didn't panic");
    };
    match payload.downcast::<&str>() {
        Ok(text) => (*text).to_owned(),
        Err(payload) => *payload.downcast::<String>().expect("a text"),
    }
}
