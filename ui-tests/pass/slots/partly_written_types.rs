//! Types of slots that are inferred, all of them or a part.

use std::{io, num::ParseIntError, task};

use epilogue::{Errors, defer, defer_on_failure, returns};

fn inferred(text: &str) -> Result<u32, ParseIntError> {
    returns!(Ok(0), |number: _| {
        defer_on_failure!(|number| assert!(Result::is_err(number)));
        text.parse::<u32>()
    })
}

fn partly() -> (io::Result<u32>, Vec<u8>, Result<u8, Errors<io::Error>>) {
    returns!(|number: Result<_, io::Error>, bytes: Vec<_>, byte: Result<u8, Errors<_>>| {
        defer!(|number, bytes| bytes.push(1));
        defer!(|byte| *byte = Ok(3));
        (Ok(1), vec![2], Err(io::Error::other("replaced").into()))
    })
}

fn partly_with_a_value(text: &str) -> Result<u32, ParseIntError> {
    returns!(Ok(0), |number: Result<_, ParseIntError>| Ok(text.parse()?))
}

fn several() -> (u32, Option<u8>) {
    returns!((1, None), |count: _, byte: Option<_>| {
        defer!(|count, byte| *byte = Some(2));
        (*count, None)
    })
}

async fn awaited() -> (u32, io::Result<u8>) {
    let count = returns!(1, async |count: _| *count + 1).await;
    let byte = returns!(async |byte: Result<_, io::Error>| Ok(1)).await;
    (count, byte)
}

fn main() {
    assert_eq!(inferred("3"), Ok(3));
    let (number, bytes, byte) = partly();
    assert_eq!((number.unwrap(), bytes, byte.unwrap()), (1, vec![2, 1], 3));
    assert_eq!(partly_with_a_value("4"), Ok(4));
    assert_eq!(several(), (1, Some(2)));
    let mut context = task::Context::from_waker(task::Waker::noop());
    let awaited = std::pin::pin!(awaited()).poll(&mut context);
    assert!(matches!(awaited, task::Poll::Ready((2, Ok(1)))));
}
