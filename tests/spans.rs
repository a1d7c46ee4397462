//! Feature `tracing`: what a subscriber is told of the code that is deferred.

#![cfg(feature = "tracing")]

#[path = "support/caught.rs"]
mod caught;
#[path = "support/collected.rs"]
mod collected;

use std::{
    cell::Cell,
    fmt,
    future::pending,
    io,
    panic::Location,
    pin::pin,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    task::{Context, Waker},
};

use epilogue::{
    Attach, Panic, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard,
    hold, recover, returns,
};
use futures_executor::block_on;
use tokio::task::yield_now;
use tracing::{Event, Metadata, Subscriber, info, span, subscriber::with_default};

use caught::caught;
use collected::collected;

/// The forms, how what they were in was left, and what the user says.
fn told(code: impl FnOnce()) -> Vec<String> {
    collected(&["form", "left"], code)
}

fn failing() -> io::Result<()> {
    Err(io::Error::other("disk full"))
}

// ==== each form ====

#[test]
fn a_frame_that_returned() {
    let told = told(|| {
        let _ = returns!(Ok(0), |done: io::Result<u8>| {
            recover!(|_panic, done| *done = Ok(9));
            defer_on_unwind!(|done| ());
            defer_on_failure!(|done| ());
            defer_on_success!(|done| ());
            let _held = hold!(done, 1);
            let _guarded = guard!(2, |_, done| ());
            defer!(done, drop(3));
            defer!(|done| info!("the user's own"));
            Ok(1)
        });
    });
    assert_eq!(
        told,
        [
            "TRACE registered recover!",
            "TRACE registered defer_on_unwind!",
            "TRACE registered defer_on_failure!",
            "TRACE registered defer_on_success!",
            "TRACE registered hold!",
            "TRACE registered guard!",
            "TRACE registered defer!",
            "TRACE registered defer!",
            "+ defer! \"returned\"",
            "  INFO the user's own",
            "- defer! \"returned\": ran",
            "+ defer! \"returned\"",
            "- defer! \"returned\": ran",
            "+ guard! \"returned\"",
            "- guard! \"returned\": ran",
            "+ hold! \"returned\"",
            "- hold! \"returned\": ran",
            "+ defer_on_success! \"returned\"",
            "- defer_on_success! \"returned\": ran",
            "TRACE not for this exit defer_on_failure! \"returned\"",
            "TRACE not for this exit defer_on_unwind! \"returned\"",
            "TRACE not for this exit recover! \"returned\"",
        ]
    );
}

#[test]
fn a_frame_that_panicked_and_recovered() {
    let told = told(|| {
        let n = returns!(0, |n: u8| {
            defer!(|n| ());
            recover!(|_panic, n| *n = 9);
            defer_on_unwind!(|n| ());
            panic!("stop")
        });
        assert_eq!(n, 9);
    });
    assert_eq!(
        told[3..],
        [
            "+ defer_on_unwind! \"panicking\"",
            "- defer_on_unwind! \"panicking\": ran",
            "+ recover! \"panicking\"",
            "- recover! \"panicking\": ran",
            "+ defer! \"returned\"",
            "- defer! \"returned\": ran",
        ]
    );
}

