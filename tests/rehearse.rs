//! Feature `rehearse`: every exit of a function, and every cancellation of a future.

#![cfg(feature = "rehearse")]

#[path = "support/caught.rs"]
mod caught;

use std::{
    cell::{Cell, RefCell},
    env,
    future::poll_fn,
    panic::{self, AssertUnwindSafe, catch_unwind},
    pin::pin,
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    task::{Context, Poll, Waker},
    thread,
    time::Duration,
};

use epilogue::{
    Panic, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, hold,
    record_panics, recover, rehearse, returns, returns_local,
};
use futures_executor::block_on;

use caught::caught;

/// A function with two exits before its end.
fn one() {
    defer!(|| ());
}

/// The exits of a function: `behind what`, with the line counted from `first`, and whether the function returned.
#[track_caller]
fn exits<T>(function: impl Fn() -> T) -> Vec<String> {
    let first = panic::Location::caller().line();
    let mut exits = Vec::new();
    rehearse::every_exit(|exit| {
        let returned = exit.of(&function).is_some();
        let text = shortened(&exit.to_string(), first);
        exits.push(if returned { text + ", returned" } else { text });
    });
    exits
}

/// Without the file, and the line as a distance.
fn shortened(exit: &str, first: u32) -> String {
    let Some((text, place)) = exit.split_once(" at tests/rehearse.rs:") else {
        return exit.to_owned();
    };
    let line: i64 = place.split(':').next().unwrap().parse().unwrap();
    let text = text.replace("left by a panic behind the ", "");
    format!("{text} +{}", line - i64::from(first))
}

#[test]
fn a_function_with_a_frame() {
    let exits = exits(|| {
        returns!(0, |n: i32| {
            defer!(|n| *n += 1);
            let _guarded = guard!(1, |_, n| ());
            7
        })
    });
    assert_eq!(
        exits,
        [
            "exit 1: registration of `defer!` +2",
            "exit 2: registration of `guard!` +3",
            "exit 3: body of `returns!` +1",
            "exit 4: run of `guard!` +3",
            "exit 5: run of `defer!` +2",
            "exit 6: ran to its end, returned",
        ]
    );
}

#[test]
fn the_exit_is_named_with_file_line_and_column() {
    let mut line = 0;
    let mut exits = Vec::new();
    rehearse::every_exit(|exit| {
        exits.push(exit.to_string());
        assert_eq!(format!("{exit:?}"), format!("Exit({exit})"));
        exit.of(|| {
            line = line!() + 1;
            defer!(|| ());
        });
        exits.push(exit.to_string());
    });
    let place = format!("`defer!` at tests/rehearse.rs:{line}:13");
    assert_eq!(
        exits,
        [
            "exit 1",
            &format!("exit 1: left by a panic behind the registration of {place}"),
            "exit 2",
            &format!("exit 2: left by a panic behind the run of {place}"),
            "exit 3",
            "exit 3: ran to its end",
        ]
    );
}

#[test]
fn block_forms() {
    let exits = exits(|| {
        defer!(drop(1));
        defer_on_success!(|| ());
        defer_on_unwind!(|| ());
        let kept = guard!(2, |_| ());
        dismiss(kept)
    });
    assert_eq!(
        exits,
        [
            "exit 1: registration of `defer!` +1",
            "exit 2: registration of `defer_on_success!` +2",
            "exit 3: registration of `defer_on_unwind!` +3",
            "exit 4: registration of `guard!` +4",
            "exit 5: run of `defer_on_success!` +2",
            "exit 6: run of `defer!` +1",
            "exit 7: ran to its end, returned",
        ]
    );
}

#[test]
fn a_function_that_recovers() {
    let exits = exits(|| {
        returns!(Ok(()), |done: Result<(), Panic>| {
            defer!(|done| ());
            recover!(|panic, done| *done = Err(panic));
            defer_on_failure!(|done| ());
            let _held = hold!(done, 1);
            Ok(())
        })
    });
    assert_eq!(
        exits,
        [
            "exit 1: registration of `defer!` +2",
            "exit 2: registration of `recover!` +3, returned",
            "exit 3: registration of `defer_on_failure!` +4, returned",
            "exit 4: registration of `hold!` +5, returned",
            "exit 5: body of `returns!` +1, returned",
            "exit 6: run of `hold!` +5, returned",
            "exit 7: run of `defer!` +2",
            "exit 8: ran to its end, returned",
        ]
    );
}

