//! A guard's closure whose error the slot can't take.

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|count: u32| {
        let _file = guard!(std::io::stdout(), |mut file, count| std::io::Write::flush(
            &mut file
        ));
        1
    });
}

// Instead of line 6: _ = returns!(|count: std::io::Result<u32>| {
// Instead of line 10: Ok(1)
