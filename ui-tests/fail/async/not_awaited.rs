use std::io;

use epilogue::returns;

async fn length() -> io::Result<u8> {
    let length = returns!(async |length: io::Result<u8>| Ok(3))?;
    Ok(length)
}

fn main() {
    drop(length());
}

// Instead of line 6: let length = returns!(async |length: io::Result<u8>| Ok(3)).await?;
