//! Panics and recovery.

use std::{
    any::Any,
    cell::RefCell,
    hint::black_box,
    panic::{self, panic_any},
    thread,
};

use epilogue::{Panic, defer, recover, returns};

use crate::{fail, say, traces};

fn recovered(who: &str, panic: &Panic) {
    let who = if who.is_empty() {
        String::new()
    } else {
        format!("{who} ")
    };
    say(format!(
        "{who}recovered {}",
        panic.message().expect("a text")
    ));
}

/// The panic of `run`, if there is one.
fn stopped(run: impl FnOnce()) -> Option<Panic> {
    returns!(|stopped: Option<Panic>| {
        recover!(|panic, stopped| *stopped = Some(panic));
        run();
        None
    })
}

#[test]
fn r41_the_rest_runs_and_the_newest_panic_is_recovered() {
    traces("r41", || {
        returns!(|out: ()| {
            recover!(|panic, out| recovered("", &panic));
            defer!(out, say("still runs"));
            defer!(|out| panic!("3"));
            defer!(|out| panic!("2"));
            panic!("1");
        });
    });
}

#[test]
fn r42_a_panic_inside_a_deferred_call_leaves_the_outer_one_going() {
    traces("r42", || {
        returns!(|outer: ()| {
            recover!(|panic, outer| recovered("outer", &panic));
            defer!(|outer| {
                returns!(|inner: ()| {
                    recover!(|panic, inner| recovered("inner", &panic));
                    panic!("inner");
                });
                say("deferred goes on");
            });
            panic!("outer");
        });
    });
}

#[test]
fn r43_a_nested_frame_recovers_nothing_of_the_outer_one() {
    traces("r43", || {
        returns!(|outer: ()| {
            recover!(|panic, outer| recovered("the frame", &panic));
            defer!(|outer| returns!(|inner: ()| {
                recover!(|panic, inner| recovered("never", &panic));
                say("a nested function");
            }));
            panic!("stop");
        });
    });
}

#[test]
fn r45_methods_and_trait_methods_recover_as_functions_do() {
    struct Service(&'static str);
    impl Service {
        fn serve(&self) {
            returns!(|out: ()| {
                recover!(|panic, out| recovered(self.0, &panic));
                panic!("stop");
            });
        }
    }
    trait Serve {
        fn serve(&self);
    }
    struct Other(&'static str);
    impl Serve for Other {
        fn serve(&self) {
            returns!(|out: ()| {
                recover!(|panic, out| recovered(self.0, &panic));
                panic!("stop");
            });
        }
    }
    traces("r45", || {
        Service("method").serve();
        let dynamic: &dyn Serve = &Other("interface");
        dynamic.serve();
    });
}

#[test]
fn r46_a_second_recovery_finds_nothing() {
    traces("r46", || {
        returns!(|out: ()| {
            recover!(|panic, out| recovered("second", &panic));
            recover!(|panic, out| recovered("first", &panic));
            panic!("stop");
        });
        returns!(|out: ()| {
            recover!(|panic, out| recovered("without a panic", &panic));
            say("no panic");
        });
    });
}

#[test]
fn r47_after_a_recovery_all_is_normal() {
    traces("r47", || {
        returns!(|out: ()| {
            defer!(|out| {
                assert!(!thread::panicking());
                say("remaining");
            });
            recover!(|panic, out| recovered("", &panic));
            defer!(out, say("before the recovery"));
            panic!("stop");
        });
        say("the caller goes on");
    });
}

#[test]
fn r48_a_recovery_can_panic_again() {
    fn again(other: bool) {
        returns!(|out: ()| {
            recover!(|panic, out| {
                recovered("", &panic);
                if other {
                    panic!("other")
                } else {
                    panic.resume()
                }
            });
            panic!("stop");
        });
    }
    traces("r48", || {
        for other in [false, true] {
            recovered("outer", &stopped(|| again(other)).unwrap());
        }
    });
}

#[test]
fn r49_any_payload_is_recovered_and_told_apart() {
    fn told(value: impl Any + Send) {
        let panic = stopped(|| panic_any(value)).unwrap();
        match panic.message() {
            Some(text) => say(format!("recovered the text {text}")),
            None => say("recovered something without a text"),
        }
    }
    traces("r49", || {
        told("stop");
        told(());
        told(7);
    });
    assert!(stopped(|| panic_any(())).unwrap().downcast::<()>().is_ok());
}

#[test]
fn r50_runtime_errors_are_recovered() {
    // The messages differ between the languages, so the lines name what went wrong.
    fn recovers(name: &str, run: impl FnOnce()) {
        say(format!("{name} {}", stopped(run).is_some()));
    }
    let (zero, empty): (usize, [i32; 0]) = (black_box(0), []);
    let (nothing, number): (Option<i32>, Box<dyn Any>) = (black_box(None), Box::new(1));
    traces("r50", || {
        recovers("index out of bounds", || say(empty[zero]));
        recovers("division by zero", || say(1 / zero));
        recovers("nothing there", || say(nothing.unwrap()));
        recovers("of another type", || {
            say(number.downcast_ref::<String>().unwrap());
        });
    });
    let twice = RefCell::new(());
    assert!(stopped(|| _ = (twice.borrow_mut(), twice.borrow_mut())).is_some());
    let overflows = stopped(|| _ = black_box(black_box(u8::MAX) + 1)).is_some();
    assert_eq!(overflows, cfg!(debug_assertions));
}

#[test]
fn r51_a_recovery_inside_a_recovery_is_independent() {
    traces("r51", || {
        returns!(|out: ()| {
            recover!(|panic, out| {
                recovered("inner", &stopped(|| panic!("inner")).unwrap());
                say(format!("still has {}", panic.message().unwrap()));
            });
            panic!("outer");
        });
    });
}

#[test]
fn r52_a_replaced_panic_is_listed_with_the_one_that_goes_on() {
    traces("r52", || {
        let panic = stopped(|| {
            returns!(|out: ()| {
                defer!(|out| panic!("newer"));
                panic!("older");
            });
        })
        .unwrap();
        recovered("outer", &panic);
        let older: Vec<_> = panic.suppressed().iter().map(Panic::message).collect();
        assert_eq!(older, [Some("older")]);
    });
}

#[test]
fn r53_the_panicking_frames_are_gone_before_the_deferred_calls_run() {
    struct Local;
    impl Drop for Local {
        fn drop(&mut self) {
            say("the body's local is dropped");
        }
    }
    fn inner() {
        let _local = Local;
        fail("stop");
    }
    let lines = crate::traced(|| {
        returns!(|out: ()| {
            recover!(|panic, out| recovered("", &panic));
            inner();
        });
    });
    assert_eq!(lines, ["the body's local is dropped", "recovered stop"]);
}

#[test]
fn r54_a_panic_in_another_thread_is_not_recovered_here() {
    traces("r54", || {
        let mut joined = None;
        let here = stopped(|| joined = Some(thread::spawn(|| panic!("in the thread")).join()));
        say(format!("nobody recovered {}", here.is_none()));
        let payload = joined.unwrap().unwrap_err();
        let panic = stopped(|| panic::resume_unwind(payload)).unwrap();
        assert_eq!(panic.message(), Some("in the thread"));
    });
}
