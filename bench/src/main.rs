//! Runs every case a thousand times, for callgrind to count: `bench/instructions.sh` makes the table.
#![allow(
    clippy::unnecessary_wraps,
    reason = "every case has the same signature"
)]

mod by_exit;
mod case;
mod in_async;
mod in_block;
mod in_frame;
mod in_loop;

use case::Case;

fn main() {
    if std::env::args().any(|argument| argument == "--sizes") {
        print!("{}", in_async::sizes());
        return;
    }
    // A panic's message would be counted too.
    std::panic::set_hook(Box::new(|_| {}));
    let cases: Vec<Case> = [
        in_block::CASES,
        in_frame::CASES,
        in_loop::CASES,
        by_exit::CASES,
        in_async::CASES,
    ]
    .concat();
    let total: u64 = cases.iter().map(|case| case.run()).sum();
    println!("{total}");
}
