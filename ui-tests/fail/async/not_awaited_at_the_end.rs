use std::io;

use epilogue::{defer, returns, returns_local};

async fn length() -> io::Result<u8> {
    returns!(async |length: io::Result<u8>| {
        defer!(|length| println!("never"));
        Ok(3)
    })
}

async fn width() -> u8 {
    let width: u8 = returns_local!(0, async move |width: u8| 3);
    width
}

fn main() {
    drop((length(), width()));
}

// Instead of line 9: })
// Instead of line 9: .await
// Instead of line 13: let width: u8 = returns_local!(0, async move |width: u8| 3).await;
