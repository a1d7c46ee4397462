//! `guard!` whose slot has a type.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, |file, result: u32| drop(file));
}
