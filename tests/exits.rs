//! How a frame is left: rule 3, what `return` does in which order, rule 4, whose panic it is, and rule 7, what runs
//! after a recovery.

use std::mem;

use epilogue::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, guard, recover, returns,
};

#[path = "support/caught.rs"]
mod caught;
#[path = "support/log.rs"]
mod log;

use caught::caught;
use log::Log;

struct Local<'a>(&'a Log, &'static str);

impl Drop for Local<'_> {
    fn drop(&mut self) {
        self.0.say(format!("drop {}", self.1));
    }
}

// ==== what `return` does ====

#[test]
fn a_function_without_a_result_can_only_succeed_or_panic() {
    let log = Log::new();
    returns!((), |done: ()| {
        defer_on_failure!(|done| log.say("failure"));
        defer_on_success!(|done| log.say("success"));
    });
    assert_eq!(log.lines(), ["success"]);
}

#[test]
fn return_evaluates_then_drops_locals_then_assigns_then_runs_entries() {
    struct Traced<'a>(&'a Log, u8);
    impl Drop for Traced<'_> {
        fn drop(&mut self) {
            self.0.say(format!("old value {} is dropped", self.1));
        }
    }
    let log = Log::new();
    let value = returns!(Traced(&log, 0), |value: Traced<'_>| {
        defer!(|value| log.say(format!("the entry sees {}", value.1)));
        let _first = Local(&log, "first local");
        let _second = Local(&log, "second local");
        return {
            log.say("evaluated");
            Traced(&log, 1)
        };
    });
    log.say("returned");
    drop(value);
    assert_eq!(
        log.lines(),
        [
            "evaluated",
            "drop second local",
            "drop first local",
            "old value 0 is dropped",
            "the entry sees 1",
            "returned",
            "old value 1 is dropped"
        ]
    );
}

#[test]
fn the_value_of_the_slot_after_the_entries_is_what_the_frame_evaluates_to() {
    assert_eq!(
        returns!(0, |value: i32| {
            defer!(|value| *value += 1);
            defer!(|value| *value *= 10);
            return 4;
        }),
        41
    );
}

#[test]
fn a_question_mark_assigns_the_slot_before_entries_run() {
    fn parse(text: &str) -> Result<i32, String> {
        returns!(Ok(0), |number: Result<i32, String>| {
            defer!(|number| if let Err(error) = number {
                error.push_str(" (seen)");
            });
            let number = text
                .parse::<i32>()
                .map_err(|_| format!("not a number: {text}"))?;
            Ok(number)
        })
    }
    assert_eq!(parse("4"), Ok(4));
    assert_eq!(parse("x"), Err("not a number: x (seen)".to_owned()));
}

#[test]
fn several_slots_are_assigned_together() {
    let (count, name) = returns!((0, String::new()), |count: usize, name: String| {
        defer!(|count, name| *count = name.len());
        defer!(|name| name.push('!'));
        return (7, "four".to_owned());
    });
    assert_eq!((count, name.as_str()), (5, "four!"));
}

#[test]
fn a_panic_in_the_returned_expression_assigns_nothing() {
    fn failing() -> i32 {
        panic!("no value")
    }
    let value = returns!(1, |value: i32| {
        recover!(|panic, value| {
            assert_eq!(panic.message(), Some("no value"));
            *value *= 100;
        });
        *value = 2;
        return failing();
    });
    assert_eq!(value, 200);
}

#[test]
fn a_panic_in_a_locals_destructor_assigns_nothing() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("local");
        }
    }
    let value = returns!(1, |value: i32| {
        recover!(|panic, value| assert_eq!(panic.message(), Some("local")));
        let _bomb = Bomb;
        return 2;
    });
    assert_eq!(value, 1);
}

#[test]
fn returning_what_the_slot_holds() {
    let copied = returns!(1, |value: i32| {
        *value += 1;
        return *value;
    });
    let taken = returns!(String::new(), |text: String| {
        defer!(|text| text.push('!'));
        text.push_str("kept");
        mem::take(&mut *text)
    });
    assert_eq!((copied, taken.as_str()), (2, "kept!"));
}

