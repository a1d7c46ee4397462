//! `anyhow::Error` and `eyre::Report` as the error type of a slot: after an attachment the first error is still the error.

#![cfg(any(feature = "anyhow", feature = "eyre"))]
#![allow(
    clippy::unnecessary_wraps,
    reason = "functions that only fail are what is tested here"
)]

use std::{fmt, io};

use epilogue::{Attach, Panic, Suppressed, Unfinished, defer, recover, returns};

#[path = "support/child.rs"]
mod child;

use child::{alone, is_child};

#[derive(Debug, PartialEq)]
struct First(u8);

impl fmt::Display for First {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("first")
    }
}

impl std::error::Error for First {}

/// A context that isn't a text.
#[derive(Debug, PartialEq)]
struct Attempt(u8);

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "attempt {}", self.0)
    }
}

/// An error without a text.
#[derive(Debug, PartialEq)]
enum Bad {
    Fails,
    Panics,
}

impl fmt::Display for Bad {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bad::Fails => Err(fmt::Error),
            Bad::Panics => panic!("no text"),
        }
    }
}

impl std::error::Error for Bad {}

fn disk_full() -> io::Error {
    io::Error::other("disk full")
}

/// In a process in which errors capture backtraces.
fn with_backtraces(test: &str) {
    alone(test, &[("RUST_BACKTRACE", "1")]);
}

