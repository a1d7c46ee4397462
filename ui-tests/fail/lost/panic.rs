//! A recovered panic that nothing keeps.
#![deny(unused_must_use)]

use epilogue::Panic;

fn panic() -> Panic {
    loop {}
}

fn main() {
    panic();
}

// Instead of line 11: panic().resume();
