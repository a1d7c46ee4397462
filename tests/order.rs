//! One order for every kind of entry, and what is registered at all: rules 1 and 2 of the exit.

use epilogue::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, guard, recover, returns,
};

#[path = "support/caught.rs"]
mod caught;
#[path = "support/log.rs"]
mod log;

use caught::caught;
use log::Log;

fn say(log: &Log, line: &str) {
    log.say(line);
}

/// Registers one entry of every kind; each of them says its number.
fn every_kind(log: &Log, fail: bool, panic: bool) -> Result<(), String> {
    returns!(Ok(()), |result: Result<(), String>| {
        defer!(|result| log.say("1 closure"));
        defer!(result, say(log, "2 call"));
        let _held = guard!(3, |number, result| log.say(format!("{number} guard")));
        defer_on_success!(|result| log.say("4 on success"));
        defer_on_failure!(result, log.say("5 on failure"));
        defer_on_unwind!(|result| log.say("6 on unwind"));
        recover!(|panic, result| {
            log.say(format!("7 recover: {panic}"));
            *result = Err("recovered".to_owned());
        });
        defer!(move |result| log.say("8 moved closure"));
        defer_on_unwind!(result, say(log, "9 call on unwind"));
        assert!(!panic, "stop");
        if fail {
            Err("failed".to_owned())
        } else {
            Ok(())
        }
    })
}

#[test]
fn last_registered_runs_first_whatever_its_kind() {
    let log = Log::new();
    assert_eq!(every_kind(&log, false, false), Ok(()));
    assert_eq!(
        log.lines(),
        [
            "8 moved closure",
            "4 on success",
            "3 guard",
            "2 call",
            "1 closure"
        ]
    );
}

#[test]
fn a_failure_keeps_the_order() {
    let log = Log::new();
    assert_eq!(every_kind(&log, true, false), Err("failed".to_owned()));
    assert_eq!(
        log.lines(),
        [
            "8 moved closure",
            "5 on failure",
            "3 guard",
            "2 call",
            "1 closure"
        ]
    );
}

#[test]
fn a_panic_and_its_recovery_keep_the_order() {
    let log = Log::new();
    assert_eq!(every_kind(&log, false, true), Err("recovered".to_owned()));
    assert_eq!(
        log.lines(),
        [
            "9 call on unwind",
            "8 moved closure",
            "7 recover: panicked: stop",
            // From here on the frame has returned: a failure, which the recovery assigned.
            "5 on failure",
            "3 guard",
            "2 call",
            "1 closure"
        ]
    );
}

#[test]
fn a_loop_registers_once_a_turn() {
    let log = Log::new();
    returns!((), |done: ()| {
        for turn in 0..20 {
            defer!(done, say(&log, &format!("call {turn}")));
            defer!(move |done| {
                let _ = turn;
            });
            if turn % 2 == 0 {
                continue;
            }
            defer!(done, log.say(format!("odd {turn}")));
        }
        log.say("body");
    });
    let mut expected = vec!["body".to_owned()];
    for turn in (0..20).rev() {
        if turn % 2 == 1 {
            expected.push(format!("odd {turn}"));
        }
        expected.push(format!("call {turn}"));
    }
    assert_eq!(log.lines(), expected);
}

#[test]
fn an_argument_that_panics_is_not_registered() {
    fn fail() -> String {
        panic!("no argument")
    }
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer!(done, log.say("first"));
            defer!(done, log.say(fail()));
        });
    });
    assert_eq!(message, "no argument");
    assert_eq!(log.lines(), ["first"]);
}

#[test]
fn arguments_before_the_one_that_panics_are_dropped() {
    struct Argument<'a>(&'a Log);
    impl Drop for Argument<'_> {
        fn drop(&mut self) {
            self.0.say("dropped");
        }
    }
    fn take(first: Argument<'_>, (): ()) {
        first.0.say("called");
        drop(first);
    }
    fn fail() {
        panic!("second")
    }
    let log = Log::new();
    let message = caught(|| {
        returns!((), |done: ()| {
            defer!(done, take(Argument(&log), fail()));
        });
    });
    assert_eq!(
        (message.as_str(), log.lines()),
        ("second", vec!["dropped".to_owned()])
    );
    let message = caught(|| {
        defer!(take(Argument(&log), fail()));
    });
    assert_eq!(
        (message.as_str(), log.lines()),
        ("second", vec!["dropped".to_owned()])
    );
}

#[test]
fn a_question_mark_in_an_argument_is_not_registered() {
    fn parse(log: &Log, text: &str) -> Result<u8, std::num::ParseIntError> {
        returns!(Ok(0), |number: Result<u8, std::num::ParseIntError>| {
            defer!(number, log.say("registered before"));
            defer!(number, log.say(format!("{}", text.parse::<u8>()?)));
            Ok(1)
        })
    }
    let log = Log::new();
    assert_eq!(parse(&log, "7"), Ok(1));
    assert_eq!(log.lines(), ["7", "registered before"]);
    assert!(parse(&log, "x").is_err());
    assert_eq!(log.lines(), ["registered before"]);
}

#[test]
fn a_guard_whose_value_fails_is_not_registered() {
    fn hold(log: &Log, text: &str) -> Result<u8, std::num::ParseIntError> {
        returns!(Ok(0), |number: Result<u8, std::num::ParseIntError>| {
            let held = guard!(text.parse::<u8>()?, |held, number| log
                .say(held.to_string()));
            Ok(*held + 1)
        })
    }
    let log = Log::new();
    assert_eq!(hold(&log, "7"), Ok(8));
    assert!(hold(&log, "x").is_err());
    assert_eq!(log.lines(), ["7"]);
}

#[test]
fn an_inner_frame_is_left_before_the_outer_one() {
    let log = Log::new();
    let value = returns!(0, |outer: i32| {
        defer!(outer, log.say("outer"));
        let inner = returns!(0, |inner: i32| {
            defer!(|inner| *inner += 1);
            defer!(inner, log.say("inner"));
            10
        });
        log.say(format!("inner gave {inner}"));
        inner * 2
    });
    assert_eq!(value, 22);
    assert_eq!(log.lines(), ["inner", "inner gave 11", "outer"]);
}

#[test]
fn an_entry_of_the_outer_frame_can_be_registered_from_the_inner_body() {
    let log = Log::new();
    returns!((), |outer: ()| {
        returns!((), |inner: ()| {
            defer!(inner, log.say("inner"));
            defer!(outer, log.say("outer"));
            log.say("body");
        });
        log.say("between");
    });
    assert_eq!(log.lines(), ["body", "inner", "between", "outer"]);
}
