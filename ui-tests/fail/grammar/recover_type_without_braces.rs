//! `recover!` with a closure that has a type, whose body isn't a block.

use epilogue::recover;

fn main() {
    recover!(|panic, result| -> () drop(panic));
}
