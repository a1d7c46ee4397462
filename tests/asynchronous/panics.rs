//! Panics in the body, in entries and in destructors, before and after an await.

use std::{
    any::Any,
    future::{Future, pending},
    panic::{AssertUnwindSafe, catch_unwind, panic_any, resume_unwind},
    pin::pin,
    sync::Mutex,
    task::{Context, Poll, Waker},
    thread,
};

use epilogue::{defer, defer_on_success, defer_on_unwind, guard, recover, returns, returns_local};

use crate::log::{Log, Noisy, pause};

/// Polls `future` to its end or its panic.
fn payload_of<T>(future: impl Future<Output = T>) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(|| futures_executor::block_on(future)))
}

/// Polls `future` so often, drops it, and gives the panic that came out of the drop.
fn dropped_after<T>(polls: usize, future: impl Future<Output = T>) -> Option<Box<dyn Any + Send>> {
    let mut context = Context::from_waker(Waker::noop());
    let mut future = Box::pin(future);
    for _ in 0..polls {
        assert!(future.as_mut().poll(&mut context).is_pending());
    }
    catch_unwind(AssertUnwindSafe(|| drop(future))).err()
}

/// Panics as it is dropped.
struct Bomb(&'static str);

impl Drop for Bomb {
    fn drop(&mut self) {
        resume_unwind(Box::new(self.0));
    }
}

#[test]
fn the_original_payload_goes_on() {
    let log = Log::default();
    let payload = payload_of(returns!(async |result: ()| {
        defer!(
            async |result| {
                pause().await;
                log.say("awaited");
            },
            |result| ()
        );
        defer!(|result| log.say("run"));
        pause().await;
        panic_any(5_u8)
    }))
    .unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&5_u8));
    assert_eq!(log.take(), ["run", "awaited"]);
}

#[test]
fn an_entry_that_panics_does_not_stop_the_others() {
    let log = Log::default();
    let payload = payload_of(returns!((), async |result: ()| {
        defer!(|result| log.say("last"));
        defer!(
            async |result| {
                pause().await;
                log.say("after the second");
            },
            |result| ()
        );
        defer!(
            async |result| {
                pause().await;
                panic_any(2_u8)
            },
            |result| ()
        );
        defer!(async |result| panic_any(1_u8), |result| ());
        defer!(|result| panic_any(0_u8));
    }))
    .unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&2_u8));
    assert_eq!(log.take(), ["after the second", "last"]);
}

#[test]
fn entries_of_a_panicking_frame_run_in_an_unwinding() {
    let poisoned = Mutex::new(());
    let kept = Mutex::new(());
    let result = futures_executor::block_on(returns_local!(0, async |result: u8| {
        defer!(|result| assert!(!thread::panicking()));
        recover!(|_panic, result| *result = 1);
        defer!(
            async |result| {
                assert!(thread::panicking());
                pause().await;
                assert!(thread::panicking());
                drop(kept.lock());
            },
            |result| ()
        );
        let lock = poisoned.lock().unwrap();
        _ = guard!(lock, |_lock, result| assert!(thread::panicking()));
        panic!("poisons")
    }));
    assert_eq!(result, 1);
    assert!(poisoned.is_poisoned());
    assert!(!kept.is_poisoned());
}

#[test]
fn a_fallback_that_panics_does_not_stop_the_others() {
    let log = Log::default();
    let payload = dropped_after(
        1,
        returns!((), async |result: ()| {
            defer!(|result| log.say("last"));
            defer!(async |result| (), |result| panic_any(3_u8));
            defer!(|result| log.say("first"));
            pause().await;
        }),
    );
    assert_eq!(payload.unwrap().downcast_ref(), Some(&3_u8));
    assert_eq!(log.take(), ["first", "last"]);
}

#[test]
fn a_panic_that_nobody_stopped_comes_out_of_the_drop() {
    let payload = dropped_after(
        2,
        returns!((), async |result: ()| {
            defer!(async |result| pause().await, |result| ());
            pause().await;
            panic_any(4_u8)
        }),
    );
    assert_eq!(payload.unwrap().downcast_ref(), Some(&4_u8));
}

#[test]
fn a_frame_dropped_in_another_unwinding_does_not_abort() {
    let log = Log::default();
    let payload = catch_unwind(AssertUnwindSafe(|| {
        let mut context = Context::from_waker(Waker::noop());
        let mut frame = pin!(returns!((), async |result: ()| {
            defer!(|result| log.say("last"));
            defer!(async |result| (), |result| panic!("in the fallback"));
            let _bomb = Bomb("in the body");
            pause().await;
        }));
        assert!(frame.as_mut().poll(&mut context).is_pending());
        panic_any(1_u8);
    }))
    .unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&1_u8));
    assert_eq!(log.take(), ["last"]);
}

#[test]
fn a_local_that_panics_as_the_body_is_dropped_leaves_the_entries() {
    let log = Log::default();
    let value = Noisy(log.clone(), "value");
    let payload = dropped_after(
        1,
        returns!((), async |result: ()| {
            let _value = guard!(value, async |_value, result| (), |_value, result| {
                log.say("fallback");
            });
            let _bomb = Bomb("body");
            pause().await;
        }),
    );
    assert_eq!(payload.unwrap().downcast_ref(), Some(&"body"));
    assert_eq!(log.take(), ["fallback", "value dropped"]);
}

