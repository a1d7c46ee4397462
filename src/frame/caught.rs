//! Panics of an asynchronous frame, caught poll by poll.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    thread,
};

use crate::panic::Payload;

pub(super) type Caught<T> = Result<T, Payload>;

/// Runs `work` inside a real unwinding, so that `thread::panicking()` is true for it.
pub(super) fn unwinding<T>(work: impl FnOnce() -> T) -> Caught<T> {
    struct RunOnUnwind<'a, F: FnOnce() -> T, T> {
        work: Option<F>,
        done: &'a mut Option<Caught<T>>,
    }

    impl<F: FnOnce() -> T, T> Drop for RunOnUnwind<'_, F, T> {
        fn drop(&mut self) {
            if let Some(work) = self.work.take() {
                *self.done = Some(catch_unwind(AssertUnwindSafe(work)));
            }
        }
    }

    let mut done = None;
    let run = RunOnUnwind {
        work: Some(work),
        done: &mut done,
    };
    if thread::panicking() {
        drop(run);
    } else {
        // The real payload is in the frame's exit; this one only makes the unwinding.
        let unwinding = catch_unwind(AssertUnwindSafe(|| {
            let _run = run;
            resume_unwind(Box::new(()))
        }));
        drop(unwinding);
    }
    match done {
        Some(done) => done,
        None => unreachable!("it runs as it is dropped"),
    }
}
