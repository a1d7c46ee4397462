//! `record_panics`: a recovered panic knows where it happened.

use std::{
    env,
    panic::{self, catch_unwind, panic_any, resume_unwind},
    sync::{
        Barrier, Once,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use epilogue::{Panic, defer, record_panics, recover, returns};

#[path = "support/child.rs"]
mod child;
#[path = "support/recovered.rs"]
mod recovered;

use child::{alone, is_child};
use recovered::recovered;

/// Once for all tests: what panics on another thread just then isn't kept.
fn recording() {
    static CALLED: Once = Once::new();
    CALLED.call_once(record_panics);
}

/// The lines of a panic and of the panics that it replaced, oldest first.
fn lines(panic: &Panic) -> Vec<Option<u32>> {
    let mut lines: Vec<_> = panic.suppressed().iter().map(line).collect();
    lines.push(line(panic));
    lines
}

fn line(panic: &Panic) -> Option<u32> {
    panic.location().map(|location| {
        assert_eq!(location.file(), file!());
        assert!(location.column() > 1, "a panic is indented");
        location.line()
    })
}

const FIRST: u32 = line!() + 2;
fn first() {
    panic!("same text")
}

const SECOND: u32 = line!() + 2;
fn second() {
    panic!("same text")
}

#[test]
fn the_text_names_the_place() {
    recording();
    let panic = recovered(first);
    let place = format!("{}:{FIRST}:5", file!());
    assert_eq!(panic.location().unwrap().to_string(), place);
    assert_eq!(panic.to_string(), format!("panicked at {place}: same text"));
    let shown = format!("{panic:?}");
    let expected = format!(r#"Panic {{ message: Some("same text"), location: {place}, "#);
    assert!(shown.starts_with(&expected), "{shown}");

    let error: Box<dyn std::error::Error + Send + Sync> = panic.into();
    assert_eq!(error.to_string(), format!("panicked at {place}: same text"));
}

#[test]
fn any_payload_has_its_place() {
    recording();
    let (panic, at) = (recovered(|| panic_any(7_u8)), line!());
    assert_eq!(line(&panic), Some(at));
    assert!(panic.to_string().starts_with("panicked at "));
    assert_eq!(*panic.downcast::<u8>().unwrap(), 7);

    let number = 3;
    let (panic, at) = (recovered(|| panic!("number {number}")), line!());
    assert_eq!(line(&panic), Some(at));
    let (panic, at) = (recovered(|| panic_any("given".to_owned())), line!());
    assert_eq!(line(&panic), Some(at));
}

#[test]
fn a_failed_downcast_keeps_the_place() {
    recording();
    let panic = recovered(first).downcast::<u8>().unwrap_err();
    assert_eq!(line(&panic), Some(FIRST));
}

#[test]
fn through_nested_frames() {
    recording();
    let panic = recovered(|| {
        returns!((), |outer: ()| {
            defer!(|outer| ());
            returns!((), |inner: ()| {
                defer!(|inner| ());
                first();
            });
        });
    });
    assert_eq!(lines(&panic), [Some(FIRST)]);
}

#[test]
fn a_panic_in_an_entry_while_another_is_on_its_way() {
    recording();
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(|done| first());
            defer!(|done| second());
            first();
        });
    });
    assert_eq!(lines(&panic), [Some(FIRST), Some(SECOND), Some(FIRST)]);
}

#[test]
fn a_panic_that_an_entry_recovers_while_another_is_on_its_way() {
    recording();
    let mut inner = None;
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(|done| inner = Some(recovered(second)));
            first();
        });
    });
    assert_eq!(lines(&panic), [Some(FIRST)]);
    assert_eq!(lines(&inner.unwrap()), [Some(SECOND)]);
}

