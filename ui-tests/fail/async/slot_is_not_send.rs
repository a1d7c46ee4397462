//! The slot's type isn't `Send`, and nothing else is captured.

use std::error::Error;

use epilogue::{defer, returns};

async fn length() -> Result<u8, Box<dyn Error>> {
    returns!(async |length: Result<u8, Box<dyn Error>>| {
        defer!(|length| println!("done"));
        Ok(3)
    })
    .await
}

fn main() {
    drop(length());
}

// Instead of line 7: async fn length() -> Result<u8, Box<dyn Error + Send + Sync>> {
// Instead of line 8: returns!(async |length: Result<u8, Box<dyn Error + Send + Sync>>| {
