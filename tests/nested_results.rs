//! The error of a `Result` in a `Result` or in an `Option` isn't lost either.

#![allow(
    clippy::unnecessary_wraps,
    reason = "functions whose results are nested are what is tested here"
)]

use std::{io, num::ParseIntError, time::Duration};

use epilogue::{Attach, Settle, defer, guard, recover, returns};

type Boxed = Box<dyn std::error::Error + Send + Sync>;

fn outer_fails() -> Result<io::Result<u8>, ParseIntError> {
    "x".parse::<u8>().map(Ok)
}

fn inner_fails() -> Result<io::Result<u8>, ParseIntError> {
    Ok(Err(io::Error::other("inner")))
}

/// Both with the error type of the slot.
fn inner_fails_alike() -> io::Result<io::Result<()>> {
    Ok(Err(io::Error::other("inner")))
}

fn none_fails() -> Result<io::Result<u8>, ParseIntError> {
    Ok(Ok(1))
}

fn last_of_some() -> Option<io::Result<u8>> {
    Some(Err(io::Error::other("in an option")))
}

fn of_none() -> Option<io::Result<u8>> {
    None
}

#[track_caller]
fn assert_text<T, E: ToString>(result: Result<T, E>, expected: &str) {
    assert_eq!(
        result.err().map(|error| error.to_string()).as_deref(),
        Some(expected)
    );
}

#[test]
fn calls_and_closures() {
    let result = returns!(|result: Result<(), Boxed>| {
        defer!(result, none_fails());
        defer!(result, of_none());
        defer!(result, last_of_some());
        defer!(|result| last_of_some());
        defer!(result, outer_fails());
        defer!(|result| inner_fails());
        defer!(result, inner_fails());
        Ok(())
    });
    assert_text(
        result,
        "inner (then: inner) (then: invalid digit found in string) \
         (then: in an option) (then: in an option)",
    );
}

#[test]
fn with_the_error_type_of_the_slot() {
    let result = returns!(|result: io::Result<()>| {
        defer!(result, inner_fails_alike());
        defer!(|result| inner_fails_alike());
        Ok(())
    });
    assert_text(result, "inner (then: inner)");

    let result = returns!(|result: io::Result<()>| {
        defer!(|result| {
            let inner = inner_fails_alike()?;
            Ok(inner)
        });
        Ok(())
    });
    assert_text(result, "inner");
}

#[test]
fn guards_and_recoveries() {
    let result = returns!(|result: Result<(), Boxed>| {
        let _value = guard!(3, |value, result| {
            assert_eq!(value, 3);
            inner_fails()
        });
        recover!(|panic, result| {
            assert_eq!(panic.message(), Some("stop"));
            inner_fails()
        });
        panic!("stop")
    });
    assert_text(result, "inner (then: inner)");
}

#[test]
fn none_and_success_settle_nothing() {
    let result = returns!(|result: Result<u8, Boxed>| {
        defer!(result, none_fails());
        defer!(result, of_none());
        defer!(|result| Ok::<io::Result<u8>, ParseIntError>(Ok(7)));
        Ok(1)
    });
    assert_eq!(result.unwrap(), 1);
}

#[test]
fn what_is_awaited_with_a_limit_of_time() {
    const LIMIT: Duration = Duration::from_millis(1);

    async fn close(fails: bool) -> io::Result<()> {
        if fails {
            return Err(io::Error::other("close"));
        }
        std::future::pending().await
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let result = runtime.block_on(async {
        returns!(async |result: io::Result<()>| {
            defer!(
                async |result| tokio::time::timeout(LIMIT, close(false)).await,
                |result| ()
            );
            defer!(
                async |result| tokio::time::timeout(LIMIT, close(true)).await,
                |result| ()
            );
            defer!(async |result| tokio::spawn(close(true)).await, |result| ());
            Ok(())
        })
        .await
    });
    assert_text(result, "close (then: close) (then: timed out)");
}

#[test]
fn tasks_that_are_awaited_with_a_limit_of_time() {
    async fn close(fails: bool) -> io::Result<()> {
        tokio::task::yield_now().await;
        assert!(fails, "the task is gone");
        Err(io::Error::other("close"))
    }

    async fn next(fails: bool) -> Option<Result<io::Result<()>, tokio::task::JoinError>> {
        let mut tasks = tokio::task::JoinSet::new();
        tasks.spawn(close(fails));
        tasks.join_next().await
    }

    async fn waits() -> Result<io::Result<()>, tokio::task::JoinError> {
        std::future::pending().await
    }

    const LIMIT: Duration = Duration::from_secs(60);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let result = runtime.block_on(async {
        returns!(async |result: Result<(), Boxed>| {
            defer!(
                async |result| tokio::time::timeout(LIMIT, tokio::spawn(close(true))).await,
                |result| ()
            );
            defer!(
                async |result| tokio::time::timeout(Duration::ZERO, waits()).await,
                |result| ()
            );
            defer!(async |result| next(true).await, |result| ());
            defer!(
                async |result| tokio::time::timeout(LIMIT, next(true)).await,
                |result| ()
            );
            Ok(())
        })
        .await
    });
    assert_text(
        result,
        "close (then: close) (then: deadline has elapsed) (then: close)",
    );

    let result = runtime.block_on(async {
        returns!(async |result: Result<(), Boxed>| {
            defer!(async |result| next(false).await, |result| ());
            Ok(())
        })
        .await
    });
    let text = result.unwrap_err().to_string();
    assert!(text.contains("panicked with message"), "{text}");
}

#[test]
fn deeper_ones() {
    type Deep<A, B> = Result<Option<Result<u8, A>>, B>;

    let result = returns!(|result: io::Result<()>| {
        defer!(|result| -> Deep<io::Error, io::Error> { Ok(Some(Err(io::Error::other("alike")))) });
        defer!(|result| -> Result<io::Result<io::Result<u8>>, io::Error> {
            Ok(Ok(Err(io::Error::other("three alike"))))
        });
        defer!(|result| -> io::Result<Option<io::Result<io::Result<u8>>>> {
            Ok(Some(Ok(Err(io::Error::other("four alike")))))
        });
        Ok(())
    });
    assert_text(result, "four alike (then: three alike) (then: alike)");

    let result = returns!(|result: Result<(), Boxed>| {
        defer!(result, inner_fails().map(|_| Some(inner_fails())));
        defer!(|result| -> Deep<io::Error, ParseIntError> {
            Ok(Some(Err(io::Error::other("in an option"))))
        });
        defer!(|result| -> Deep<io::Error, ParseIntError> { Ok(None) });
        Ok(())
    });
    assert_text(result, "in an option (then: inner)");
}

#[test]
fn an_error_type_of_the_users() {
    #[derive(Debug, PartialEq)]
    struct Failed(Vec<&'static str>);

    impl Attach for Failed {
        fn attach(&mut self, later: Self) {
            self.0.extend(later.0);
        }
    }

    let mut result: Result<(), Failed> = Ok(());
    result.settle(Failed(vec!["first"]));
    let result = returns!(result, |result: Result<(), Failed>| {
        defer!(|result| Ok::<Result<(), Failed>, Failed>(Err(Failed(vec!["inner"]))));
        Err(Failed(vec!["body"]))
    });
    assert_eq!(result, Err(Failed(vec!["body", "inner"])));
}
