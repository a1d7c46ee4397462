//! A program for `tests/abort.rs`, which builds it with `panic = "abort"`.

use epilogue::{defer, defer_on_failure, defer_on_unwind, guard, recover, returns};

fn frame(panics: bool) -> Result<u8, std::io::Error> {
    returns!(|result: Result<u8, std::io::Error>| {
        recover!(|_panic, result| println!("frame: recovered"));
        defer!(|result| println!("frame: deferred, {:?}", result.is_ok()));
        defer_on_failure!(|result| println!("frame: failure"));
        defer_on_unwind!(|result| println!("frame: unwinding"));
        let value = guard!(1, |value, result| println!("frame: guard of {value}"));
        assert!(!panics, "on purpose");
        Ok(*value)
    })
}

fn block(panics: bool) {
    defer!(|| println!("block: deferred"));
    defer_on_unwind!(|| println!("block: unwinding"));
    assert!(!panics, "on purpose");
}

async fn awaiting(panics: bool) -> u8 {
    returns!(0, async |result: u8| {
        defer!(
            async |result| println!("awaiting: deferred, {result}"),
            |result| println!("awaiting: cancelled")
        );
        assert!(!panics, "on purpose");
        2
    })
    .await
}

fn main() {
    let panics = std::env::args().nth(2).is_some();
    match std::env::args().nth(1).as_deref() {
        Some("frame") => println!("returned {:?}", frame(panics).ok()),
        Some("block") => block(panics),
        Some("awaiting") => {
            let mut future = std::pin::pin!(awaiting(panics));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            println!("{:?}", future.as_mut().poll(&mut context));
        }
        _ => println!(
            "built with panic = {}",
            if cfg!(panic = "abort") {
                "abort"
            } else {
                "unwind"
            }
        ),
    }
}
