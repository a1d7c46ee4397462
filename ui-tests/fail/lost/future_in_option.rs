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
