//! `recover!` without a slot.

use epilogue::recover;

fn main() {
    recover!(|panic| drop(panic));
}
