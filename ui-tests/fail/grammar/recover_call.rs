//! `recover!` with a call.

use epilogue::recover;

fn main() {
    recover!(result, drop(1));
}
