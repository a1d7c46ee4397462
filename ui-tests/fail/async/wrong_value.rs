//! What a body evaluates to is compared with the slot's type where it stands.

use std::io;

use epilogue::{defer, returns};

async fn count(known: bool) -> u8 {
    returns!(async |count: u8| {
        if known {
            return "3";
        }
        3
    })
    .await
}

async fn load() -> io::Result<()> {
    returns!(async |loaded: io::Result<()>| {
        defer!(
            async |loaded| -> io::Result<()> {
                tokio();
            },
            |loaded| ()
        );
        std::fs::read("file")?;
    })
    .await
}

fn tokio() {}

fn main() {
    drop((count(true), load()));
}

// Instead of line 10: return 3;
// Instead of line 21: tokio();
// Instead of line 21: Ok(())
// Instead of line 25: std::fs::read("file")?;
// Instead of line 25: Ok(())