#[test]
fn a_recovered_panic_has_a_message() {
    let mut messages = Vec::new();
    rehearse::every_exit(|exit| {
        let message = exit.of(|| {
            returns!(String::new(), |message: String| {
                recover!(|panic, message| *message = panic.message().unwrap().to_owned());
                String::from("none")
            })
        });
        messages.extend(message);
    });
    assert_eq!(messages.len(), 3);
    assert!(
        messages[0].starts_with("rehearsed: left behind the registration of `recover!` at tests/"),
        "{messages:?}"
    );
    assert_eq!(messages[2], "none");
}

#[test]
fn a_recovered_panic_has_the_place_of_its_form() {
    record_panics();
    let mut recovered = 0;
    rehearse::every_exit(|exit| {
        let place = exit.of(|| {
            returns!(None, |place: Option<String>| {
                recover!(|panic, place| *place = panic.location().map(ToString::to_string));
                defer!(|place| ());
                None
            })
        });
        let exit = exit.to_string();
        match place.unwrap() {
            Some(place) => {
                assert!(exit.ends_with(&format!("!` at {place}")), "{exit}, {place}");
                recovered += 1;
            }
            None => assert!(exit.ends_with("ran to its end"), "{exit}"),
        }
    });
    assert_eq!(recovered, 4);
}

#[test]
fn nested_frames_and_recursion() {
    fn down(levels: u32) {
        returns!(|done: ()| {
            defer!(|done| ());
            if levels > 0 {
                down(levels - 1);
            }
        });
    }
    // Each level: a registration, a body, a run.
    assert_eq!(exits(|| down(2)).len(), 3 * 3 + 1);
}

#[test]
fn each_turn_of_a_loop() {
    let exits = exits(|| {
        returns!(|done: ()| {
            for _ in 0..3 {
                defer!(|done| ());
            }
        });
    });
    assert_eq!(exits.len(), 3 + 1 + 3 + 1);
    assert_eq!(exits[2], "exit 3: registration of `defer!` +3");
}

#[test]
fn a_loop_without_an_end() {
    let calls = Cell::new(0);
    let text = caught(|| {
        rehearse::every_exit(|exit| {
            calls.set(calls.get() + 1);
            exit.of(|| {
                loop {
                    defer!(|| ());
                }
            });
        });
    });
    assert!(
        text.starts_with(
            "the function has 1000 exits and more, the last one behind the run of `defer!` at tests/rehearse.rs:"
        ) && text.ends_with(": rehearse it with less to do"),
        "{text}"
    );
    assert_eq!(calls.get(), 1000);
}

#[test]
fn frames_in_destructors() {
    struct Closes<'a>(&'a Cell<i32>);
    impl Drop for Closes<'_> {
        fn drop(&mut self) {
            returns!(|done: ()| {
                defer!(|done| self.0.set(self.0.get() - 1));
            });
        }
    }
    let mut panicked = 0;
    rehearse::every_exit(|exit| {
        let open = Cell::new(1);
        let returned = exit.of(|| {
            let _closes = Closes(&open);
            defer!(|| ());
        });
        panicked += u32::from(returned.is_none());
        assert_eq!(open.get(), 0, "{exit}");
    });
    // Of the block two, of the destructor three, which aren't left while the block's panic unwinds.
    assert_eq!(panicked, 5);
}

#[test]
fn every_exit_of_what_is_entered_more_than_once() {
    let mut returned = Vec::new();
    rehearse::every_exit(|exit| {
        let first = exit.of(one);
        let second = exit.of(one);
        returned.push((first.is_some(), second.is_some()));
    });
    assert_eq!(
        returned,
        [
            (false, true),
            (false, true),
            (true, false),
            (true, false),
            (true, true)
        ]
    );
}

#[test]
fn a_rehearsal_in_a_rehearsed_function() {
    let inner = Cell::new(0);
    let outer = exits(|| {
        defer!(|| ());
        rehearse::every_exit(|exit| {
            exit.of(one);
            inner.set(inner.get() + 1);
        });
    });
    assert_eq!(outer.len(), 3);
    // The outer function is left before it once, and runs it three times at its other exits.
    assert_eq!(inner.get(), 3 * 2);
}

#[test]
fn other_threads_are_left_alone() {
    let exits = exits(|| {
        thread::scope(|scope| {
            scope.spawn(one).join().unwrap();
        });
        defer!(|| ());
    });
    assert_eq!(exits.len(), 3);
}

