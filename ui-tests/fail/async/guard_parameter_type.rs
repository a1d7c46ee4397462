//! A type of the parameter that isn't the value's, in either closure.

use epilogue::{guard, returns};

async fn close(name: String) {
    drop(name);
}

fn main() {
    _ = returns!(async |result: u8| {
        let _first = guard!(1, async |name: String, result| close(name).await, |_, result| ());
        let _second = guard!(1, async |_, result| (), |name: String, result| drop(name));
        1
    });
}

// Instead of line 11: let _first = guard!(1.to_string(), async |name: String, result| close(name).await, |_, result| ());
// Instead of line 12: let _second = guard!(1.to_string(), async |_, result| (), |name: String, result| drop(name));
