//! A slot's value moved out of the body.

use epilogue::returns;

fn main() {
    _ = returns!(|names: Vec<u32>| *names);
}

// Instead of line 6: _ = returns!(|names: Vec<u32>| std::mem::take(&mut *names));
