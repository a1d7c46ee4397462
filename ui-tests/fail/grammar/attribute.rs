//! An attribute of the call.

use epilogue::defer;

#[deprecated]
fn close() {}

fn main() {
    defer!(#[allow(deprecated)] close());
}

// Instead of line 9: defer!(|| { #[allow(deprecated)] close(); });
