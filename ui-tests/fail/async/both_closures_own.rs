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
