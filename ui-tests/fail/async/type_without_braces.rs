//! A type behind the bars takes braces.

use std::io;

use epilogue::{defer, guard, returns};

async fn close() -> io::Result<()> {
    Ok(())
}

async fn function() -> io::Result<u8> {
    returns!(async |result: io::Result<u8>| {
        defer!(async |result| -> io::Result<()> close().await, |result| ());
        let _value = guard!(1, async |value, result| -> io::Result<()> close().await, |value, result| ());
        Ok(1)
    })
    .await
}

fn main() {}

// Instead of line 13: defer!(async |result| -> io::Result<()> { close().await }, |result| ());
// Instead of line 14: let _value = guard!(1, async |_, result| -> io::Result<()> { close().await }, |_, result| ());
