//! A method's `Result`, at a block's end.

use epilogue::defer;

fn main() {
    defer!(std::io::Write::flush(&mut std::io::stdout()));
}
