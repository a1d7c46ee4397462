//! A closure's future.

use epilogue::defer;

async fn save() {}

fn main() {
    defer!(|| save());
}
