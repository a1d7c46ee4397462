//! A path with type arguments that isn't called.

use epilogue::defer;

fn main() {
    defer!(drop::<u32>);
}

// Instead of line 6: defer!(drop::<u32>(1));
