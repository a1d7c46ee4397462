//! Where there is no frame.

use epilogue::hold;

fn main() {
    let names = hold!(vec![1]);
    drop(names);
}
