//! A slot's handle that outlives its body.

use epilogue::returns;

fn main() {
    let mut kept = None;
    _ = returns!(|count: usize| {
        kept = Some(count);
        1
    });
    drop(kept);
}
