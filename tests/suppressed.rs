//! `Panic::suppressed` across frames: a list arrives with its own panic, and never with a stranger's.

use std::{
    any::Any,
    cell::RefCell,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind, panic_any, resume_unwind},
    pin::Pin,
    sync::mpsc,
    task::{Context, Waker},
    thread,
};

use epilogue::{Panic, defer, dismiss, guard, recover, returns};

#[path = "support/recovered.rs"]
mod recovered;

use recovered::recovered;

fn texts(panic: &Panic) -> Vec<&str> {
    panic
        .suppressed()
        .iter()
        .map(|panic| panic.message().expect("a text"))
        .collect()
}

/// So often that an address is used again.
const TIMES: usize = if cfg!(miri) { 3 } else { 50 };

const SECRET: &str = "secret of request 1";

/// A frame that is left by the panic of its entry, which replaced the one of its body.
fn left_by(entry: impl FnOnce()) {
    returns!((), |done: ()| {
        defer!(|done| entry());
        panic!("{SECRET}")
    });
}

/// Catches what `code` panics with and drops it, as a runtime does.
fn served(code: impl FnOnce()) {
    drop(catch_unwind(AssertUnwindSafe(code)).expect_err("it panics"));
}

#[derive(Debug, PartialEq)]
struct Code(u8);

#[derive(Debug, PartialEq)]
struct Empty;

/// Panics with every kind of payload. With the same number the payloads of a kind look alike.
const KINDS: [fn(u8); 7] = [
    |_| panic!("a literal"),
    |_| panic!(""),
    |number| panic!("text {number}"),
    |number| panic_any(String::from_utf8(vec![number; 3]).expect("a text")),
    |number| panic_any(Code(number)),
    |_| panic_any(Empty),
    |number| resume_unwind(Box::new(number)),
];

// ==== strangers ====

#[test]
fn the_next_frame_of_the_thread_gets_nothing() {
    for _ in 0..TIMES {
        served(|| left_by(|| panic_any(Code(2))));
        let panic = recovered(|| panic_any(Code(3)));
        assert!(panic.suppressed().is_empty(), "{panic:?}");
    }
}

#[test]
fn the_same_text_twice() {
    for kind in KINDS {
        for _ in 0..TIMES {
            served(|| left_by(|| kind(1)));
            let panic = recovered(|| kind(1));
            assert!(panic.suppressed().is_empty(), "{panic:?}");
        }
    }
}

#[test]
fn a_frame_around_the_one_that_was_left_gets_nothing_either() {
    for kind in KINDS {
        for _ in 0..TIMES {
            let panic = recovered(|| {
                served(|| left_by(|| kind(1)));
                kind(1);
            });
            assert!(panic.suppressed().is_empty(), "{panic:?}");
        }
    }
}

#[test]
fn a_frame_further_down_the_stack_gets_nothing() {
    fn deep(levels: u8, kind: fn(u8)) -> Panic {
        if levels > 0 {
            return deep(levels - 1, kind);
        }
        recovered(|| kind(1))
    }
    for kind in KINDS {
        served(|| left_by(|| kind(1)));
        let panic = deep(20, kind);
        assert!(panic.suppressed().is_empty(), "{panic:?}");
    }
}

#[test]
fn a_frame_that_is_left_without_a_list_gets_nothing() {
    for kind in KINDS {
        for _ in 0..TIMES {
            let panic = recovered(|| {
                served(|| left_by(|| kind(1)));
                returns!((), |done: ()| kind(1));
            });
            assert!(panic.suppressed().is_empty(), "{panic:?}");
        }
    }
}

#[test]
fn two_frames_that_are_left_alike_have_their_own_lists() {
    for kind in &KINDS[..4] {
        for _ in 0..TIMES {
            let panic = recovered(|| {
                served(|| left_by(|| kind(1)));
                returns!((), |done: ()| {
                    defer!(|done| kind(1));
                    panic!("second")
                });
            });
            assert_eq!(texts(&panic), ["second"]);
        }
    }
}

#[test]
fn a_stranger_in_a_destructor_that_the_panic_comes_by() {
    struct Recovers(fn(u8));
    impl Drop for Recovers {
        fn drop(&mut self) {
            served(|| left_by(|| self.0(1)));
            let panic = recovered(|| self.0(1));
            assert!(panic.suppressed().is_empty(), "{panic:?}");
        }
    }
    for kind in &KINDS[..4] {
        let panic = recovered(|| {
            let _recovers = Recovers(*kind);
            left_by(|| kind(1));
        });
        assert_eq!(texts(&panic), [SECRET]);
    }
}

