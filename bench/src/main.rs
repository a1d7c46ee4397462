//! Runs every case a thousand times, for callgrind to count: `bench/instructions.sh` makes the table.
#![allow(
    clippy::unnecessary_wraps,
    reason = "every case has the same signature"
)]

mod by_exit;
mod case;
mod in_block;
mod in_frame;
mod in_loop;

use case::Case;

fn main() {
    // A panic's message would be counted too.
    std::panic::set_hook(Box::new(|_| {}));
    let cases: Vec<Case> = [
        in_block::CASES,
        in_frame::CASES,
        in_loop::CASES,
        by_exit::CASES,
    ]
    .concat();
    let total: u64 = cases.iter().map(|case| case.run()).sum();
    println!("{total}");
}
