//! A type behind the bars of a fallback takes braces, too.

use std::io;

use epilogue::{defer, guard, returns};

async fn close() -> io::Result<()> {
    Ok(())
}

fn abort() -> io::Result<()> {
    Ok(())
}

async fn function() -> io::Result<u8> {
    returns!(async |result: io::Result<u8>| {
        defer!(async |result| close().await, |result| -> io::Result<()> abort());
        let _value = guard!(1, async |_, result| close().await, |_, result| -> io::Result<()> abort());
        Ok(1)
    })
    .await
}

fn main() {}

// Instead of line 17: defer!(async |result| close().await, |result| -> io::Result<()> { abort() });
// Instead of line 18: let _value = guard!(1, async |_, result| close().await, |_, result| -> io::Result<()> { abort() });