#[test]
fn a_payload_that_somebody_keeps_and_a_stranger() {
    for kind in KINDS {
        let kept = catch_unwind(|| left_by(|| kind(1))).expect_err("it panics");
        let panic = recovered(|| kind(1));
        assert!(panic.suppressed().is_empty(), "{panic:?}");
        drop(kept);
    }
}

#[test]
fn strangers_on_several_threads() {
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for kind in KINDS {
                    for _ in 0..TIMES {
                        let panic = recovered(|| {
                            served(|| left_by(|| kind(1)));
                            thread::yield_now();
                            kind(1);
                        });
                        assert!(panic.suppressed().is_empty(), "{panic:?}");
                    }
                }
            });
        }
    });
}

#[test]
fn payloads_that_go_from_thread_to_thread() {
    for kind in KINDS {
        for _ in 0..TIMES {
            // Dropped here, so that what the other thread sends may stand at its address.
            served(|| left_by(|| kind(1)));
            let (sender, receiver) = mpsc::channel();
            thread::scope(|scope| {
                scope.spawn(|| {
                    let left = catch_unwind(|| {
                        returns!((), |done: ()| {
                            defer!(|done| kind(1));
                            panic!("of the other thread")
                        });
                    });
                    sender.send(left.expect_err("it panics")).expect("it waits");
                });
            });
            let payload = receiver.recv().expect("it was sent");
            let panic = recovered(|| resume_unwind(payload));
            assert!(!texts(&panic).contains(&SECRET), "{panic:?}");
        }
    }
}

// ==== tasks ====

type Task<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Polls a task on this thread, and then to its end on another one.
fn moved(mut task: Task<'_>) -> Result<(), Box<dyn Any + Send>> {
    let mut context = Context::from_waker(Waker::noop());
    assert!(task.as_mut().poll(&mut context).is_pending());
    thread::scope(|scope| {
        scope
            .spawn(move || {
                catch_unwind(AssertUnwindSafe(|| {
                    let mut context = Context::from_waker(Waker::noop());
                    while task.as_mut().poll(&mut context).is_pending() {}
                }))
            })
            .join()
            .expect("the panic is caught on that thread")
    })
}

/// The same frame for a task.
async fn left_later_by(entry: impl FnOnce() + Send) {
    returns!((), async |done: ()| {
        defer!(
            async |done| {
                tokio::task::yield_now().await;
                entry();
            },
            |done| ()
        );
        tokio::task::yield_now().await;
        panic!("{SECRET}")
    })
    .await;
}

#[test]
fn a_list_arrives_in_a_task_that_moves() {
    for kind in &KINDS[..4] {
        let mut found = Vec::new();
        moved(Box::pin(async {
            returns!((), async |done: ()| {
                recover!(|panic, done| found.extend(texts(&panic).into_iter().map(str::to_owned)));
                left_later_by(|| kind(1)).await;
            })
            .await;
        }))
        .expect("it was recovered");
        assert_eq!(found, [SECRET]);
    }
}

#[test]
fn strangers_in_tasks_that_move() {
    for kind in KINDS {
        for _ in 0..TIMES {
            moved(Box::pin(left_later_by(|| kind(1)))).expect_err("it panics");
            let mut found = None;
            moved(Box::pin(async {
                returns!((), async |done: ()| {
                    recover!(|panic, done| found = Some(panic));
                    drop(moved(Box::pin(left_later_by(|| kind(1)))));
                    served(|| left_by(|| kind(1)));
                    tokio::task::yield_now().await;
                    kind(1);
                })
                .await;
            }))
            .expect("it was recovered");
            let panic = found.expect("it panics");
            assert!(panic.suppressed().is_empty(), "{panic:?}");
        }
    }
}

// ==== its own ====

#[test]
fn a_list_arrives_through_nested_frames() {
    for kind in &KINDS[..4] {
        let panic = recovered(|| {
            returns!((), |done: ()| {
                returns!((), |done: ()| {
                    left_by(|| kind(1));
                });
            });
        });
        assert_eq!(texts(&panic), [SECRET]);
    }
}

#[test]
fn a_list_grows_from_frame_to_frame() {
    let panic = recovered(|| {
        returns!((), |outer: ()| {
            defer!(|outer| panic!("fourth {}", 4));
            returns!((), |inner: ()| {
                defer!(|inner| panic!("third {}", 3));
                left_by(|| panic!("second {}", 2));
            });
        });
    });
    assert_eq!(panic.message(), Some("fourth 4"));
    assert_eq!(texts(&panic), [SECRET, "second 2", "third 3"]);
}

