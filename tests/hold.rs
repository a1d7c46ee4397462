//! `hold!`: a value that lives in the frame, and that the body and several entries change.

#[path = "support/log.rs"]
mod log;

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, panic_any},
};

use epilogue::{
    Suppressed, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, hold,
    recover, returns, returns_local,
};
use futures_executor::block_on;
use log::Log;

/// Says when it is dropped.
struct Noisy<'a>(&'a Log, &'static str);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.0.say(self.1);
    }
}

// ==== who changes it ====

#[test]
fn the_body_and_several_entries_change_it() {
    let text = returns!(|text: String| {
        let mut words = hold!(text, vec!["body 1"]);
        defer!(|text, words| *text = words.join(", "));
        defer!(|text, words| words.push("entry 2"));
        defer!(|text, words| words.push("entry 1"));
        words.push("body 2");
        String::new()
    });
    assert_eq!(text, "body 1, body 2, entry 1, entry 2");
}

#[test]
fn the_body_and_several_entries_of_an_asynchronous_frame_change_it() {
    let text = block_on(async {
        returns!(async |text: String| {
            let mut words = hold!(text, vec!["body 1"]);
            defer!(|text, words| *text = words.join(", "));
            defer!(
                async |text, words| {
                    std::future::ready(()).await;
                    words.push("awaited");
                },
                |text, words| words.push("cancelled")
            );
            defer!(|text, words| words.push("entry"));
            std::future::ready(()).await;
            words.push("body 2");
            String::new()
        })
        .await
    });
    assert_eq!(text, "body 1, body 2, entry, awaited");
}

#[test]
fn a_value_that_is_not_send_in_a_local_frame() {
    let count = std::rc::Rc::new(Cell::new(0));
    let total = block_on(async {
        returns_local!(0, async |total: u32| {
            let held = hold!(total, count.clone());
            defer!(|total, held| {
                held.set(held.get() + 1);
                *total += held.get();
            });
            held.set(4);
            std::future::ready(()).await;
            10
        })
        .await
    });
    assert_eq!((total, count.get()), (15, 5));
}

#[test]
fn a_cancelled_future_gives_it_to_the_fallbacks() {
    let log = std::sync::Mutex::new(Vec::new());
    {
        let mut future = Box::pin(async {
            returns!(async |done: ()| {
                let mut words = hold!(done, vec!["body"]);
                defer!(|done, words| log.lock().unwrap().append(words));
                defer!(async |done, words| words.push("awaited"), |done, words| {
                    words.push("cancelled");
                });
                words.push("waits");
                std::future::pending::<()>().await;
            })
            .await;
        });
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(future.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(log.into_inner().unwrap(), ["body", "waits", "cancelled"]);
}

#[test]
fn a_parameter_is_held_by_a_reborrow_and_free_again() {
    fn marked(list: &mut Vec<u32>) -> usize {
        let before = returns!(0, |before: usize| {
            let mut held = hold!(before, &mut *list);
            defer!(|before, held| held.push(8));
            defer!(|before, held| held.push(7));
            held.push(6);
            held.len()
        });
        list.push(9);
        before
    }
    let mut list = vec![5];
    assert_eq!(marked(&mut list), 2);
    assert_eq!(list, [5, 6, 7, 8, 9]);
}

#[test]
fn a_generic_value() {
    fn both<T: Clone + Send>(first: T, second: &T) -> Vec<T> {
        returns!(Vec::new(), |all: Vec<T>| {
            let mut held = hold!(all, Vec::new());
            defer!(|all, held| all.append(held));
            defer!(move |all, held| held.push(first));
            held.push(second.clone());
            Vec::new()
        })
    }
    assert_eq!(both("a".to_owned(), &"b".to_owned()), ["b", "a"]);
    assert_eq!(both([1_u128; 4], &[2; 4]), [[2; 4], [1; 4]]);
}

#[test]
fn in_a_loop_beyond_the_inline_storage() {
    let total = returns!(0, |total: usize| {
        for number in 0..1000 {
            let mut held = hold!(total, [number; 8]);
            defer!(|total, held| *total += held[0]);
            defer!(|total, held| held[0] += 1);
            held[0] *= 2;
        }
        0
    });
    assert_eq!(total, (0..1000).map(|number| number * 2 + 1).sum());
}

#[test]
fn named_by_every_form() {
    let steps = |panics: bool, fails: bool| {
        returns!(Ok(vec![]), |steps: Result<Vec<&'static str>, String>| {
            let mut held = hold!(steps, Vec::new());
            defer!(|steps, held| *steps = Ok(std::mem::take(held)));
            recover!(|_panic, steps, held| held.push("recovered"));
            defer_on_unwind!(|steps, held| held.push("unwinding"));
            defer_on_failure!(|steps, held| held.push("failure"));
            defer_on_success!(|steps, held| held.push("success"));
            let _guard = guard!("guarded", |value, steps, held| held.push(value));
            held.push("body");
            assert!(!panics, "asked to");
            if fails {
                return Err(String::new());
            }
            Ok(vec![])
        })
        .unwrap()
    };
    assert_eq!(steps(false, false), ["body", "guarded", "success"]);
    assert_eq!(steps(false, true), ["body", "guarded", "failure"]);
    assert_eq!(
        steps(true, false),
        ["body", "guarded", "failure", "unwinding", "recovered"]
    );
}

#[test]
fn an_error_of_an_entry_that_names_it_is_settled() {
    let result = returns!(|result: std::io::Result<()>| {
        let held = hold!(result, "held");
        defer!(|result, held| Err(std::io::Error::other(*held)));
        assert_eq!(*held, "held");
        Err(std::io::Error::other("body"))
    });
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), "body (then: held)");
    assert_eq!(error.suppressed().len(), 1);
}