#[test]
fn a_frame_in_a_destructor() {
    struct Closes<'a>(&'a mut Option<Panic>);

    impl Drop for Closes<'_> {
        fn drop(&mut self) {
            *self.0 = Some(recovered(second));
        }
    }

    recording();
    let mut inner = None;
    let panic = recovered(|| {
        let _closes = Closes(&mut inner);
        first();
    });
    assert_eq!(lines(&panic), [Some(FIRST)]);
    assert_eq!(lines(&inner.unwrap()), [Some(SECOND)]);
}

#[test]
fn a_panic_that_is_raised_again() {
    recording();
    let panic = recovered(|| recovered(first).resume());
    assert_eq!(lines(&panic), [Some(FIRST)]);

    // By hand, from a `catch_unwind` that this crate knows nothing of.
    let panic = recovered(|| {
        let payload = catch_unwind(second).unwrap_err();
        resume_unwind(payload);
    });
    assert_eq!(lines(&panic), [Some(SECOND)]);

    let panic = recovered(first);
    let panic = thread::spawn(move || recovered(|| panic.resume()))
        .join()
        .unwrap();
    assert_eq!(lines(&panic), [Some(FIRST)]);

    // This thread has seen nothing of it.
    let payload = thread::spawn(first).join().unwrap_err();
    let panic = recovered(|| resume_unwind(payload));
    assert_eq!(lines(&panic), [None]);
}

#[test]
fn panics_that_somebody_else_catches_are_passed_over() {
    struct Caught;

    impl Drop for Caught {
        fn drop(&mut self) {
            assert!(catch_unwind(|| panic!("another text")).is_err());
        }
    }

    recording();
    let panic = recovered(|| {
        let caught = catch_unwind(|| panic!("another text"));
        assert!(caught.is_err());
        first();
    });
    assert_eq!(lines(&panic), [Some(FIRST)]);
    // More than a thread keeps.
    for _ in 0..100 {
        assert!(catch_unwind(second).is_err());
    }
    assert_eq!(lines(&recovered(first)), [Some(FIRST)]);

    let panic = recovered(|| {
        let _caught = Caught;
        first();
    });
    assert_eq!(lines(&panic), [Some(FIRST)]);
}

#[test]
fn several_threads_at_once() {
    recording();
    let barrier = Barrier::new(8);
    thread::scope(|scope| {
        for number in 0..8 {
            let barrier = &barrier;
            scope.spawn(move || {
                barrier.wait();
                for turn in 0..50 {
                    let (fails, at): (fn(), _) = if (number + turn) % 2 == 0 {
                        (first, FIRST)
                    } else {
                        (second, SECOND)
                    };
                    assert_eq!(lines(&recovered(fails)), [Some(at)]);
                }
            });
        }
    });
}

#[test]
fn asynchronous_frames() {
    async fn fails_later() {
        std::future::ready(()).await;
        second();
    }

    recording();
    let panic = futures_executor::block_on(async {
        returns!(None, async |recovered: Option<Panic>| {
            recover!(|panic, recovered| *recovered = Some(panic));
            defer!(async |recovered| fails_later().await, |recovered| ());
            first();
            None
        })
        .await
    });
    assert_eq!(lines(&panic.unwrap()), [Some(FIRST), Some(SECOND)]);
}

// ==== in processes of their own, for what is the whole process's ====

static CALLS: AtomicUsize = AtomicUsize::new(0);

fn count(_: &panic::PanicHookInfo<'_>) {
    CALLS.fetch_add(1, Ordering::Relaxed);
}

/// How often `count` has been called since it was last asked.
fn calls() -> usize {
    CALLS.swap(0, Ordering::Relaxed)
}

#[test]
fn without_the_call_nothing_is_known() {
    if !is_child() {
        return alone(
            "without_the_call_nothing_is_known",
            &[("RUST_BACKTRACE", "1")],
        );
    }
    let panic = recovered(first);
    assert_eq!(panic.location(), None);
    assert!(panic.backtrace().is_none());
    assert_eq!(panic.to_string(), "panicked: same text");
}

