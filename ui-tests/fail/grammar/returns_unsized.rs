//! Slots of types without a size.

use epilogue::returns;

fn main() {
    _ = returns!(|text: str| "text");
    _ = returns!(|closure: dyn Fn()| || ());
    _ = returns!(|bytes: [u8]| vec![1]);
}

// Instead of line 6: _ = returns!(|text: String| String::from("text"));
// Instead of line 7: _ = returns!(Box::new(|| ()), |closure: Box<dyn Fn()>| Box::new(|| ()));
// Instead of line 8: _ = returns!(|bytes: Vec<u8>| vec![1]);