#[test]
fn a_slot_without_an_initial_value_is_made_only_when_something_sees_it() {
    thread_local!(static MADE: std::cell::Cell<u8> = const { std::cell::Cell::new(0) });
    struct Counted;
    impl Default for Counted {
        fn default() -> Self {
            MADE.set(MADE.get() + 1);
            Counted
        }
    }
    returns!(|value: Counted| {
        defer!(|value| {});
        Counted
    });
    assert_eq!(MADE.get(), 0);
    returns!(|value: Counted| {
        recover!(|_panic, value| {});
        panic!("seen")
    });
    assert_eq!(MADE.get(), 1);
}

// ==== conditions ====

#[test]
fn conditions_ask_the_slot_as_it_stands_when_they_run() {
    let log = Log::new();
    let result = returns!(Ok(()), |result: Result<(), &'static str>| {
        defer_on_success!(|result| log.say("success at the end"));
        defer_on_failure!(|result| {
            log.say("failure is turned into success");
            *result = Ok(());
        });
        defer!(|result| *result = Err("late"));
        defer_on_success!(|result| log.say("success at first"));
        Ok(())
    });
    assert_eq!(result, Ok(()));
    assert_eq!(
        log.lines(),
        [
            "success at first",
            "failure is turned into success",
            "success at the end"
        ]
    );
}

#[test]
fn a_panicking_frame_is_not_a_success_whatever_its_slot_holds() {
    let log = Log::new();
    caught(|| {
        returns!(Ok(()), |result: Result<(), ()>| {
            defer_on_success!(|result| log.say("success"));
            defer_on_failure!(|result| log.say(format!("failure with {result:?}")));
            defer_on_unwind!(|result| log.say("unwind"));
            panic!("stop")
        })
    })
    .clear();
    assert_eq!(log.lines(), ["unwind", "failure with Ok(())"]);
}

#[test]
fn the_first_slot_named_decides() {
    let log = Log::new();
    _ = returns!(
        (Ok(()), Err(())),
        |first: Result<(), ()>, second: Result<(), ()>| {
            defer_on_failure!(|first, second| log.say("first failed"));
            defer_on_failure!(|second, first| log.say("second failed"));
            (Ok(()), Err(()))
        }
    );
    assert_eq!(log.lines(), ["second failed"]);
}

// ==== a destructor during another unwinding ====

/// Leaves a frame in its destructor, one that returns.
struct ReturnsInDrop<'a>(&'a Log);

impl Drop for ReturnsInDrop<'_> {
    fn drop(&mut self) {
        let log = self.0;
        let result = returns!(Ok(()), |result: Result<(), ()>| {
            defer_on_success!(|result| log.say("frame: success"));
            defer_on_failure!(|result| log.say("frame: failure"));
            defer_on_unwind!(|result| log.say("frame: unwind"));
            recover!(|_panic, result| log.say("frame: recovered"));
            Ok(())
        });
        log.say(format!("frame: {result:?}"));
    }
}

#[test]
fn a_frame_that_returns_within_another_unwinding_has_returned() {
    let log = Log::new();
    let message = caught(|| {
        let _drop = ReturnsInDrop(&log);
        panic!("outside")
    });
    assert_eq!(message, "outside");
    assert_eq!(log.lines(), ["frame: success", "frame: Ok(())"]);
}

/// Leaves a frame in its destructor by a panic, which is recovered there.
struct RecoversInDrop<'a>(&'a Log);

impl Drop for RecoversInDrop<'_> {
    fn drop(&mut self) {
        let log = self.0;
        let result = returns!(Ok(()), |result: Result<(), String>| {
            defer_on_success!(|result| log.say("frame: success"));
            defer_on_failure!(|result| log.say("frame: failure"));
            recover!(|panic, result| *result = Err(panic.to_string()));
            defer_on_unwind!(|result| log.say("frame: unwind"));
            panic!("inside")
        });
        log.say(format!("frame: {result:?}"));
    }
}