#[test]
fn a_hook_that_was_there_is_called() {
    if !is_child() {
        return alone("a_hook_that_was_there_is_called", &[]);
    }
    panic::set_hook(Box::new(count));
    record_panics();
    assert_eq!(line(&recovered(first)), Some(FIRST));
    assert_eq!(calls(), 1);
}

#[test]
fn called_twice_it_is_as_if_called_once() {
    if !is_child() {
        return alone("called_twice_it_is_as_if_called_once", &[]);
    }
    panic::set_hook(Box::new(count));
    record_panics();
    record_panics();
    record_panics();
    let panic = recovered(|| {
        assert!(catch_unwind(second).is_err());
        first();
    });
    assert_eq!(lines(&panic), [Some(FIRST)]);
    assert_eq!(calls(), 2);
    // No second record of it is left.
    let payload: Box<dyn std::any::Any + Send> = Box::new("same text");
    assert_eq!(line(&recovered(|| resume_unwind(payload))), None);
}

#[test]
fn a_hook_that_is_set_later_takes_its_place() {
    if !is_child() {
        return alone("a_hook_that_is_set_later_takes_its_place", &[]);
    }
    record_panics();
    panic::set_hook(Box::new(count));
    assert_eq!(line(&recovered(first)), None);
    assert_eq!(calls(), 1);

    // A second call puts it in front again.
    record_panics();
    assert_eq!(line(&recovered(first)), Some(FIRST));
    assert_eq!(calls(), 1);

    // A later hook that calls the one it replaces.
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| before(panic)));
    assert_eq!(line(&recovered(second)), Some(SECOND));
    assert_eq!(calls(), 1);
}

#[test]
fn a_backtrace_if_the_environment_asks_for_one() {
    #[inline(never)]
    fn fails_deep_inside() {
        panic!("stop")
    }

    let asks = |name| env::var(name).is_ok_and(|value| value == "1");
    if !is_child() {
        for variables in [
            &[("RUST_BACKTRACE", "1"), ("ASKS", "1")][..],
            &[("RUST_LIB_BACKTRACE", "1"), ("ASKS", "1")],
            &[("RUST_BACKTRACE", "1"), ("RUST_LIB_BACKTRACE", "0")],
            &[],
        ] {
            alone("a_backtrace_if_the_environment_asks_for_one", variables);
        }
        return;
    }
    record_panics();
    let panic = recovered(|| {
        returns!((), |done: ()| {
            defer!(|done| ());
            fails_deep_inside();
        });
    });
    assert_eq!(panic.backtrace().is_some(), asks("ASKS"));
    let has_name = |text: &str| text.contains("fails_deep_inside");
    assert_eq!(
        panic
            .backtrace()
            .is_some_and(|backtrace| has_name(&backtrace.to_string())),
        asks("ASKS")
    );
    assert_eq!(has_name(&format!("{panic:?}")), asks("ASKS"));
    assert!(!has_name(&panic.to_string()));
}

#[test]
fn a_thread_that_is_going_down_loses_only_the_place() {
    struct AtExit(Option<std::sync::mpsc::Sender<Panic>>);

    impl Drop for AtExit {
        fn drop(&mut self) {
            let panic = recovered(first);
            if let Some(send) = self.0.take() {
                send.send(panic).unwrap();
            }
        }
    }

    thread_local! {
        static AT_EXIT: std::cell::RefCell<AtExit> = const { std::cell::RefCell::new(AtExit(None)) };
    }

    recording();
    let (send, received) = std::sync::mpsc::channel();
    thread::spawn(move || AT_EXIT.with_borrow_mut(|at_exit| at_exit.0 = Some(send)))
        .join()
        .unwrap();
    let panic = received.recv().unwrap();
    assert_eq!(panic.message(), Some("same text"));
    assert!(matches!(line(&panic), None | Some(FIRST)));
}
