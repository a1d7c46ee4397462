//! A future in an `Option`, which nobody would poll either.

use epilogue::{defer, returns};

struct Connection;

impl Connection {
    async fn close(self) {}
}

fn main() {
    let mut connection = Some(Connection);
    defer!(|| connection.take().map(Connection::close));
    _ = returns!(|count: u32| {
        let mut connection = Some(Connection);
        defer!(move |count| connection.take().map(Connection::close));
        3
    });
}

// Instead of line 13: defer!(|| if let Some(connection) = connection.take() { futures_executor::block_on(connection.close()); });
// Instead of line 16: defer!(move |count| if let Some(connection) = connection.take() { futures_executor::block_on(connection.close()); });
