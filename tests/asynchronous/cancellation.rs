//! The whole order when a future is dropped, and what real cancellation looks like.

use std::time::Duration;

use epilogue::{defer, defer_on_failure, defer_on_success, dismiss, guard, recover, returns};

use crate::{
    executors::{cancel_after, everywhere},
    log::{Log, Noisy, pause},
};

async fn function(log: &Log) -> u32 {
    let local = Noisy(log.clone(), "outer local");
    let result = returns!(0, async |result: u32| {
        defer!(|result| log.say(format!("first, {result}")));
        defer!(
            async |result| {
                log.say("second begins");
                pause().await;
                log.say("second ends");
            },
            |result| log.say("instead of the second")
        );
        let mut value = guard!(
            vec![1],
            async |mut value, result| {
                value.push(9);
                log.say(format!("closes {value:?}"));
                pause().await;
                log.say("closed");
            },
            |value, result| log.say(format!("aborts {value:?}"))
        );
        defer!(
            async |result, value| {
                value.push(3);
                pause().await;
                value.push(4);
            },
            |result, value| value.push(5)
        );
        let _body = Noisy(log.clone(), "body local");
        value.push(2);
        *result = 1;
        pause().await;
        2
    })
    .await;
    drop(local);
    result
}

fn dropped_after(polls: usize) -> Vec<String> {
    everywhere(move || async move {
        let log = Log::default();
        _ = cancel_after(polls, function(&log)).await;
        log.take()
    })
}

#[test]
fn nothing_happens_before_the_first_poll() {
    assert!(dropped_after(0).is_empty());
}

#[test]
fn in_the_body() {
    assert_eq!(
        dropped_after(1),
        [
            "body local dropped",
            "aborts [1, 2, 5]",
            "instead of the second",
            "first, 1",
            "outer local dropped"
        ]
    );
}

#[test]
fn in_an_entry_that_works_on_a_guard_s_value() {
    assert_eq!(
        dropped_after(2),
        [
            "body local dropped",
            "aborts [1, 2, 3]",
            "instead of the second",
            "first, 2",
            "outer local dropped"
        ]
    );
}

#[test]
fn in_a_guard_s_closure() {
    assert_eq!(
        dropped_after(3),
        [
            "body local dropped",
            "closes [1, 2, 3, 4, 9]",
            "instead of the second",
            "first, 2",
            "outer local dropped"
        ]
    );
}

#[test]
fn in_the_last_async_entry() {
    assert_eq!(
        dropped_after(4),
        [
            "body local dropped",
            "closes [1, 2, 3, 4, 9]",
            "closed",
            "second begins",
            "first, 2",
            "outer local dropped"
        ]
    );
}

#[test]
fn not_at_all() {
    assert_eq!(
        dropped_after(5),
        [
            "body local dropped",
            "closes [1, 2, 3, 4, 9]",
            "closed",
            "second begins",
            "second ends",
            "first, 2",
            "outer local dropped"
        ]
    );
}

#[test]
fn a_panic_that_is_stopped_leaves_it_cancelled() {
    let said = everywhere(|| async {
        let log = Log::default();
        let frame = returns!(Ok(1), async |result: Result<u32, String>| {
            defer_on_success!(|result| log.say("on success"));
            defer_on_failure!(|result| log.say("on failure"));
            recover!(|_panic, result| log.say("stopped"));
            defer!(|result| panic!("of an entry"));
            pause().await;
            Ok(2)
        });
        _ = cancel_after(1, frame).await;
        log.take()
    });
    assert_eq!(said, ["stopped", "on failure"]);
}

#[test]
fn a_dismissed_guard_runs_neither_closure() {
    for polls in [1, usize::MAX] {
        let said = everywhere(move || async move {
            let log = Log::default();
            let frame = returns!(async |result: ()| {
                let value = guard!(
                    Noisy(log.clone(), "value"),
                    async |_value, result| log.say("awaited"),
                    |_value, result| log.say("fallback")
                );
                defer!(async |result, value| log.say(value.1), |result, value| log
                    .say(value.1));
                defer!(|result, value| log.say(value.1));
                drop(dismiss(value));
                pause().await;
            });
            _ = cancel_after(polls, frame).await;
            log.take()
        });
        assert_eq!(said, ["value dropped"]);
    }
}

#[test]
fn a_dismissed_guard_cancels_the_closure_that_names_it() {
    for (polls, ran) in [
        (1, "fallback of the first"),
        (usize::MAX, "second is awaited"),
    ] {
        let said = everywhere(move || async move {
            let log = Log::default();
            let frame = returns!(async |result: ()| {
                let value = guard!(1, async |_value, result| (), |_value, result| ());
                defer!(
                    async |result, value| log.say(format!("first is awaited, {value}")),
                    |result| log.say("fallback of the first")
                );
                defer!(
                    async |result| log.say("second is awaited"),
                    |result, value| {
                        log.say(format!("fallback of the second, {value}"));
                    }
                );
                _ = dismiss(value);
                pause().await;
            });
            _ = cancel_after(polls, frame).await;
            log.take()
        });
        assert_eq!(said, [ran]);
    }
}

#[test]
fn a_guard_that_is_dropped_in_the_body_still_runs() {
    let said = everywhere(|| async {
        let log = Log::default();
        returns!(async |result: ()| {
            drop(guard!(
                3,
                async |value, result| log.say(format!("{value}")),
                |_, result| ()
            ));
            log.say("body");
        })
        .await;
        log.take()
    });
    assert_eq!(said, ["body", "3"]);
}

#[tokio::test]
async fn a_timeout() {
    let log = Log::default();
    let frame = returns!(async |result: ()| {
        defer!(async |result| log.say("awaited"), |result| log
            .say("fallback"));
        std::future::pending::<()>().await;
    });
    assert!(tokio::time::timeout(Duration::ZERO, frame).await.is_err());
    assert_eq!(log.take(), ["fallback"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_aborted_task() {
    let log = Log::default();
    let (begun, wait) = tokio::sync::oneshot::channel();
    let task = tokio::spawn({
        let log = log.clone();
        returns!(async move |result: ()| {
            defer!(async |result| (), move |result| log.say("fallback"));
            begun.send(()).unwrap();
            std::future::pending::<()>().await;
        })
    });
    wait.await.unwrap();
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    assert_eq!(log.take(), ["fallback"]);
}