#[test]
fn nothing_is_printed() {
    // The hook is the process's: it counts what this thread panics with.
    thread_local! {
        static REPORTED: Cell<u32> = const { Cell::new(0) };
    }
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        REPORTED.set(REPORTED.get() + 1);
        hook(info);
    }));
    assert_eq!(exits(one).len(), 3);
    assert_eq!(REPORTED.get(), 0);
}

#[test]
fn a_function_that_goes_on_has_not_ended() {
    let mut exits = Vec::new();
    rehearse::every_exit(|exit| {
        // Also behind another one that has.
        exit.of(|| ());
        exit.of(|| exits.push(exit.to_string()));
        exits.push(exit.to_string());
    });
    assert_eq!(exits, ["exit 1", "exit 1: ran to its end"]);
}

// ==== what isn't ours ====

#[test]
fn a_panic_of_the_functions_own_is_named_as_one() {
    let mut exits = Vec::new();
    rehearse::every_exit(|exit| {
        let caught = catch_unwind(|| exit.of(|| panic!("an assertion of the function's")));
        exits.push(format!("{}, {exit}", caught.is_err()));
    });
    block_on(rehearse::every_cancellation(async |exit| {
        let mut future = pin!(exit.of(async { panic!("an assertion of the future's") }));
        let caught = poll_fn(|context| {
            let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
            Poll::Ready(polled.is_err())
        });
        exits.push(format!("{}, {exit}", caught.await));
    }));
    assert_eq!(
        exits,
        [
            "true, exit 1: left by a panic of its own",
            "true, exit 1: left by a panic of its own",
            "false, dropped before its first poll",
            "true, left by a panic of its own",
        ]
    );
}

#[test]
fn a_panic_of_the_functions_own_goes_through() {
    let text = caught(|| {
        rehearse::every_exit(|exit| {
            exit.of(|| {
                defer!(|| ());
                panic!("an assertion of the function's");
            });
        });
    });
    assert_eq!(text, "an assertion of the function's");
}

#[test]
fn a_panic_that_replaces_ours_goes_through() {
    let text = caught(|| {
        rehearse::every_exit(|exit| {
            exit.of(|| {
                returns!(|done: ()| {
                    defer!(|done| panic!("in an entry"));
                });
            });
        });
    });
    assert_eq!(text, "in an entry");
}

/// What is said of a function that defers something, and does this from its second call on.
fn said_of_another(second: fn()) -> String {
    let calls = Cell::new(0);
    caught(|| {
        rehearse::every_exit(|exit| {
            exit.of(|| match calls.replace(calls.get() + 1) {
                0 => one(),
                _ => second(),
            });
        });
    })
}

#[test]
fn a_function_that_does_not_do_the_same_each_time() {
    let text = said_of_another(|| {
        let _guarded = guard!(1, |_| ());
    });
    let parts = [
        "the function doesn't do the same each time: its exit 1 was behind the registration of `defer!` at ",
        ", and now is behind the registration of `guard!` at ",
    ];
    assert!(parts.iter().all(|part| text.contains(part)), "{text}");
}

#[test]
fn a_function_that_ends_earlier_than_before() {
    let text = said_of_another(|| ());
    assert!(
        text.starts_with(
            "the function doesn't do the same each time: it has ended before its exit 1, which was behind the \
             registration of `defer!` at "
        ),
        "{text}"
    );
}

#[test]
fn a_closure_that_rehearses_nothing() {
    let text = caught(|| rehearse::every_exit(|_exit| ()));
    assert_eq!(
        text,
        "nothing was rehearsed: run the function by `exit.of(…)` in the closure"
    );
}

#[test]
fn after_a_failed_assertion_nothing_is_rehearsed_any_more() {
    let text = caught(|| {
        rehearse::every_exit(|exit| {
            exit.of(one);
            panic!("{exit}");
        });
    });
    assert!(text.starts_with("exit 1: left by a panic"), "{text}");
    assert!(catch_unwind(one).is_ok());
}

#[test]
fn the_exit_at_which_an_assertion_failed_is_printed() {
    // The process's standard error can only be read outside of it.
    let child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "--nocapture",
            "after_a_failed_assertion_nothing_is_rehearsed_any_more",
        ])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&child.stderr);
    let note = "rehearsed: exit 1: left by a panic behind the registration of `defer!` at tests/rehearse.rs:";
    let notes = errors.lines().filter(|line| line.starts_with(note));
    assert_eq!(notes.count(), 1, "{errors}");
}

