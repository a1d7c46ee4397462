//! `.await` behind a call.

use epilogue::defer;

fn main() {
    defer!(std::future::ready(1).await);
}
