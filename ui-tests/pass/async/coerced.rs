//! What an asynchronous body and an awaited entry evaluate to is coerced to the type that is written, as anywhere else.

use std::{error::Error, io, pin::Pin};

use epilogue::{defer, returns};

trait Count: Send {}
impl Count for u8 {}

type Boxed = Box<dyn Error + Send + Sync>;

fn add(number: u8) -> u8 {
    number + 1
}

async fn coerced(early: bool, list: &Vec<u8>, text: &String) {
    returns!(Box::new(1), async |count: Box<dyn Count>| {
        if early {
            return Box::new(2_u8);
        }
        Box::new(3_u8)
    })
    .await;
    returns!(async |error: Result<u8, Boxed>| Err(Box::new(io::Error::other("late")))).await.ok();
    returns!(async |list_of: &[u8]| list).await;
    returns!(async |text_of: &str| {
        if early {
            return text;
        }
        text
    })
    .await;
    returns!(add as fn(u8) -> u8, async |function: fn(u8) -> u8| add).await;
    returns!(add as fn(u8) -> u8, async |function: fn(u8) -> u8| |number| number + 1).await;
    returns!((1, Box::new(1)), async |number: u8, count: Box<dyn Count>| (2, Box::new(2_u8))).await;
    _ = returns!(Box::pin(async { 1 }), async |future: Pin<Box<dyn Future<Output = u8> + Send>>| {
        Box::pin(async { 2 })
    })
    .await;
    returns!(async |result: Result<u8, Boxed>| {
        defer!(
            async |result| -> Result<(), Boxed> { Err(Box::new(io::Error::other("awaited"))) },
            |result| -> Result<(), Boxed> { Err(Box::new(io::Error::other("fallback"))) }
        );
        Ok(1)
    })
    .await
    .ok();
}

fn main() {
    drop(coerced(true, &Vec::new(), &String::new()));
}
