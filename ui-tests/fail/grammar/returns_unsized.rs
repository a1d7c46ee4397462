//! Slots of types without a size.

use epilogue::returns;

fn main() {
    _ = returns!(|text: str| "text");
    _ = returns!(|closure: dyn Fn()| || ());
    _ = returns!(|bytes: [u8]| vec![1]);
}
