//! Type arguments as another language writes them.

use epilogue::defer;

fn main() {
    defer!(drop<u32>(1));
}

// Instead of line 6: defer!(drop::<u32>(1));
