//! In an `extern "C"` function, which must not unwind.

use epilogue::{recover, returns};

extern "C" fn parse(digit: u8) -> i32 {
    returns!(|code: i32| {
        recover!(|_panic, code| *code = -1);
        if !digit.is_ascii_digit() {
            std::panic::resume_unwind(Box::new("not a digit"));
        }
        i32::from(digit - b'0')
    })
}

fn main() {
    assert_eq!((parse(b'7'), parse(b'x')), (7, -1));
}
