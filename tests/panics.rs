//! Panics: rules 5 and 6 of the exit, rule 7's recovery and re-raising, and `Panic` itself.

use std::{
    error::Error,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind, panic_any, resume_unwind},
    sync::Mutex,
    thread,
};

use epilogue::{Panic, defer, defer_on_unwind, guard, recover, returns};

#[path = "support/caught.rs"]
mod caught;
#[path = "support/log.rs"]
mod log;
#[path = "support/recovered.rs"]
mod recovered;

use caught::caught;
use log::Log;
use recovered::recovered;

type BoxedError = Box<dyn Error + Send + Sync>;

/// The panic of an entry, with a payload that isn't a text, behind one of the body.
fn a_number_after_first() -> Panic {
    returns!(None, |found: Option<Panic>| {
        recover!(|panic, found| *found = Some(panic));
        defer!(|found| panic_any(2_u8));
        panic!("first")
    })
    .expect("it panics")
}

fn texts(panics: &[Panic]) -> Vec<&str> {
    panics
        .iter()
        .map(|panic| panic.message().expect("a text"))
        .collect()
}

/// Panics when it is dropped.
struct Bomb(&'static str);

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("{}", self.0);
    }
}

// ==== while a panic goes on ====

#[test]
fn entries_run_inside_the_unwinding() {
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer!(done, log.say("before the spill"));
            for _ in 0..20 {
                defer!(|done| assert!(thread::panicking()));
            }
            defer_on_unwind!(|done| log.say(format!("panicking: {}", thread::panicking())));
            panic!("stop")
        });
    });
    assert_eq!(message, "stop");
    assert_eq!(log.lines(), ["panicking: true", "before the spill"]);
}

#[test]
fn entries_of_a_frame_that_returned_do_not_see_a_panic() {
    returns!((), |done: ()| {
        defer!(|done| assert!(!thread::panicking()));
    });
}

#[test]
fn a_mutex_guard_dropped_by_an_entry_poisons() {
    let mutex = Mutex::new(0);
    caught(|| {
        returns!((), |done: ()| {
            let mut number = guard!(mutex.lock().expect("not yet"), |number, done| drop(number));
            **number += 1;
            panic!("stop")
        });
    });
    assert!(mutex.is_poisoned());
}

#[test]
fn a_mutex_guard_captured_by_an_entry_poisons() {
    let mutex = Mutex::new(0);
    caught(|| {
        returns!((), |done: ()| {
            let mut number = mutex.lock().expect("not yet");
            defer!(move |done| *number += 1);
            panic!("stop")
        });
    });
    assert!(mutex.is_poisoned());
}

#[test]
fn a_mutex_guard_dropped_after_a_recovery_does_not_poison() {
    let mutex = Mutex::new(0);
    returns!((), |done: ()| {
        let number = mutex.lock().expect("not yet");
        defer!(move |done| drop(number));
        recover!(|_panic, done| {});
        panic!("stop")
    });
    assert!(!mutex.is_poisoned());
}

// ==== entries that panic ====

#[test]
fn an_entry_that_panics_does_not_stop_the_others() {
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer!(done, log.say("first"));
            defer_on_unwind!(done, log.say("now it is panicking"));
            defer!(|done| panic!("entry"));
            defer!(done, log.say("last"));
        });
    });
    assert_eq!(message, "entry");
    assert_eq!(log.lines(), ["last", "now it is panicking", "first"]);
}

#[test]
fn an_entry_that_panics_leaves_the_assigned_value_in_the_slot() {
    let value = returns!(0, |value: i32| {
        recover!(|_panic, value| *value += 1);
        defer!(|value| {
            *value *= 2;
            panic!("entry")
        });
        20
    });
    assert_eq!(value, 41);
}

#[test]
fn the_newest_panic_wins_and_keeps_the_earlier_ones_in_order() {
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(|done| panic!("fourth"));
            defer!(|done| panic!("third"));
            defer!(|done| panic!("second"));
            panic!("first")
        });
    });
    assert_eq!(panic.message(), Some("fourth"));
    assert_eq!(texts(panic.suppressed()), ["first", "second", "third"]);
    assert!(panic.suppressed()[2].suppressed().is_empty());
    assert_eq!(
        panic.to_string(),
        "panicked: fourth (after: panicked: first) (after: panicked: second) (after: panicked: third)"
    );
}

#[test]
fn twenty_entries_that_panic() {
    let panic = recovered(|| {
        returns!((), |done: ()| {
            for number in 0..20 {
                defer!(move |done| panic!("{number}"));
            }
        });
    });
    assert_eq!(panic.message(), Some("0"));
    let earlier: Vec<String> = (1..20).rev().map(|number| number.to_string()).collect();
    assert_eq!(texts(panic.suppressed()), earlier);
}

