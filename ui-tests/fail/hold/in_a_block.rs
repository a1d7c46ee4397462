//! Where there is no frame.

use epilogue::hold;

fn main() {
    let names = hold!(vec![1]);
    drop(names);
}

// Instead of line 3:
// Instead of line 6: let names = vec![1];
