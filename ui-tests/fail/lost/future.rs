//! A future, which nothing polls.

use epilogue::defer;

async fn save() {}

fn main() {
    defer!(save());
}