#[test]
fn blocks() {
    let told = told(|| {
        {
            defer!(|| info!("the user's own"));
            defer!(drop(1));
            defer_on_success!(drop(2));
            defer_on_success!(|| ());
            defer_on_unwind!(drop(3));
            defer_on_unwind!(|| ());
            let _guarded = guard!(4, |_| ());
        }
        let text = caught(|| {
            defer_on_unwind!(|| ());
            defer_on_success!(|| ());
            panic!("stop")
        });
        assert_eq!(text, "stop");
    });
    assert_eq!(
        told,
        [
            "TRACE registered defer!",
            "TRACE registered defer!",
            "TRACE registered defer_on_success!",
            "TRACE registered defer_on_success!",
            "TRACE registered defer_on_unwind!",
            "TRACE registered defer_on_unwind!",
            "TRACE registered guard!",
            "+ guard! \"returned\"",
            "- guard! \"returned\": ran",
            "TRACE not for this exit defer_on_unwind! \"returned\"",
            "TRACE not for this exit defer_on_unwind! \"returned\"",
            "+ defer_on_success! \"returned\"",
            "- defer_on_success! \"returned\": ran",
            "+ defer_on_success! \"returned\"",
            "- defer_on_success! \"returned\": ran",
            "+ defer! \"returned\"",
            "- defer! \"returned\": ran",
            "+ defer! \"returned\"",
            "  INFO the user's own",
            "- defer! \"returned\": ran",
            "TRACE registered defer_on_unwind!",
            "TRACE registered defer_on_success!",
            "TRACE not for this exit defer_on_success! \"panicking\"",
            "+ defer_on_unwind! \"panicking\"",
            "- defer_on_unwind! \"panicking\": ran",
        ]
    );
}

// ==== what became of it ====

#[test]
fn errors_and_panics() {
    let told = told(|| {
        let text = caught(|| {
            let _ = returns!(Ok(()), |done: io::Result<()>| {
                defer!(|done| panic!("in an entry"));
                defer!(done, failing());
                defer!(done, failing());
                Ok(())
            });
        });
        assert_eq!(text, "in an entry");
    });
    assert_eq!(
        told[3..],
        [
            "+ defer! \"returned\"",
            "  DEBUG failed: its error goes to the slot defer!",
            "- defer! \"returned\": failed",
            "+ defer! \"returned\"",
            "  DEBUG failed: its error goes to the slot defer!",
            "- defer! \"returned\": failed",
            "+ defer! \"returned\"",
            "  DEBUG panicked defer!",
            "- defer! \"returned\": panicked",
        ]
    );
}

/// An error without a text.
#[derive(Debug)]
struct Mute;

impl Attach for Mute {
    fn attach(&mut self, _: Self) {}
}

impl From<io::Error> for Mute {
    fn from(_: io::Error) -> Self {
        Mute
    }
}

/// What arrives at `DEBUG`, with the error's text if it has one.
fn errors(code: impl FnOnce()) -> Vec<String> {
    let told = collected(&["error"], code);
    let debug = told.iter().filter_map(|line| {
        line.trim()
            .strip_prefix("DEBUG failed: its error goes to the slot")
    });
    debug.map(str::to_owned).collect()
}

#[test]
fn the_text_of_an_error() {
    let told = errors(|| {
        let _ = returns!(|done: io::Result<u8>| {
            recover!(|_panic, done| Err(io::Error::other("recovered")));
            defer_on_failure!(done, Some(failing()));
            defer!(|done| Ok::<_, io::Error>(failing()));
            defer!(|done| Err::<io::Result<()>, _>(io::Error::other("no limit")));
            // Another type than the slot's, and a value with it.
            defer!(|done| "no number".parse::<u8>().map_err(io::Error::other));
            let _guarded = guard!("guarded", |text, done| Err::<(), _>(io::Error::other(text)));
            defer!(|done| -> io::Result<()> {
                failing()?;
                unreachable!("left above")
            });
            panic!("stop")
        });
    });
    assert_eq!(
        told,
        [
            " disk full",
            " guarded",
            " invalid digit found in string",
            " no limit",
            " disk full",
            " disk full",
            " recovered",
        ]
    );
}

