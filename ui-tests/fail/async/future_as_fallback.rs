//! The fallback makes a future, as its entry does, and nothing can be awaited there.

use epilogue::{guard, returns};

struct Connection;

impl Connection {
    async fn close(self) {}
}

async fn function() -> u8 {
    returns!(async |result: u8| {
        let _connection = guard!(
            Connection,
            async |connection, result| connection.close().await,
            |connection, result| connection.close()
        );
        1
    })
    .await
}

fn main() {
    drop(function());
}

// Instead of line 16: |connection, result| drop(connection)