/// The same tests for both crates.
macro_rules! reports {
    ($module:ident, $error:ty, $report:path, $context:ident) => {
        mod $module {
            use super::*;
            use $report as report;

            type Result<T> = std::result::Result<T, $error>;

            #[inline(never)]
            fn fails_first() -> $error {
                First(1).into()
            }

            #[inline(never)]
            fn fails_later() -> $error {
                report!("later")
            }

            /// `close`, because of `disk full`.
            fn fails_to_close() -> $error {
                <$error>::from(disk_full()).$context("close")
            }

            fn texts(errors: &[$error]) -> Vec<String> {
                errors.iter().map(|error| format!("{error:#}")).collect()
            }

            fn chain(error: &$error) -> Vec<String> {
                error.chain().map(ToString::to_string).collect()
            }

            #[test]
            fn a_slot_takes_errors_by_question_mark_and_by_settling() {
                fn read(text: &str) -> Result<u8> {
                    returns!(|number: Result<u8>| {
                        defer!(number, u8::from_str_radix("y", 10));
                        defer!(|number| {
                            Err(disk_full())?;
                            Ok(())
                        });
                        defer!(|number| Err(fails_later()));
                        Ok(text.parse::<u8>()?)
                    })
                }
                let error = read("x").unwrap_err();
                assert_eq!(
                    error.to_string(),
                    "invalid digit found in string (then: later) (then: disk full) \
                     (then: invalid digit found in string)"
                );
                assert!(error.is::<std::num::ParseIntError>());
                assert!(error.suppressed()[1].is::<io::Error>());

                // In a function that was succeeding, the first error is the one of the entry that ran first.
                let error = read("7").unwrap_err();
                assert_eq!(
                    error.to_string(),
                    "later (then: disk full) (then: invalid digit found in string)"
                );
            }

            #[test]
            fn the_first_error_is_still_the_error() {
                let mut error = fails_first().$context(Attempt(3));
                error.attach(fails_to_close());
                error.attach(fails_later());

                assert!(error.is::<First>());
                assert_eq!(error.downcast_ref::<First>(), Some(&First(1)));
                assert_eq!(error.downcast_ref::<Attempt>(), Some(&Attempt(3)));
                assert_eq!(error.root_cause().downcast_ref::<First>(), Some(&First(1)));
                assert!(!error.is::<io::Error>(), "that is a later one's");
                error.downcast_mut::<First>().unwrap().0 = 2;
                assert_eq!(error.primary().downcast_ref::<First>(), Some(&First(2)));
                assert_eq!(
                    chain(&error),
                    [
                        "attempt 3 (then: close: disk full) (then: later)",
                        "attempt 3",
                        "first"
                    ]
                );
                assert_eq!(error.downcast::<First>().unwrap(), First(2));
            }

            #[test]
            fn its_text_shows_all_and_in_order() {
                let mut error = fails_first();
                error.attach(fails_later());
                assert_eq!(error.to_string(), "first (then: later)");
                assert_eq!(format!("{error:#}"), "first (then: later): first");

                let mut error = <$error>::from(disk_full()).$context("write");
                error.attach(fails_to_close());
                error.attach(fails_later());
                assert_eq!(
                    error.to_string(),
                    "write (then: close: disk full) (then: later)"
                );
                assert_eq!(
                    format!("{error:#}"),
                    "write (then: close: disk full) (then: later): write: disk full"
                );
                let shown = format!("{error:?}");
                let shown: Vec<_> = shown.lines().map(str::trim_start).collect();
                assert_eq!(
                    shown[..5],
                    [
                        "write (then: close: disk full) (then: later)",
                        "",
                        "Caused by:",
                        "0: write",
                        "1: disk full"
                    ]
                );
            }

            #[test]
            fn later_errors_are_kept_whole() {
                let mut error = fails_first();
                assert!(error.suppressed().is_empty());
                error.attach(fails_to_close());
                error.attach(First(7).into());
                let [close, seventh] = error.suppressed() else {
                    panic!("{error:?}");
                };
                assert_eq!(chain(close), ["close", "disk full"]);
                assert!(close.is::<io::Error>());
                assert_eq!(seventh.downcast_ref::<First>(), Some(&First(7)));
            }

            #[test]
            fn a_list_that_is_attached_is_one_list_with_the_first() {
                let mut later = fails_to_close();
                later.attach(fails_later());
                let mut error = fails_first();
                error.attach(report!("before"));
                error.attach(later);
                error.attach(report!("last"));
                assert_eq!(
                    error.to_string(),
                    "first (then: before) (then: close: disk full) (then: later) (then: last)"
                );
                let suppressed = error.suppressed();
                assert_eq!(
                    suppressed[1]
                        .downcast_ref::<io::Error>()
                        .unwrap()
                        .to_string(),
                    "disk full"
                );
                assert_eq!(suppressed[1].to_string(), "close");
                assert!(suppressed[1].suppressed().is_empty());
                assert_eq!(
                    suppressed
                        .iter()
                        .map(|error| error.root_cause().to_string())
                        .collect::<Vec<_>>(),
                    ["before", "disk full", "later", "last"]
                );
            }

            #[test]
            fn a_context_may_be_added_after_an_attachment() {
                let mut error = fails_first();
                error.attach(fails_to_close());
                let mut error = error.$context(Attempt(2));
                assert_eq!(error.to_string(), "attempt 2");
                assert_eq!(
                    format!("{error:#}"),
                    "attempt 2: first (then: close: disk full): first"
                );
                assert_eq!(texts(error.suppressed()), ["close: disk full"]);
                assert_eq!(error.downcast_ref::<First>(), Some(&First(1)));

                // What comes now came after the error with its context.
                error.attach(fails_later());
                error.attach(report!("last"));
                assert_eq!(error.to_string(), "attempt 2 (then: later) (then: last)");
                assert_eq!(
                    format!("{error:#}"),
                    "attempt 2 (then: later) (then: last): attempt 2: \
                     first (then: close: disk full): first"
                );
                assert_eq!(
                    texts(error.suppressed()),
                    ["close: disk full", "later", "last"]
                );
                assert_eq!(error.downcast_ref::<First>(), Some(&First(1)));
                assert_eq!(error.downcast_ref::<Attempt>(), Some(&Attempt(2)));
            }

            #[test]
            fn an_error_with_a_context_and_a_list_is_attached_with_both() {
                let mut later = fails_to_close();
                later.attach(fails_later());
                let mut error = fails_first();
                error.attach(later.$context("clean up"));
                assert_eq!(
                    error.to_string(),
                    "first (then: clean up: close (then: later): close: disk full)"
                );
                assert_eq!(error.suppressed().len(), 2);
            }

            /// `io 1`, and then `io 2`.
            fn fails_twice() -> io::Result<()> {
                let mut error = io::Error::other("io 1");
                error.attach(io::Error::other("io 2"));
                Err(error)
            }

            #[test]
            fn a_list_of_io_errors_goes_on_as_a_list() {
                let error = returns!(|result: Result<()>| {
                    defer!(result, fails_twice());
                    defer!(|result| Err(fails_later()));
                    Ok(fails_twice()?)
                })
                .unwrap_err();
                assert_eq!(
                    error.to_string(),
                    "io 1 (then: io 2) (then: later) (then: io 1) (then: io 2)"
                );
                assert_eq!(chain(&error)[1..], ["io 1"]);
                assert_eq!(texts(error.suppressed()), ["io 2", "later", "io 1", "io 2"]);
                let first = error.downcast_ref::<io::Error>().unwrap();
                assert!(first.suppressed().is_empty());
            }

            #[test]
            fn a_list_of_io_errors_goes_on_behind_a_context() {
                let fails = || {
                    let error = <$error>::from(fails_twice().unwrap_err());
                    error.$context("read")
                };
                let mut error = fails();
                error.attach(fails());
                assert_eq!(
                    error.to_string(),
                    "read (then: io 2) (then: read: io 1) (then: io 2)"
                );
                assert_eq!(texts(error.suppressed()), ["io 2", "read: io 1", "io 2"]);
                assert_eq!(chain(&error)[1..], ["read", "io 1"]);
            }

            #[test]
            fn an_error_without_a_text_is_kept_as_any_other() {
                fn read(first: Bad) -> Result<u8> {
                    returns!(|number: Result<u8>| {
                        defer!(|number| Err(<$error>::from(Bad::Panics).$context("close")));
                        defer!(|number| Err(Bad::Fails));
                        defer!(|number| Err(fails_later()));
                        Err(first)?
                    })
                }
                for (first, same) in [(Bad::Fails, Bad::Fails), (Bad::Panics, Bad::Panics)] {
                    let error = read(first).unwrap_err();
                    assert_eq!(error.downcast_ref(), Some(&same));
                    let later = error.suppressed();
                    assert_eq!(later[0].to_string(), "later");
                    assert_eq!(later[1].downcast_ref(), Some(&Bad::Fails));
                    assert_eq!(later[2].downcast_ref(), Some(&Bad::Panics));
                    assert_eq!(
                        error.to_string(),
                        "an error without a text (then: later) (then: an error without a text) \
                         (then: an error without a text)"
                    );
                }
            }

            #[test]
            fn unfinished_gives_way_to_an_error() {
                let mut error = <$error>::from(Unfinished);
                error.attach(fails_to_close());
                assert_eq!(chain(&error), ["close", "disk full"]);

                // As `?` converts it.
                let mut error = <$error>::from(io::Error::from(Unfinished));
                error.attach(fails_to_close());
                assert_eq!(chain(&error), ["close", "disk full"]);

                // With a context it is an error that somebody has seen.
                let mut error = <$error>::from(Unfinished).$context("nothing came");
                error.attach(fails_later());
                assert_eq!(error.to_string(), "nothing came (then: later)");
                assert!(error.is::<Unfinished>());
            }

            #[test]
            fn a_body_that_panics_is_unfinished_and_a_panic_is_an_error() {
                let mut started_as = String::new();
                let result = returns!(|result: Result<()>| {
                    recover!(|panic, result| Err(panic));
                    defer!(|result| started_as = format!("{result:?}"));
                    panic!("body")
                });
                let error = result.unwrap_err();
                assert_eq!(error.to_string(), "panicked: body");
                assert!(error.is::<Panic>());
                assert!(
                    started_as.starts_with("Err(the function was left before"),
                    "{started_as}"
                );
            }

            #[test]
            fn inner_frames_go_on_in_outer_ones() {
                fn inner() -> Result<()> {
                    returns!(|result: Result<()>| {
                        defer!(|result| Err(report!("inner cleanup")));
                        Err(fails_first())
                    })
                }
                let error = returns!(|result: Result<()>| {
                    defer!(result, inner());
                    defer!(|result| Err(report!("outer cleanup")));
                    inner()
                })
                .unwrap_err();
                assert!(error.is::<First>());
                assert_eq!(
                    error.to_string(),
                    "first (then: inner cleanup) (then: outer cleanup) \
                     (then: first) (then: inner cleanup)"
                );
                assert_eq!(error.suppressed().len(), 4);
            }

            #[test]
            fn an_asynchronous_frame_settles_into_it() {
                async fn close() -> Result<()> {
                    Err(fails_to_close())
                }
                let error = futures_executor::block_on(async {
                    returns!(async |result: Result<()>| {
                        defer!(async |result| close().await, |result| ());
                        Err(fails_first())
                    })
                    .await
                })
                .unwrap_err();
                assert_eq!(error.to_string(), "first (then: close: disk full)");
                assert!(error.is::<First>());
            }

            #[test]
            fn it_is_send_and_sync_with_a_list() {
                let mut error = fails_first();
                error.attach(fails_later());
                let error = std::thread::spawn(move || error).join().unwrap();
                assert_eq!(error.suppressed().len(), 1);
            }

            #[test]
            fn backtraces_are_the_errors_own() {
                if !is_child() {
                    return with_backtraces(concat!(
                        stringify!($module),
                        "::backtraces_are_the_errors_own"
                    ));
                }
                let mut error = fails_first().$context("context");
                error.attach(fails_later());
                error.attach(fails_to_close());
                let shown = format!("{error:?}").to_lowercase();
                assert!(shown.contains("stack backtrace"), "{shown}");
                assert!(shown.contains("fails_first"), "{shown}");
                assert!(!shown.contains("fails_later"), "{shown}");
                let later = format!("{:?}", error.suppressed()[0]).to_lowercase();
                assert!(later.contains("stack backtrace"), "{later}");
                assert!(later.contains("fails_later"), "{later}");
                let close = format!("{:?}", error.suppressed()[1]);
                assert!(close.contains("fails_to_close"), "{close}");
            }
        }
    };
}

#[cfg(feature = "anyhow")]
reports!(of_anyhow, anyhow::Error, anyhow::anyhow, context);
#[cfg(feature = "eyre")]
reports!(of_eyre, eyre::Report, eyre::eyre, wrap_err);

#[cfg(feature = "anyhow")]
#[test]
fn the_backtrace_of_anyhow_is_the_first_errors() {
    if !is_child() {
        return with_backtraces("the_backtrace_of_anyhow_is_the_first_errors");
    }
    let mut error = anyhow::Error::from(First(1));
    let captured = error.backtrace().to_string();
    error.attach(anyhow::anyhow!("later"));
    assert!(captured.contains("the_backtrace_of_anyhow_is_the_first_errors"));
    assert_eq!(error.backtrace().to_string(), captured);
    let error = error.context("context");
    assert_eq!(error.backtrace().to_string(), captured);
}