#[test]
fn what_is_no_error_is_not_told_as_one() {
    let no_error = || Ok::<(), io::Error>(());
    let told = errors(|| {
        let done = returns!(Ok(()), |done: io::Result<()>| {
            defer!(|done| no_error());
            defer!(|done| Ok::<_, io::Error>(no_error()));
            defer!(|done| Some(no_error()));
            defer!(|done| None::<io::Result<()>>);
            Ok(())
        });
        assert!(done.is_ok());
    });
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn the_text_of_an_awaited_error() {
    let told = errors(|| {
        let done = block_on(returns!(async |done: io::Result<()>| {
            defer!(
                async |done| {
                    yield_now().await;
                    failing()
                },
                |done| ()
            );
            Ok(())
        }));
        assert!(done.is_err());
        polled_once(returns!(async |done: io::Result<()>| {
            defer!(async |done| (), |done| failing());
            pending::<()>().await;
            Ok(())
        }));
    });
    assert_eq!(told, [" disk full", " disk full"]);
}

#[test]
fn an_error_without_a_text() {
    fn mute() -> Result<(), Mute> {
        Err(Mute)
    }
    /// Nobody says that it has one.
    fn generic<E: Attach>(error: fn() -> E) -> Result<(), E> {
        returns!(Ok(()), |done: Result<(), E>| {
            defer!(|done| Err(error()));
            Ok(())
        })
    }
    let told = errors(|| {
        let done = returns!(Ok(()), |done: Result<(), Mute>| {
            defer!(done, mute());
            defer!(|done| Some(mute()));
            defer!(|done| Ok::<_, Mute>(mute()));
            // Told as it is, and not as the slot takes it.
            defer!(done, failing());
            Ok(())
        });
        assert!(done.is_err());
        assert!(generic(|| io::Error::other("it has one")).is_err());
    });
    assert_eq!(told, [" disk full", "", "", "", ""]);
}

#[test]
fn a_text_that_panics_keeps_no_error_from_its_slot() {
    #[derive(Debug)]
    struct Broken;
    impl fmt::Display for Broken {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("no text")
        }
    }
    impl Attach for Broken {
        fn attach(&mut self, _: Self) {}
    }
    let told = told(|| {
        let done = returns!(Ok(()), |done: Result<(), Broken>| {
            defer!(|done| Err(Broken));
            Ok(())
        });
        assert!(done.is_err());
    });
    assert_eq!(told.last().unwrap(), "- defer! \"returned\": failed");
}

#[test]
fn what_is_dismissed() {
    let told = told(|| {
        returns!(|done: ()| {
            let guarded = guard!(1, |_, done| ());
            let mut held = hold!(done, 2);
            defer!(|done, held| *held += 1);
            *held += 1;
            assert_eq!((dismiss(guarded), dismiss(held)), (1, 3));
        });
        assert_eq!(dismiss(guard!(4, |_| ())), 4);
    });
    assert_eq!(
        told[3..],
        [
            "TRACE dismissed defer!",
            "TRACE dismissed hold!",
            "TRACE dismissed guard!",
            "TRACE registered guard!",
            "TRACE dismissed guard!",
        ]
    );
}

#[test]
fn nested_frames_and_loops() {
    let told = told(|| {
        returns!(|done: ()| {
            defer!(|done| returns!(|inner: ()| {
                for _ in 0..2 {
                    defer!(|inner| ());
                }
            }));
        });
    });
    assert_eq!(
        told,
        [
            "TRACE registered defer!",
            "+ defer! \"returned\"",
            "  TRACE registered defer!",
            "  TRACE registered defer!",
            "  + defer! \"returned\"",
            "  - defer! \"returned\": ran",
            "  + defer! \"returned\"",
            "  - defer! \"returned\": ran",
            "- defer! \"returned\": ran",
        ]
    );
}

// ==== async ====

#[test]
fn entries_that_are_awaited() {
    let told = told(|| {
        let done = block_on(returns!(Ok(()), async |done: io::Result<()>| {
            defer!(|done| ());
            defer!(
                async |done| -> io::Result<()> {
                    yield_now().await;
                    info!("the user's own");
                    failing()
                },
                |done| ()
            );
            Ok(())
        }));
        assert!(done.is_err());
    });
    assert_eq!(
        told,
        [
            "TRACE registered defer!",
            "TRACE registered defer!",
            "+ defer! \"returned\"",
            "  INFO the user's own",
            "  DEBUG failed: its error goes to the slot defer!",
            "- defer! \"returned\": failed",
            "+ defer! \"returned\"",
            "- defer! \"returned\": ran",
        ]
    );
}

