//! The binding of a guard inside it.

use epilogue::guard;

fn open() -> u32 {
    1
}

fn main() {
    guard!(let file = open(), |file| drop(file));
}

// Instead of line 10: let file = guard!(open(), |file| drop(file));
// Instead of line 10: assert_eq!(*file, 1);