#[test]
fn a_frame_that_panics_within_another_unwinding_recovers_its_own_panic() {
    let log = Log::new();
    let message = caught(|| {
        let _drop = RecoversInDrop(&log);
        panic!("outside")
    });
    assert_eq!(message, "outside");
    assert_eq!(
        log.lines(),
        [
            "frame: unwind",
            "frame: failure",
            r#"frame: Err("panicked: inside")"#
        ]
    );
}

/// Leaves a block in its destructor.
struct BlockInDrop<'a>(&'a Log, bool);

impl Drop for BlockInDrop<'_> {
    fn drop(&mut self) {
        let log = self.0;
        let panic = self.1;
        let left = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            defer_on_success!(|| log.say("block: success"));
            defer_on_unwind!(|| log.say("block: unwind"));
            defer!(|| log.say("block: always"));
            assert!(!panic, "inside");
        }));
        assert_eq!(left.is_err(), panic);
    }
}

#[test]
fn a_block_left_normally_within_another_unwinding_is_a_success() {
    let log = Log::new();
    caught(|| {
        let _drop = BlockInDrop(&log, false);
        panic!("outside")
    })
    .clear();
    assert_eq!(log.lines(), ["block: always", "block: success"]);
}

#[test]
fn block_forms_compare_with_what_was_true_when_they_were_declared() {
    let log = Log::new();
    {
        let _drop = BlockInDrop(&log, false);
    }
    assert_eq!(log.lines(), ["block: always", "block: success"]);
    {
        let _drop = BlockInDrop(&log, true);
    }
    assert_eq!(log.lines(), ["block: always", "block: unwind"]);
}

// ==== after a recovery ====

#[test]
fn entries_after_a_recovery_see_a_frame_that_returned() {
    let log = Log::new();
    let result = returns!(Err("unfinished"), |result: Result<u8, &'static str>| {
        defer_on_success!(|result| log.say(format!("success: {result:?}")));
        defer_on_failure!(|result| log.say("failure"));
        defer_on_unwind!(|result| log.say("unwind"));
        recover!(|_panic, result| log.say("a second recovery has nothing to do"));
        defer!(|result| log.say(format!("panicking: {}", std::thread::panicking())));
        recover!(|_panic, result| *result = Ok(7));
        panic!("stop")
    });
    assert_eq!(result, Ok(7));
    assert_eq!(log.lines(), ["panicking: false", "success: Ok(7)"]);
}

#[test]
fn a_panic_after_a_recovery_can_be_recovered_again() {
    let log = Log::new();
    let value = returns!(0, |value: i32| {
        recover!(|panic, value| {
            // The first one was taken and dropped: it isn't replaced by this one.
            assert!(panic.suppressed().is_empty());
            log.say(format!("then {panic}"));
            *value += 1;
        });
        defer!(|value| panic!("second"));
        recover!(|panic, value| {
            log.say(panic.to_string());
            *value += 10;
        });
        panic!("first")
    });
    assert_eq!(value, 11);
    assert_eq!(log.lines(), ["panicked: first", "then panicked: second"]);
}

#[test]
fn a_frame_that_returned_has_nothing_to_recover() {
    let value = returns!(0, |value: i32| {
        recover!(|_panic, value| *value = 9);
        1
    });
    assert_eq!(value, 1);
}

#[test]
fn a_recovery_that_names_a_dismissed_guard_does_nothing() {
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer_on_unwind!(done, log.say("still panicking"));
            let held = guard!(1, |_, done| log.say("never"));
            recover!(|_panic, done, held| log.say("never"));
            assert_eq!(epilogue::dismiss(held), 1);
            panic!("goes on")
        });
    });
    assert_eq!(message, "goes on");
    assert_eq!(log.lines(), ["still panicking"]);
}
