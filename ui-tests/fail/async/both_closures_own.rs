use epilogue::{defer, returns};

struct Connection;

impl Connection {
    async fn close(self) {}
    fn abort(self) {}
}

async fn serve(connection: Connection) {
    returns!(async |done: ()| {
        defer!(async |done| connection.close().await, |done| connection.abort());
    })
    .await
}

fn main() {
    drop(serve(Connection));
}

// Instead of line 1: use epilogue::{guard, returns};
// Instead of line 12: let _connection = guard!(connection, async |connection, done| connection.close().await, |connection, done| connection.abort());