/// Polls it once, and drops it.
fn polled_once<T>(future: impl Future<Output = T>) {
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(future).poll(&mut context).is_pending());
}

#[test]
fn a_frame_that_is_cancelled_in_its_body() {
    let told = told(|| {
        polled_once(returns!((), async |done: ()| {
            let _guarded = guard!(1, async |_, done| yield_now().await, |_, done| ());
            defer!(async |done| yield_now().await, |done| info!("instead"));
            defer!(|done| ());
            pending::<()>().await;
        }));
    });
    assert_eq!(
        told[3..],
        [
            "+ defer! \"cancelled\"",
            "- defer! \"cancelled\": ran",
            "+ defer! \"cancelled\"",
            "  INFO instead",
            "- defer! \"cancelled\": ran",
            "+ guard! \"cancelled\"",
            "- guard! \"cancelled\": ran",
        ]
    );
}

#[test]
fn an_entry_that_is_cancelled_in_the_middle() {
    let told = told(|| {
        polled_once(returns!((), async |done: ()| {
            defer!(async |done| pending::<()>().await, |done| ());
        }));
    });
    assert_eq!(
        told[1..],
        ["+ defer! \"returned\"", "- defer! \"returned\": cancelled"]
    );
}

#[test]
fn what_a_cancelled_entry_drops_is_inside_of_its_span() {
    struct Says;
    impl Drop for Says {
        fn drop(&mut self) {
            info!("the user's own");
        }
    }
    let told = told(|| {
        polled_once(returns!((), async |done: ()| {
            defer!(
                async |done| {
                    let _says = Says;
                    pending::<()>().await;
                },
                |done| ()
            );
        }));
    });
    assert_eq!(
        told[1..],
        [
            "+ defer! \"returned\"",
            "  INFO the user's own",
            "- defer! \"returned\": cancelled",
        ]
    );
}

#[test]
fn an_awaited_entry_that_panics() {
    let told = told(|| {
        let text = caught(|| {
            block_on(returns!((), async |done: ()| {
                defer!(
                    async |done| {
                        yield_now().await;
                        panic!("in an entry")
                    },
                    |done| ()
                );
            }));
        });
        assert_eq!(text, "in an entry");
    });
    assert_eq!(
        told[1..],
        [
            "+ defer! \"returned\"",
            "  DEBUG panicked defer!",
            "- defer! \"returned\": panicked",
        ]
    );
}

// ==== the place ====

#[track_caller]
fn place(column: u32) -> String {
    let caller = Location::caller();
    format!("{:?} {} {column}", caller.file(), caller.line())
}

/// A macro of the user's.
macro_rules! say_later {
    ($slot:ident) => {
        defer!(|$slot| ())
    };
}

#[test]
#[rustfmt::skip] // A form stands on the line of its place.
fn each_form_is_told_with_its_place() {
    let mut places = Vec::new();
    let told = collected(&["file", "line", "column"], || {
        returns!((), |done: ()| {
            places.push(place(64)); returns!((), |inner: ()| { defer!(|inner| ()); });
            places.push(place(37)); defer!(done, drop(1));
            places.push(place(52)); let _guarded = guard!(1, |_, done| ());
            places.push(place(49)); let _held = hold!(done, 1);
            // In a macro of the user's, the place at which it is called.
            places.push(place(37)); say_later!(done);
            places.push(place(37)); defer!(|| ());
            places.push(place(37)); defer!(drop(2));
            places.push(place(37)); defer_on_unwind!(|| ());
            places.push(place(37)); defer_on_success!(drop(3));
            places.push(place(52)); let _guarded = guard!(1, |_| ());
        });
    });
    let registered: Vec<_> = told
        .iter()
        .filter_map(|line| line.strip_prefix("TRACE registered "))
        .collect();
    assert_eq!(registered, places);
}

