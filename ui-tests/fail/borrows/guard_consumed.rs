//! What a guard holds, moved out of it.

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|bytes: Vec<u8>| {
        let text = guard!(String::from("text"), |text, bytes| drop(text));
        text.into_bytes()
    });
}

// Instead of line 3: use epilogue::{dismiss, guard, returns};
// Instead of line 8: dismiss(text).into_bytes()
