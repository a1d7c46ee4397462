//! `recover!` without anything.

use epilogue::recover;

fn main() {
    recover!();
}