#[test]
fn the_exit_at_which_a_blocks_clean_up_aborts_is_printed() {
    const CHILD: &str = "EPILOGUE_CHILD";
    if env::var_os(CHILD).is_some() {
        return rehearse::every_exit(|exit| {
            exit.of(|| {
                let found = RefCell::new(None::<u8>);
                defer!(|| {
                    found.borrow_mut().take().unwrap();
                });
                *found.borrow_mut() = Some(1);
            });
        });
    }
    let child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "--nocapture",
            "the_exit_at_which_a_blocks_clean_up_aborts_is_printed",
        ])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&child.stderr);
    assert!(!child.status.success() && errors.contains("panic in a destructor"));
    let note = "rehearsed: exit 1: left by a panic behind the registration of `defer!` at tests/rehearse.rs:";
    let notes = errors.lines().filter(|line| line.starts_with(note));
    assert_eq!(notes.count(), 1, "{errors}");
}

#[test]
fn a_blocks_clean_up_that_goes_well_prints_nothing() {
    const CHILD: &str = "EPILOGUE_CHILD";
    if env::var_os(CHILD).is_some() {
        return rehearse::every_exit(|exit| {
            exit.of(|| {
                defer!(|| ());
                drop(guard!(1, |_| ()));
            });
        });
    }
    let child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "--nocapture",
            "a_blocks_clean_up_that_goes_well_prints_nothing",
        ])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&child.stderr);
    assert!(child.status.success() && errors.is_empty(), "{errors}");
}

// ==== futures ====

const WORK: u32 = line!() + 2;
async fn work(log: &Mutex<Vec<&'static str>>) -> u32 {
    returns!(0, async |done: u32| {
        log.lock().unwrap().push("open");
        defer!(
            async |done| {
                tokio::task::yield_now().await;
                log.lock().unwrap().push("close");
            },
            |done| log.lock().unwrap().push("abort")
        );
        tokio::task::yield_now().await;
        7
    })
    .await
}

#[test]
fn every_cancellation_of_a_future() {
    let mut exits = Vec::new();
    block_on(rehearse::every_cancellation(async |exit| {
        let log = Mutex::new(Vec::new());
        let done = exit.of(work(&log)).await;
        let log = log.into_inner().unwrap();
        assert_eq!(format!("{exit:?}"), format!("AsyncExit({exit})"));
        exits.push(format!(
            "{}, {log:?} {done:?}",
            shortened(&exit.to_string(), WORK)
        ));
    }));
    assert_eq!(
        exits,
        [
            r#"exit 1: registration of `defer!` +2, ["open", "close"] None"#,
            r#"exit 2: body of `returns!` +0, ["open", "close"] None"#,
            r#"exit 3: run of `defer!` +2, ["open", "close"] None"#,
            r#"exit 4: ran to its end, ["open", "close"] Some(7)"#,
            "dropped before its first poll, [] None",
            r#"dropped after poll 1, ["open", "abort"] None"#,
            // In the middle of its own await an entry has no fallback.
            r#"dropped after poll 2, ["open"] None"#,
            r#"ran to its end, ["open", "close"] Some(7)"#,
        ]
    );
}

#[test]
fn a_future_that_waits_is_dropped_without_being_woken() {
    let mut rehearsal = pin!(rehearse::every_cancellation(async |exit| {
        exit.of(tokio::task::yield_now()).await;
    }));
    let mut context = Context::from_waker(Waker::noop());
    let mut waits = 0;
    while rehearsal.as_mut().poll(&mut context).is_pending() {
        waits += 1;
    }
    // Of the future that has no exit, and of the one that is ready before it would be dropped.
    assert_eq!(waits, 2);
}

#[test]
fn a_future_that_is_never_ready() {
    let text = caught(|| {
        block_on(rehearse::every_cancellation(async |exit| {
            exit.of(poll_fn(|context| -> Poll<()> {
                context.waker().wake_by_ref();
                Poll::Pending
            }))
            .await;
        }));
    });
    assert_eq!(
        text,
        "the future takes 1000 polls and more: rehearse it with less to do"
    );
}

#[test]
fn futures_on_a_runtime_of_several_threads() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    let ended = RefCell::new(Vec::new());
    runtime.block_on(rehearse::every_cancellation(async |exit| {
        let log = Mutex::new(Vec::new());
        exit.of(async {
            work(&log).await;
            tokio::task::yield_now().await;
        })
        .await;
        ended.borrow_mut().push(log.into_inner().unwrap());
    }));
    assert!(
        ended
            .into_inner()
            .iter()
            .all(|log| log.last() != Some(&"open") || log.len() == 1)
    );
    // A panic that isn't ours goes through, also here.
    let text = caught(|| {
        runtime.block_on(rehearse::every_cancellation(async |exit| {
            exit.of(async { panic!("the future's own") }).await;
        }));
    });
    assert_eq!(text, "the future's own");
}