#[test]
fn an_awaited_form_is_told_with_its_place() {
    let mut line = 0;
    let told = collected(&["line", "column"], || {
        block_on(returns!((), async |done: ()| {
            line = line!() + 1;
            defer!(async |done| yield_now().await, |done| ());
        }));
    });
    assert_eq!(told[0], format!("TRACE registered {line} 13"));
    assert_eq!(told[1], format!("+ {line} 13"));
}

// ==== subscribers that misbehave ====

/// Does something at each call.
struct Doing<F>(F);

impl<F: Fn() + 'static> Subscriber for Doing<F> {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        (self.0)();
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {
        (self.0)();
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, _: &Event<'_>) {
        (self.0)();
    }
    fn enter(&self, _: &span::Id) {
        (self.0)();
    }
    fn exit(&self, _: &span::Id) {
        (self.0)();
    }
    fn try_close(&self, _: span::Id) -> bool {
        (self.0)();
        true
    }
}

fn three_entries(order: &Cell<u32>) -> Result<(), Panic> {
    let push = |digit| order.set(order.get() * 10 + digit);
    returns!(Ok(()), |done: Result<(), Panic>| {
        defer!(|done| push(1));
        recover!(|panic, done| *done = Err(panic));
        let _guarded = guard!(2, |two, done| push(two));
        defer!(|| push(3));
        panic!("the function's own")
    })
}

#[test]
fn a_users_trait_for_every_type_is_not_asked_what_an_error_says() {
    #[allow(dead_code, reason = "it is there to be found")]
    trait Say {
        fn say(&self) {
            panic!("the user's");
        }
    }
    impl<T> Say for T {}
    let lines = collected(&["error"], || {
        let _ = returns!(Ok(1), |done: io::Result<u8>| {
            defer!(|done| failing());
            Ok(2)
        });
    });
    assert!(lines.concat().contains("disk full"), "{lines:?}");
}

#[test]
fn a_subscriber_that_panics_keeps_no_clean_up_from_running() {
    let order = Cell::new(0);
    let done = with_default(Doing(|| panic!("the subscriber's")), || {
        three_entries(&order)
    });
    assert_eq!(order.get(), 321);
    assert_eq!(done.unwrap_err().message(), Some("the function's own"));
}

#[test]
fn what_a_subscriber_defers_is_not_told_to_it() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    static DEFERRED: AtomicBool = AtomicBool::new(false);
    let order = Cell::new(0);
    let subscriber = Doing(|| {
        CALLS.fetch_add(1, Ordering::Relaxed);
        returns!(|done: ()| {
            defer!(|done| DEFERRED.store(true, Ordering::Relaxed));
        });
    });
    let done = with_default(subscriber, || three_entries(&order));
    assert!(done.is_err() && DEFERRED.load(Ordering::Relaxed));
    assert_eq!(order.get(), 321);
    // Four registrations, and of each that ran: a span's beginning, inside of it and out, its outcome and its end.
    assert_eq!(CALLS.load(Ordering::Relaxed), 4 + 4 * (1 + 2 + 1 + 1));
}

#[cfg(feature = "rehearse")]
#[test]
fn what_a_subscriber_defers_is_not_rehearsed() {
    use epilogue::rehearse;

    let mut exits = Vec::new();
    let subscriber = Doing(|| {
        returns!(|done: ()| {
            defer!(|done| ());
        });
    });
    with_default(subscriber, || {
        rehearse::every_exit(|exit| {
            let returned = exit.of(|| {
                defer!(|| ());
            });
            exits.push(returned.is_some());
        });
    });
    // Behind the registration, behind the run, not at all.
    assert_eq!(exits, [false, false, true]);
}
