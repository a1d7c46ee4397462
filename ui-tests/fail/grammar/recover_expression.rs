//! `recover!` as an expression.

use epilogue::recover;

fn main() {
    let _panic = recover!();
}