#[test]
fn a_list_arrives_behind_destructors_that_have_frames_of_their_own() {
    struct Recovers;
    impl Drop for Recovers {
        fn drop(&mut self) {
            let panic = recovered(|| left_by(|| panic!("a literal")));
            assert_eq!(texts(&panic), [SECRET]);
        }
    }
    let panic = recovered(|| {
        let _recovers = Recovers;
        returns!((), |done: ()| {
            defer!(|done| panic!("a literal"));
            panic!("first")
        });
    });
    assert_eq!(texts(&panic), ["first"]);
}

#[test]
fn a_list_arrives_in_a_frame_of_an_entry_that_runs_in_an_unwinding() {
    let found = RefCell::new(Vec::new());
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(|done| {
                assert!(thread::panicking());
                let panic = recovered(|| left_by(|| panic!("inner")));
                found
                    .borrow_mut()
                    .extend(texts(&panic).into_iter().map(str::to_owned));
            });
            left_by(|| panic!("outer"));
        });
    });
    assert_eq!(panic.message(), Some("outer"));
    assert_eq!(texts(&panic), [SECRET]);
    assert_eq!(found.into_inner(), [SECRET]);
}

#[test]
fn a_list_arrives_behind_a_plain_catch_that_goes_on_with_the_payload() {
    for kind in &KINDS[..4] {
        let panic = recovered(|| {
            let payload = catch_unwind(|| left_by(|| kind(1))).expect_err("it panics");
            resume_unwind(payload)
        });
        assert_eq!(texts(&panic), [SECRET]);
    }
}

#[test]
fn a_panic_that_was_kept_brings_its_list_along() {
    for kind in KINDS {
        let kept = returns!(None, |found: Option<Panic>| {
            recover!(|panic, found| *found = Some(panic));
            defer!(|found| kind(1));
            panic!("{SECRET}")
        });
        assert_eq!(texts(&kept.expect("it panics")), [SECRET]);
    }
    let kept = recovered(|| left_by(|| panic!("a literal")));
    let panic = thread::spawn(move || recovered(|| kept.resume()))
        .join()
        .expect("it was recovered");
    assert_eq!(panic.message(), Some("a literal"));
    assert_eq!(texts(&panic), [SECRET]);
}

#[test]
fn only_a_text_takes_its_list_from_frame_to_frame() {
    for kind in &KINDS[4..] {
        let panic = recovered(|| left_by(|| kind(1)));
        assert_eq!(panic.message(), None);
        assert!(panic.suppressed().is_empty());
    }
}

#[test]
fn within_a_frame_every_payload_keeps_its_list() {
    let panic = returns!(None, |found: Option<Panic>| {
        recover!(|panic, found| *found = Some(panic));
        let held = guard!(1, |_held, found| ());
        // It names what is dismissed, so it can't run, and the panic goes on behind it.
        recover!(|_panic, found, held| panic!("{held}"));
        _ = dismiss(held);
        defer!(|found| panic_any(Code(2)));
        panic!("first")
    })
    .expect("it panics");
    assert_eq!(texts(&panic), ["first"]);
    assert_eq!(*panic.downcast::<Code>().expect("the entry's"), Code(2));
}

#[test]
fn a_lost_list_whose_destructor_panics_loses_nothing_else() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("bomb");
        }
    }
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(|done| panic_any(Code(1)));
            panic_any(Bomb)
        });
    });
    assert_eq!(*panic.downcast::<Code>().expect("the entry's"), Code(1));
}

// ==== the payload ====

#[test]
fn whoever_catches_a_panic_finds_the_payload_that_it_had() {
    let payload = |kind: fn(u8)| catch_unwind(|| left_by(|| kind(1))).expect_err("it panics");
    assert_eq!(payload(KINDS[0]).downcast_ref(), Some(&"a literal"));
    assert_eq!(payload(KINDS[1]).downcast_ref(), Some(&""));
    assert_eq!(
        payload(KINDS[2]).downcast_ref(),
        Some(&String::from("text 1"))
    );
    assert_eq!(payload(KINDS[4]).downcast_ref(), Some(&Code(1)));
    assert_eq!(payload(KINDS[5]).downcast_ref(), Some(&Empty));
    assert_eq!(payload(KINDS[6]).downcast_ref(), Some(&1_u8));

    let joined = thread::spawn(|| left_by(|| panic!("a literal"))).join();
    let payload = joined.expect_err("it panics");
    assert_eq!(payload.downcast_ref(), Some(&"a literal"));
}

#[test]
#[should_panic(expected = "a literal")]
fn a_test_expects_the_literal() {
    left_by(|| panic!("a literal"));
}