#[test]
fn a_future_that_goes_on_has_not_ended() {
    let mut exits = Vec::new();
    block_on(rehearse::every_cancellation(async |exit| {
        let mut says = || exits.push(exit.to_string());
        says();
        let future = exit.of(async {
            says();
            tokio::task::yield_now().await;
            says();
        });
        future.await;
        says();
    }));
    assert_eq!(
        exits,
        [
            "exit 1",
            "exit 1",
            "exit 1",
            "exit 1: ran to its end",
            "to be dropped before its first poll",
            "dropped before its first poll",
            "to be dropped after poll 1",
            "to be dropped after poll 1",
            "dropped after poll 1",
            "to be dropped after poll 2",
            "to be dropped after poll 2",
            "to be dropped after poll 2",
            "ran to its end",
        ]
    );
}

#[test]
fn a_local_frame() {
    let mut exits = Vec::new();
    let first = line!() + 2;
    block_on(rehearse::every_cancellation(async |exit| {
        exit.of(returns_local!((), async |done: ()| ())).await;
        exits.push(shortened(&exit.to_string(), first));
    }));
    assert_eq!(exits[0], "exit 1: body of `returns_local!` +0");
}

// ==== as a future is dropped ====

const REQUEST: u32 = line!() + 2;
async fn request(open: &AtomicU32) {
    returns!((), async |done: ()| {
        open.fetch_add(1, SeqCst);
        defer!(|done| {
            open.fetch_sub(1, SeqCst);
        });
        std::future::pending::<()>().await;
    })
    .await;
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap()
}

#[test]
fn a_future_that_is_left_as_it_is_dropped_behind_a_time_limit() {
    let mut exits = Vec::new();
    runtime().block_on(rehearse::every_cancellation(async |exit| {
        let open = AtomicU32::new(0);
        let limited = tokio::time::timeout(Duration::from_millis(1), request(&open));
        let is_some = exit.of(limited).await.is_some();
        assert_eq!(open.into_inner(), 0, "{exit}");
        exits.push((shortened(&exit.to_string(), REQUEST), is_some));
    }));
    let exits: Vec<_> = exits
        .iter()
        .map(|(exit, is_some)| (exit.as_str(), *is_some))
        .collect();
    assert_eq!(
        exits[..3],
        [
            ("exit 1: registration of `defer!` +2", false),
            ("exit 2: run of `defer!` +2", false),
            ("exit 3: ran to its end", true),
        ]
    );
}

#[test]
fn a_future_whose_state_is_left_as_it_is_dropped() {
    let mut returned = Vec::new();
    block_on(rehearse::every_cancellation(async |exit| {
        let is_open = &Cell::new(true);
        let mut guarded = None;
        let done = exit.of(poll_fn(move |_| {
            guarded.get_or_insert_with(|| guard!(is_open, |is_open| is_open.set(false)));
            Poll::Ready(())
        }));
        returned.push(done.await.is_some());
    }));
    // Behind the registration, behind the run, not at all; dropped before its first poll, and not at all.
    assert_eq!(returned, [false, false, true, false, true]);
}

#[test]
fn a_panic_of_the_futures_own_goes_through_as_it_is_dropped() {
    struct Panics;
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("the future's own");
        }
    }
    let text = caught(|| {
        block_on(rehearse::every_cancellation(async |exit| {
            let panics = Panics;
            exit.of(poll_fn(move |_| {
                let _held = &panics;
                defer!(|| ());
                Poll::Ready(())
            }))
            .await;
        }));
    });
    assert_eq!(text, "the future's own");
}

#[test]
fn a_rehearsed_future_is_dropped_while_its_frame_panics() {
    let mut are_late = Vec::new();
    runtime().block_on(rehearse::every_cancellation(async |exit| {
        let future = exit.of(returns!((), async |done: ()| {
            defer!(async |done| std::future::pending().await, |done| ());
        }));
        let limited = tokio::time::timeout(Duration::from_millis(1), future).await;
        are_late.push(limited.is_err());
    }));
    // Left behind the registration, behind the body and not at all, it waits for ever in its entry.
    assert_eq!(are_late[..3], [true; 3]);
}
