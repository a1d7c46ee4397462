//! `break` with the label of a loop outside.

use epilogue::defer;

fn main() {
    'retry: loop {
        defer!(|| break 'retry);
    }
}
