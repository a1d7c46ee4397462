//! A boxed future in a frame.

use epilogue::{defer, returns};

fn save() -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {})
}

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        defer!(|result| save());
        Ok(())
    });
}

// Instead of line 11: defer!(|result| futures_executor::block_on(save()));
