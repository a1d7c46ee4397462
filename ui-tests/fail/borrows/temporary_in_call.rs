//! What borrows from a temporary, which is gone when the call runs.

use epilogue::{defer, returns};

fn say(_: &str) {}

fn main() {
    let name = String::from(" name ");
    returns!(|result: ()| {
        defer!(result, say(name.to_uppercase().trim()));
    });
}

// Instead of line 8: let name = String::from(" name ");
// Instead of line 8: let upper = name.to_uppercase();
// Instead of line 10: defer!(result, say(upper.trim()));