#[test]
fn two_held_values_in_one_entry() {
    let sums = returns!((0, 0), |sums: (u32, u32)| {
        let mut left = hold!(sums, 1);
        let mut right = hold!(sums, 10);
        defer!(|sums, right, left| *sums = (*left, *right));
        defer!(|sums, left, right| std::mem::swap(left, right));
        *left += 1;
        *right += 1;
        (0, 0)
    });
    assert_eq!(sums, (11, 2));
}

// ==== when it is dropped ====

#[test]
fn it_is_dropped_in_its_place() {
    let log = Log::new();
    returns!((), |done: ()| {
        defer!(|done| log.say("entry before"));
        let held = hold!(done, Noisy(&log, "held"));
        defer!(|done, held| log.say("entry that names it"));
        defer!(|done| log.say("entry behind"));
        held.0.say("body");
    });
    assert_eq!(
        log.lines(),
        [
            "body",
            "entry behind",
            "entry that names it",
            "held",
            "entry before"
        ]
    );
}

#[test]
fn it_is_dropped_in_its_place_when_something_panics() {
    let log = Log::new();
    let run = |body: bool, entry: bool| {
        let left = catch_unwind(AssertUnwindSafe(|| {
            returns!((), |done: ()| {
                defer!(|done| log.say("entry before"));
                let _held = hold!(done, Noisy(&log, "held"));
                defer!(|done| assert!(!entry, "entry"));
                assert!(!body, "body");
            });
        }));
        assert_eq!(left.is_err(), body || entry);
        log.lines()
    };
    for (body, entry) in [(false, false), (true, false), (false, true), (true, true)] {
        assert_eq!(run(body, entry), ["held", "entry before"]);
    }
}

#[test]
fn a_destructor_that_panics_stops_nothing() {
    struct Panics;

    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("destructor")
        }
    }

    let log = Log::new();
    let recovered = returns!(|recovered: Vec<String>| {
        recover!(|panic, recovered| {
            recovered.extend(panic.suppressed().iter().map(ToString::to_string));
            recovered.push(panic.to_string());
        });
        returns!((), |done: ()| {
            defer!(|done| log.say("entry before"));
            let _held = hold!(done, Panics);
            defer!(|done| log.say("entry behind"));
            panic!("body")
        });
        Vec::new()
    });
    assert_eq!(log.lines(), ["entry behind", "entry before"]);
    assert_eq!(recovered[0], "panicked: body");
    assert_eq!(recovered.len(), 2);
}

#[test]
fn a_value_whose_place_was_not_reached_is_not_there() {
    let log = Log::new();
    let left = catch_unwind(AssertUnwindSafe(|| {
        returns!((), |done: ()| {
            let _first = hold!(done, Noisy(&log, "first"));
            let _second = hold!(done, {
                let value = Noisy(&log, "second");
                assert!(log.lines().len() > 1, "before it is held");
                value
            });
        });
    }));
    assert!(left.is_err());
    assert_eq!(log.lines(), ["second", "first"]);
}

#[test]
fn a_value_without_size_and_one_with_a_large_alignment() {
    #[repr(align(128))]
    struct Aligned(u8);

    static DROPS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);

    struct Nothing;

    impl Drop for Nothing {
        fn drop(&mut self) {
            DROPS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    }

    let address = returns!(1, |address: usize| {
        let _nothing = hold!(address, Nothing);
        let mut aligned = hold!(address, Aligned(3));
        defer!(|address, aligned| {
            assert_eq!(aligned.0, 4);
            *address = std::ptr::from_mut(aligned).addr() % 128;
        });
        aligned.0 += 1;
        assert_eq!(std::ptr::from_ref(&*aligned).addr() % 128, 0);
        1
    });
    assert_eq!(address, 0);
    assert_eq!(DROPS.load(std::sync::atomic::Ordering::Relaxed), 1);
}

#[test]
fn dismissed_it_is_given_back_and_its_entries_are_cancelled() {
    let log = Log::new();
    let list = returns!(|list: Vec<u8>| {
        let mut held = hold!(list, vec![1]);
        defer!(|list, held| log.say("names it"));
        defer!(|list| log.say("names nothing"));
        held.push(2);
        dismiss(held)
    });
    assert_eq!(list, [1, 2]);
    assert_eq!(log.lines(), ["names nothing"]);
}

#[test]
fn the_first_value_is_made_for_nothing_that_cannot_see_it() {
    struct Unmade;
    impl Default for Unmade {
        fn default() -> Self {
            unreachable!("nothing looks at it")
        }
    }
    let log = Log::new();
    let payload = catch_unwind(AssertUnwindSafe(|| {
        returns!(|slot: Unmade| {
            let _held = hold!(slot, 1);
            defer!(slot, log.say("called"));
            panic_any(2_u8)
        })
    }));
    assert_eq!(payload.err().unwrap().downcast_ref(), Some(&2_u8));
    assert_eq!(log.lines(), ["called"]);
}
