//! `recover!` with an `async` closure.

use epilogue::recover;

fn main() {
    recover!(async |panic, result| drop(panic));
}
