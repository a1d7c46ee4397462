//! Leaves a function at every place where its clean-up matters, one after the other: feature `rehearse`, for tests.
//!
//! Clean-up is the code that is tested least, since most of it runs only after something else has failed.
//! [`every_exit`] makes it fail: by a panic behind the first form that registers something, behind the second, behind the
//! body of a [`returns!`](crate::returns), behind each deferred code that has run. The guide's page on
//! [testing clean-up](crate::guide::rehearse) has the bugs that it finds.

mod asynchronous;
mod run;

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

pub use asynchronous::{AsyncExit, every_cancellation};
pub(crate) use run::{Aborting, Behind, passed};
use run::{Aim, Shared, Way};

/// Calls `rehearse` again and again, and lets the function in it be left at another place each time. The last time the
/// function runs to its end.
///
/// `rehearse` sets the stage anew, runs the function by [`Exit::of`], and asserts that nothing was left behind.
///
/// ```
/// use epilogue::{defer, rehearse, returns};
/// use std::cell::Cell;
///
/// fn work(open: &Cell<i32>) -> i32 {
///     returns!(0, |done: i32| {
///         open.set(open.get() + 1);
///         defer!(|done| open.set(open.get() - 1));
///         7
///     })
/// }
///
/// rehearse::every_exit(|exit| {
///     let open = Cell::new(0);
///     let done = exit.of(|| work(&open));
///     assert_eq!(open.get(), 0, "{exit}");
///     assert!(done.is_none_or(|done| done == 7), "{exit}");
/// });
/// ```
///
/// # What an exit is
///
/// The end of each registration, of each frame's body, and of each deferred code that ran, in the order in which the
/// function comes to them; each turn of a loop has its own. A panic starts there, as if the next line had panicked. It
/// is one of a kind: nothing is printed, a [`recover!`](crate::recover) may stop it, and while any panic unwinds no other
/// is made. Code behind which there is no form isn't left: to rehearse a failing call, let it fail.
///
/// Only the calling thread is rehearsed.
///
/// # Panics
///
/// With the panic of `rehearse`, a failed assertion say, after a note that names the exit; if the closure doesn't call
/// `exit.of`; if the function comes by other places than in the call before; and if it has more than a thousand exits.
pub fn every_exit(mut rehearse: impl FnMut(&Exit)) {
    let mut way = Way::default();
    loop {
        way.check();
        let exit = Exit(Shared::new(way, Aim::Point));
        {
            let _note = Note(&exit);
            rehearse(&exit);
        }
        match exit.0.finish() {
            Some(longer) => way = longer,
            None => return,
        }
    }
}

/// One of the exits of a rehearsed function, as [`every_exit`] hands it out.
///
/// It prints as the place that the function was left at: the form, its file, line and column, and which exit it was. Until
/// then it prints only the last.
#[derive(Debug)]
pub struct Exit(Arc<Shared>);

impl Exit {
    /// Runs the function, and leaves it at this exit.
    ///
    /// Evaluates to what the function returned; to `None` if the panic came through.
    ///
    /// # Panics
    ///
    /// With a panic of the function's own.
    pub fn of<T>(&self, function: impl FnOnce() -> T) -> Option<T> {
        let ran = {
            let _current = run::enter(&self.0);
            catch_unwind(AssertUnwindSafe(function))
        };
        self.0.value_of(ran)
    }
}

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Names the exit if an assertion fails.
struct Note<'a, E: fmt::Display>(&'a E);

impl<E: fmt::Display> Drop for Note<'_, E> {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("rehearsed: {}", self.0);
        }
    }
}