#[test]
fn a_recovery_in_the_same_frame_lists_what_was_replaced() {
    let value = returns!(String::new(), |value: String| {
        recover!(|panic, value| *value = format!("{panic}"));
        defer!(|value| panic!("entry"));
        panic!("body")
    });
    assert_eq!(value, "panicked: entry (after: panicked: body)");
}

// ==== destructors that panic ====

#[test]
fn what_an_entry_owns_and_whose_destructor_panics_does_not_stop_the_others() {
    let log = Log::new();
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(done, log.say("first"));
            let bomb = Bomb("captured");
            defer!(move |done| _ = &bomb);
            let bomb = Bomb("not run");
            epilogue::defer_on_success!(move |done| _ = &bomb);
            panic!("body")
        });
    });
    assert_eq!(panic.message(), Some("captured"));
    assert_eq!(texts(panic.suppressed()), ["body", "not run"]);
    assert_eq!(log.lines(), ["first"]);
}

#[test]
fn a_payload_whose_destructor_panics_does_not_stop_the_entries() {
    let log = Log::new();
    let left = catch_unwind(AssertUnwindSafe(|| {
        returns!((), |done: ()| {
            defer!(done, log.say("first"));
            defer!(|done| panic!("newest"));
            panic_any(Bomb("payload"))
        });
    }));
    assert_eq!(log.lines(), ["first"]);
    assert_eq!(*left.unwrap_err().downcast::<&str>().unwrap(), "newest");
}

#[test]
fn a_recovery_that_drops_such_a_payload_panics_with_it() {
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer_on_unwind!(done, log.say("first"));
            recover!(|_panic, done| {});
            panic_any(Bomb("payload"))
        });
    });
    assert_eq!(message, "payload");
    assert_eq!(log.lines(), ["first"]);
}

#[test]
fn a_replaced_payload_whose_destructor_panics_does_not_abort_a_thread_that_ends() {
    let joined = thread::spawn(|| {
        returns!((), |done: ()| {
            defer!(|done| panic!("newest"));
            panic_any(Bomb("payload"))
        });
    })
    .join();
    assert_eq!(*joined.unwrap_err().downcast::<&str>().unwrap(), "newest");
}

#[test]
fn a_panic_with_such_a_payload_may_be_dropped_while_another_goes_on() {
    let panic = recovered(|| panic_any(Bomb("payload")));
    let message = caught(|| {
        let _panic = panic;
        panic!("another")
    });
    assert_eq!(message, "another");
}

#[test]
fn what_such_a_destructor_panics_with_may_panic_as_it_is_dropped_too() {
    struct Throws;
    impl Drop for Throws {
        fn drop(&mut self) {
            panic_any(Bomb("of the destructor"));
        }
    }
    let panic = recovered(|| panic_any(Throws));
    let message = caught(|| {
        let _panic = panic;
        panic!("another")
    });
    assert_eq!(message, "another");
}

// ==== recovery and re-raising ====

#[test]
fn resume_starts_the_panic_again_and_entries_see_it() {
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer_on_unwind!(|done| log.say(format!("panicking: {}", thread::panicking())));
            recover!(|panic, done| {
                log.say(panic.to_string());
                panic.resume()
            });
            panic!("body")
        });
    });
    assert_eq!(message, "body");
    assert_eq!(log.lines(), ["panicked: body", "panicking: true"]);
}

#[test]
fn resume_keeps_what_was_replaced() {
    let panic = recovered(|| {
        returns!((), |done: ()| {
            recover!(|panic, done| panic.resume());
            defer!(|done| panic!("entry"));
            panic!("body")
        });
    });
    assert_eq!(panic.message(), Some("entry"));
    assert_eq!(texts(panic.suppressed()), ["body"]);
}

#[test]
fn a_panic_can_be_kept_and_resumed_on_another_thread() {
    let panic = recovered(|| panic_any(7_u8));
    let joined = thread::spawn(move || panic.resume()).join();
    assert_eq!(*joined.unwrap_err().downcast::<u8>().unwrap(), 7);
}

#[test]
fn a_recovery_that_panics_is_an_entry_that_panics() {
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer_on_unwind!(done, log.say("first"));
            recover!(|_panic, done| panic!("while recovering"));
            panic!("body")
        });
    });
    assert_eq!(message, "while recovering");
    assert_eq!(log.lines(), ["first"]);
}

