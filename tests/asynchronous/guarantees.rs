//! The table of docs/async.md, a test a cell.

use std::io;

use epilogue::{defer, guard, recover, returns};

use crate::{
    executors::{cancel_after, everywhere},
    log::{Log, Noisy, pause},
};

#[derive(Clone, Copy)]
enum Body {
    Returns,
    Fails,
    Panics,
}

/// Its first poll ends in the body, the next three in one `async` entry each, the topmost first.
async fn function(log: &Log, body: Body) -> io::Result<()> {
    returns!(async |result: io::Result<()>| {
        recover!(|_panic, result| *result = Ok(()));
        defer!(|result| log.say("sync entry: runs"));
        let value = Noisy(log.clone(), "guarded value:");
        let _value = guard!(
            value,
            async |_value, result| {
                log.say("guarded value: awaited");
                pause().await;
                log.say("guarded value: done");
            },
            |_value, result| log.say("guarded value: fallback")
        );
        defer!(
            async |result| {
                log.say("async entry: begins");
                pause().await;
                log.say("async entry: ends");
            },
            |result| log.say("fallback: runs")
        );
        defer!(async |result| pause().await, |result| ());
        pause().await;
        match body {
            Body::Returns => Ok(()),
            Body::Fails => Err(io::ErrorKind::NotFound)?,
            Body::Panics => panic!("the body"),
        }
    })
    .await
}

/// What happened to one column's kind.
fn cell(column: &'static str, body: Body, polls: usize) -> Vec<String> {
    everywhere(move || async move {
        let log = Log::default();
        _ = cancel_after(polls, function(&log, body)).await;
        let all = log.take();
        let of_column = all.iter().filter_map(|said| said.strip_prefix(column));
        of_column
            .map(|said| said.trim_start_matches(": ").to_owned())
            .collect()
    })
}

fn words<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.to_vec()
}

const TO_THE_END: usize = usize::MAX;

macro_rules! row {
    ($row:ident: $body:ident, $polls:expr, $guarded_polls:expr =>
        [$($sync:literal),*], [$($awaited:literal),*], [$($fallback:literal),*], [$($guarded:literal),*]
    ) => {
        mod $row {
            use super::*;

            #[test]
            fn sync_entry() {
                assert_eq!(cell("sync entry", Body::$body, $polls), words(&[$($sync),*]));
            }

            #[test]
            fn async_entry() {
                assert_eq!(cell("async entry", Body::$body, $polls), words(&[$($awaited),*]));
            }

            #[test]
            fn fallback() {
                assert_eq!(cell("fallback", Body::$body, $polls), words(&[$($fallback),*]));
            }

            #[test]
            fn guarded_value() {
                assert_eq!(cell("guarded value", Body::$body, $guarded_polls), words(&[$($guarded),*]));
            }
        }
    };
}

row!(body_returns: Returns, TO_THE_END, TO_THE_END =>
    ["runs"], ["begins", "ends"], [], ["awaited", "done", "dropped"]);
row!(body_fails: Fails, TO_THE_END, TO_THE_END =>
    ["runs"], ["begins", "ends"], [], ["awaited", "done", "dropped"]);
row!(body_panics: Panics, TO_THE_END, TO_THE_END =>
    ["runs"], ["begins", "ends"], [], ["awaited", "done", "dropped"]);
row!(dropped_before_a_poll: Returns, 0, 0 =>
    [], [], [], []);
row!(dropped_in_the_body: Returns, 1, 1 =>
    ["runs"], [], ["runs"], ["fallback", "dropped"]);
row!(dropped_before_the_entry: Returns, 2, 2 =>
    ["runs"], [], ["runs"], ["fallback", "dropped"]);
row!(dropped_in_the_entry: Returns, 3, 4 =>
    ["runs"], ["begins"], [], ["awaited", "dropped"]);
row!(failed_then_dropped_before_the_entry: Fails, 2, 2 =>
    ["runs"], [], ["runs"], ["fallback", "dropped"]);
row!(panicked_then_dropped_before_the_entry: Panics, 2, 2 =>
    ["runs"], [], ["runs"], ["fallback", "dropped"]);
row!(panicked_then_dropped_in_the_entry: Panics, 3, 4 =>
    ["runs"], ["begins"], [], ["awaited", "dropped"]);
