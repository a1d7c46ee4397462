//! Block scope: every form without a slot, when it runs, and what it captures.

use std::cell::{Cell, RefCell};

use epilogue::{defer, defer_on_success, defer_on_unwind, dismiss, guard};

#[path = "support/caught.rs"]
mod caught;
#[path = "support/log.rs"]
mod log;

use caught::caught;
use log::Log;

#[test]
fn entries_run_last_first_as_the_block_is_left_between_locals() {
    struct Local<'a>(&'a Log, &'static str);
    impl Drop for Local<'_> {
        fn drop(&mut self) {
            self.0.say(self.1);
        }
    }
    let log = Log::new();
    {
        defer!(log.say("first"));
        let _local = Local(&log, "local");
        defer!(|| log.say("last"));
        log.say("body");
    }
    log.say("behind");
    assert_eq!(log.lines(), ["body", "last", "local", "first", "behind"]);
}

#[test]
fn a_block_is_left_by_return_question_mark_break_and_continue() {
    fn leave(log: &Log, how: u8) -> Option<()> {
        for _ in 0..2 {
            defer!(log.say("left"));
            match how {
                0 => return Some(()),
                1 => None?,
                2 => break,
                3 => continue,
                _ => {}
            }
            log.say("end");
        }
        Some(())
    }
    let log = Log::new();
    for (how, lines) in [
        (0, &["left"] as &[_]),
        (1, &["left"]),
        (2, &["left"]),
        (3, &["left", "left"]),
        (4, &["end", "left", "end", "left"]),
    ] {
        leave(&log, how);
        assert_eq!(log.lines(), lines, "{how}");
    }
}

#[test]
fn a_loop_runs_its_entry_every_turn() {
    let log = Log::new();
    for turn in 0..3 {
        defer!(log.say(format!("left {turn}")));
        log.say(format!("turn {turn}"));
    }
    assert_eq!(
        log.lines(),
        ["turn 0", "left 0", "turn 1", "left 1", "turn 2", "left 2"]
    );
}

#[test]
fn a_call_takes_its_arguments_now_and_a_closure_reads_late() {
    let log = Log::new();
    let number = Cell::new(1);
    {
        defer!(|| log.say(format!("late {}", number.get())));
        defer!(log.say(format!("eager {}", number.get())));
        number.set(2);
    }
    assert_eq!(log.lines(), ["eager 1", "late 2"]);
}

#[test]
fn a_move_closure_owns_what_it_uses() {
    let log = Log::new();
    {
        let mut number = 1;
        let text = String::from("moved");
        let say = |line: String| log.say(line);
        defer!(move || say(format!("{text} {number}")));
        number += 1;
        assert_eq!(number, 2);
    }
    assert_eq!(log.lines(), ["moved 1"]);
}

#[test]
fn a_closure_may_give_its_type() {
    let log = Log::new();
    {
        defer!(|| -> () { log.say("typed") });
        defer!(move || -> usize { 1 },);
        defer!(|| {
            log.say("statements");
            log.say("in a block");
        });
        defer!(|| log.say("trailing comma"),);
    }
    assert_eq!(
        log.lines(),
        ["trailing comma", "statements", "in a block", "typed"]
    );
}

#[test]
fn values_that_are_no_results_are_discarded() {
    let values = RefCell::new(vec![1, 2]);
    {
        defer!(|| values.borrow_mut().pop());
        defer!(|| -> Result<(), std::convert::Infallible> { Ok(()) });
        defer!(|| _ = "x".parse::<u8>());
    }
    assert_eq!(values.into_inner(), [1]);
}

#[test]
fn a_guard_lends_its_value_and_then_gives_it_to_the_closure() {
    let log = Log::new();
    {
        let mut held = guard!(vec![1], |values| log.say(format!("{values:?}")));
        held.push(2);
        log.say(held.len().to_string());
    }
    assert_eq!(log.lines(), ["2", "[1, 2]"]);
}

#[test]
fn a_guards_parameter_may_be_a_pattern() {
    let log = Log::new();
    {
        let _a = guard!((1, "two"), |(one, two)| log.say(format!("{one} {two}")));
        let _b = guard!(vec![1], |mut values| {
            values.push(2);
            log.say(values.len().to_string());
        });
        let _c = guard!(3, |_| log.say("ignored"));
        let _d = guard!(5, |number| -> () { log.say(number.to_string()) });
    }
    assert_eq!(log.lines(), ["5", "ignored", "2", "1 two"]);
}

#[test]
fn a_guard_calls_a_value_that_is_a_closure() {
    let log = Log::new();
    {
        let _a = guard!(|| log.say("called"), |undo| undo());
        let _b = guard!(|n: u8| n + 1, |next| log.say(next(1).to_string()));
    }
    assert_eq!(log.lines(), ["2", "called"]);
}

#[test]
fn a_guard_can_be_returned() {
    fn held(log: &Log) -> impl std::ops::Deref<Target = u8> {
        guard!(7, |number| log.say(number.to_string()))
    }
    let log = Log::new();
    {
        let held = held(&log);
        log.say(format!("holds {}", *held));
    }
    assert_eq!(log.lines(), ["holds 7", "7"]);
}

#[test]
fn a_guard_that_is_dropped_early_runs_early() {
    let log = Log::new();
    let held = guard!(7, |number| log.say(number.to_string()));
    drop(held);
    log.say("behind");
    assert_eq!(log.lines(), ["7", "behind"]);
}

#[test]
fn dismiss_cancels_on_the_way_out() {
    fn reserve(log: &Log, keep: bool) -> Result<u8, ()> {
        let held = guard!(7, |_| log.say("undone"));
        if keep { Ok(dismiss(held)) } else { Err(()) }
    }
    let log = Log::new();
    assert_eq!((reserve(&log, true), log.lines()), (Ok(7), vec![]));
    assert_eq!(reserve(&log, false), Err(()));
    assert_eq!(log.lines(), ["undone"]);
}

#[test]
fn on_success_and_on_unwind_by_every_form() {
    let log = Log::new();
    let log = &log;
    let leave = |panic: bool| {
        defer_on_success!(|| log.say("success: closure"));
        defer_on_success!(log.say("success: call"));
        let text = String::from("success: moved");
        defer_on_success!(move || log.say(text.as_str()));
        defer_on_unwind!(|| log.say("unwind: closure"));
        defer_on_unwind!(log.say("unwind: call"));
        assert!(!panic, "stop");
    };
    leave(false);
    assert_eq!(
        log.lines(),
        ["success: moved", "success: call", "success: closure"]
    );
    assert_eq!(caught(|| leave(true)), "stop");
    assert_eq!(log.lines(), ["unwind: call", "unwind: closure"]);
}

#[test]
fn an_entry_that_panics_does_not_stop_the_others() {
    let log = Log::new();
    let message = caught(|| {
        defer!(log.say("first"));
        defer_on_unwind!(|| log.say("unwinding"));
        defer!(|| panic!("entry"));
        defer!(log.say("last"));
    });
    assert_eq!(message, "entry");
    assert_eq!(log.lines(), ["last", "unwinding", "first"]);
}