#[test]
fn a_recovery_ends_the_unwinding_of_the_thread() {
    returns!((), |done: ()| {
        recover!(|_panic, done| assert!(!thread::panicking()));
        panic!("body")
    });
    assert!(!thread::panicking());
}

#[test]
fn resume_unwind_is_recovered_too() {
    let panic = recovered(|| resume_unwind(Box::new("without the hook")));
    assert_eq!(panic.message(), Some("without the hook"));
}

// ==== `Panic` ====

#[test]
fn the_message_of_a_literal_and_of_a_formatted_panic() {
    assert_eq!(recovered(|| panic!("literal")).message(), Some("literal"));
    let number = 3;
    assert_eq!(
        recovered(|| panic!("number {number}")).message(),
        Some("number 3")
    );
    assert_eq!(recovered(|| panic_any(3)).message(), None);
}

#[test]
fn downcast_gives_the_payload_or_the_panic_back() {
    let panic = recovered(|| panic_any(3_u8));
    let panic = panic.downcast::<u16>().expect_err("another type");
    let panic = panic.downcast::<String>().expect_err("another type");
    assert_eq!(*panic.downcast::<u8>().unwrap(), 3);

    let panic = recovered(|| panic!("literal"));
    let panic = panic.downcast::<String>().expect_err("another type");
    assert_eq!(panic.message(), Some("literal"));
    assert_eq!(*panic.downcast::<&str>().unwrap(), "literal");

    let number = 3;
    let panic = recovered(|| panic!("number {number}"));
    assert_eq!(*panic.downcast::<String>().unwrap(), "number 3");
}

#[test]
fn a_failed_downcast_keeps_what_was_replaced() {
    let panic = a_number_after_first();
    let panic = panic.downcast::<u16>().expect_err("another type");
    assert_eq!(texts(panic.suppressed()), ["first"]);
}

#[test]
fn display_and_debug() {
    let panic = a_number_after_first();
    assert_eq!(panic.to_string(), "panicked (after: panicked: first)");
    assert_eq!(
        format!("{panic:?}"),
        r#"Panic { message: None, suppressed: [Panic { message: Some("first"), suppressed: [], .. }], .. }"#
    );
}

#[test]
fn a_panic_is_send_sync_and_an_error_without_a_source() {
    fn check<T: Send + Sync + Error + fmt::Display + 'static>(value: &T) -> bool {
        value.source().is_none()
    }
    assert!(check(&recovered(|| panic!("stop"))));
}

#[test]
fn a_panic_becomes_a_boxed_error_and_can_be_had_back() {
    fn guarded() -> Result<(), BoxedError> {
        returns!(|result: Result<(), BoxedError>| {
            recover!(|panic, result| *result = Err(panic.into()));
            panic!("stop")
        })
    }
    let error = guarded().unwrap_err();
    let panic = error.downcast::<Panic>().expect("a panic");
    assert_eq!(panic.message(), Some("stop"));
    assert_eq!(caught(|| panic.resume()), "stop");
}

#[test]
fn an_enum_holds_a_panic() {
    #[derive(Debug)]
    enum Failure {
        Panicked(Panic),
    }
    impl From<Panic> for Failure {
        fn from(panic: Panic) -> Self {
            Failure::Panicked(panic)
        }
    }
    let result = returns!(Ok(()), |result: Result<(), Failure>| {
        recover!(|panic, result| *result = Err(panic.into()));
        panic!("stop")
    });
    let Err(Failure::Panicked(panic)) = result else {
        panic!("it is a failure");
    };
    assert_eq!(panic.message(), Some("stop"));
}

#[test]
fn two_old_values_whose_destructors_panic_do_not_abort() {
    let (first, second, told) = returns!(
        (Some(Bomb("first")), Some(Bomb("second")), Vec::new()),
        |first: Option<Bomb>, second: Option<Bomb>, told: Vec<String>| {
            recover!(|panic, told| *told = vec![
                panic.message().unwrap().to_owned(),
                panic.suppressed()[0].message().unwrap().to_owned(),
            ]);
            (None, None, Vec::new())
        }
    );
    assert!(first.is_none() && second.is_none());
    assert_eq!(told, ["second", "first"]);
}

#[test]
fn a_panic_in_a_recovery_is_a_new_one_that_replaced_none() {
    let told = returns!(|told: Vec<String>| {
        recover!(|panic, told| {
            assert!(panic.suppressed().is_empty());
            told.push(panic.message().unwrap().to_owned());
        });
        recover!(|panic, told| {
            told.push(panic.message().unwrap().to_owned());
            drop(panic);
            panic!("second")
        });
        panic!("first")
    });
    assert_eq!(told, ["first", "second"]);
}
