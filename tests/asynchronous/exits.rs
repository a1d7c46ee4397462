//! What entries see of the exit, and what becomes of their errors.

use std::io;

use epilogue::{
    Panic, Suppressed, defer, defer_on_failure, defer_on_success, defer_on_unwind, recover, returns,
};

use crate::{
    executors::{cancel_after, everywhere},
    log::{Log, pause},
};

type AnyResult<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Clone, Copy)]
enum Body {
    Returns,
    Fails,
    Panics,
}

async fn by_exit(log: &Log, body: Body) -> AnyResult<u8> {
    returns!(async |result: AnyResult<u8>| {
        defer!(|result| log.say(format!("in the end {}", result.is_ok())));
        recover!(|panic, result| *result = Err(panic.into()));
        defer_on_success!(
            async |result| {
                pause().await;
                log.say("success");
            },
            |result| log.say("success, dropped")
        );
        defer_on_success!(|result| log.say("success at once"));
        defer_on_failure!(
            async |result| {
                pause().await;
                log.say("failure");
            },
            |result| log.say("failure, dropped")
        );
        defer_on_failure!(|result| log.say("failure at once"));
        defer_on_unwind!(
            async |result| {
                pause().await;
                log.say("unwind");
            },
            |result| log.say("unwind, dropped")
        );
        defer_on_unwind!(|result| log.say("unwind at once"));
        pause().await;
        match body {
            Body::Returns => Ok(1),
            Body::Fails => Err("failed")?,
            Body::Panics => panic!("panicked on purpose"),
        }
    })
    .await
}

fn said(body: Body, polls: usize) -> Vec<String> {
    everywhere(move || async move {
        let log = Log::default();
        _ = cancel_after(polls, by_exit(&log, body)).await;
        log.take()
    })
}

#[test]
fn forms_by_exit() {
    assert_eq!(
        said(Body::Returns, usize::MAX),
        ["success at once", "success", "in the end true"]
    );
    assert_eq!(
        said(Body::Fails, usize::MAX),
        ["failure at once", "failure", "in the end false"]
    );
    assert_eq!(
        said(Body::Panics, usize::MAX),
        [
            "unwind at once",
            "unwind",
            "failure at once",
            "failure",
            "in the end false"
        ]
    );
}

#[test]
fn a_body_that_is_dropped_has_not_succeeded() {
    assert_eq!(
        said(Body::Returns, 1),
        ["failure at once", "failure, dropped", "in the end false"]
    );
}

#[test]
fn a_frame_that_is_dropped_in_an_entry_stands_as_it_stood() {
    assert_eq!(
        said(Body::Returns, 2),
        ["success at once", "in the end true"]
    );
    assert_eq!(
        said(Body::Panics, 2),
        [
            "unwind at once",
            "failure at once",
            "failure, dropped",
            "in the end false"
        ]
    );
}

async fn fails(text: &'static str) -> io::Result<()> {
    pause().await;
    Err(io::Error::other(text))
}

#[test]
fn errors_of_entries_go_into_the_first_slot() {
    let error = everywhere(|| async {
        let result = returns!(async |result: io::Result<u8>| {
            defer!(async |result| fails("third").await, |result| ());
            defer!(|result| Err::<(), _>(io::Error::other("second")));
            defer!(
                async |result| -> io::Result<()> {
                    fails("first").await?;
                    unreachable!("it has failed")
                },
                |result| ()
            );
            Ok(1)
        })
        .await;
        let error = result.unwrap_err();
        (error.suppressed().len(), error.to_string())
    });
    assert_eq!(error, (2, "first (then: second) (then: third)".to_owned()));
}

#[test]
fn an_error_of_a_fallback_goes_into_the_slot_that_later_entries_see() {
    let said = everywhere(|| async {
        let log = Log::default();
        let frame = returns!(Ok(()), async |result: io::Result<()>| {
            defer!(|result| log.say(format!("{result:?}")));
            defer!(async |result| (), |result| Err::<(), _>(io::Error::from(
                io::ErrorKind::BrokenPipe
            )));
            pause().await;
            Ok(())
        });
        _ = cancel_after(1, frame).await;
        log.take()
    });
    assert_eq!(said, ["Err(Kind(BrokenPipe))"]);
}

#[test]
fn a_recovered_frame_has_returned() {
    let said = everywhere(|| async {
        let log = Log::default();
        let result = returns!(async |result: AnyResult<u8>| {
            defer_on_failure!(|result| log.say("failure"));
            defer_on_unwind!(|result| log.say("unwind"));
            defer!(
                async |result| {
                    pause().await;
                    *result = Ok(7);
                },
                |result| ()
            );
            recover!(|panic, result| *result = Err(panic.into()));
            pause().await;
            panic!("stopped")
        })
        .await;
        log.say(format!("{result:?}"));
        log.take()
    });
    assert_eq!(said, ["Ok(7)"]);
}

#[test]
fn recovers_from_an_entry_after_an_await() {
    let message = everywhere(|| async {
        let result = returns!(Ok(()), async |result: AnyResult<()>| {
            recover!(|panic, result| *result = Err(panic.into()));
            defer!(
                async |result| {
                    pause().await;
                    panic!("entry")
                },
                |result| ()
            );
            pause().await;
            panic!("body")
        })
        .await;
        let error = result.unwrap_err();
        assert_eq!(error.downcast_ref::<Panic>().unwrap().suppressed().len(), 1);
        error.to_string()
    });
    assert_eq!(message, "panicked: entry (after: panicked: body)");
}
