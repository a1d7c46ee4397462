//! What `select!` polls by reference has to be pinned.

use epilogue::returns;

async fn length() -> u8 {
    let mut frame = returns!(async |length: u8| 3);
    (&mut frame).await
}

fn main() {
    drop(length());
}

// Instead of line 6: let mut frame = std::pin::pin!(returns!(async |length: u8| 3));
// Instead of line 7: frame.as_mut().await
