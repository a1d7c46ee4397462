//! A slot's value moved out of the body.

use epilogue::returns;

fn main() {
    _ = returns!(|names: Vec<u32>| *names);
}
