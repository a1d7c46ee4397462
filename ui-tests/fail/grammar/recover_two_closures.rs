//! `recover!` with something behind the closure.

use epilogue::recover;

fn main() {
    recover!(|panic, result| drop(panic), drop(1));
}
