//! `guard!` without the comma behind the value.

use epilogue::guard;

fn open() -> u32 {
    1
}

fn main() {
    let _guard = guard!(open() | file | drop(file));
}

// Instead of line 10: let _guard = guard!(open(), |file| drop(file));
