//! `recover!` whose slot has a type.

use epilogue::recover;

fn main() {
    recover!(|panic, result: u32| drop(panic));
}