/// What a cancelled body panics with as it is dropped is the frame's panic, as of a body that ends by itself.
#[test]
fn a_panic_of_a_cancelled_body_is_the_frame_s() {
    let log = Log::default();
    let payload = dropped_after(
        1,
        returns!((), async |result: ()| {
            recover!(|panic, result| {
                assert_eq!(panic.message(), Some("entry"));
                assert_eq!(panic.suppressed()[0].message(), Some("body"));
                log.say("recovered");
            });
            defer_on_unwind!(|result| log.say("unwind"));
            defer!(|result| panic_any("entry"));
            defer_on_success!(|result| log.say("success"));
            let _bomb = Bomb("body");
            pause().await;
        }),
    );
    assert!(payload.is_none());
    assert_eq!(log.take(), ["unwind", "recovered"]);
}

#[test]
fn a_panic_of_a_frame_in_a_cancelled_body_is_the_outer_one_s() {
    let log = Log::default();
    let payload = dropped_after(
        1,
        returns!((), async |outer: ()| {
            recover!(|_panic, outer| log.say("recovered"));
            returns!((), async |inner: ()| {
                defer!(async |inner| (), |inner| panic!("the inner fallback"));
                pause().await;
            })
            .await;
        }),
    );
    assert!(payload.is_none());
    assert_eq!(log.take(), ["recovered"]);
}

#[test]
fn a_frame_that_is_polled_after_its_end_says_so() {
    fn second_poll(frame: impl Future<Output = ()>) -> String {
        let mut frame = pin!(frame);
        let mut poll = || {
            let mut context = Context::from_waker(Waker::noop());
            catch_unwind(AssertUnwindSafe(|| frame.as_mut().poll(&mut context)))
        };
        assert!(!matches!(poll(), Ok(Poll::Pending)));
        poll()
            .unwrap_err()
            .downcast_ref::<&str>()
            .unwrap()
            .to_string()
    }

    let again = "an asynchronous frame is polled again after its end";
    assert_eq!(second_poll(returns!(async |result: ()| ())), again);
    assert_eq!(second_poll(returns!(async |result: ()| panic!())), again);
}

#[test]
fn a_frame_of_a_panicking_frame_is_its_own() {
    let frame = returns!(async |outer: Vec<bool>| {
        recover!(|_panic, outer| ());
        defer!(
            async |outer| {
                let inner = returns!(async |inner: Result<u8, std::io::Error>| {
                    defer_on_unwind!(|inner| unreachable!("the inner frame returns"));
                    pause().await;
                    Ok(1)
                });
                outer.push(inner.await.is_ok());
            },
            |outer| ()
        );
        pause().await;
        panic!("the outer one")
    });
    assert_eq!(futures_executor::block_on(frame), [true]);
}

/// Clean-up of a panicking frame is awaited in an unwinding; what panics in there isn't lost to it.
#[test]
fn the_panic_of_a_frame_that_is_awaited_in_an_unwinding_goes_on() {
    async fn inner() -> u8 {
        returns!(async |number: u8| {
            defer!(|number| assert!(thread::panicking()));
            panic_any("inner")
        })
        .await
    }
    let mut seen = Vec::new();
    futures_executor::block_on(returns!(async |number: u8| {
        recover!(|panic, number| {
            seen.extend(panic.message().map(str::to_owned));
            seen.extend(panic.suppressed()[0].message().map(str::to_owned));
        });
        defer!(async |number| { inner().await }, |number| ());
        panic_any("outer")
    }));
    assert_eq!(seen, ["inner", "outer"]);
}

#[test]
fn a_ready_frame_is_ready() {
    let mut frame = pin!(returns!(async |result: u8| {
        defer!(async |result| *result += 1, |result| ());
        1
    }));
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(frame.as_mut().poll(&mut context), Poll::Ready(2));
}

#[test]
fn closures_that_panic_as_they_are_dropped_leave_the_other_entries() {
    let log = Log::default();
    let payload = dropped_after(
        1,
        returns!(Ok(()), async |result: Result<(), u8>| {
            defer!(|result| log.say("another"));
            let (closure, fallback) = (Bomb("closure"), Bomb("fallback"));
            defer_on_success!(
                async move |result| {
                    let _closure = &closure;
                    pause().await;
                },
                move |result| {
                    let _fallback = &fallback;
                }
            );
            pending().await
        }),
    )
    .expect("a destructor has panicked");
    assert_eq!(payload.downcast_ref(), Some(&"fallback"), "the newest");
    assert_eq!(log.take(), ["another"]);
}

#[test]
fn a_fallback_may_panic_and_so_may_what_its_entry_has_captured() {
    let log = Log::default();
    let payload = dropped_after(
        1,
        returns!(async |result: ()| {
            defer!(|result| log.say("another"));
            let closure = Bomb("closure");
            defer!(
                async move |result| {
                    let _closure = &closure;
                    pause().await;
                },
                move |result| panic_any("fallback")
            );
            pending::<()>().await;
        }),
    )
    .expect("two have panicked");
    assert_eq!(payload.downcast_ref(), Some(&"closure"), "the newest");
    assert_eq!(log.take(), ["another"]);
}

#[test]
fn slots_of_a_frame_that_was_never_polled_may_all_panic() {
    let first = returns!(
        (Bomb("first"), Bomb("second")),
        async |first: Bomb, second: Bomb| { pending().await }
    );
    let payload = dropped_after(0, first).expect("both have panicked");
    assert!(payload.is::<&str>());
}
