//! Uses of `epilogue` in a crate without std: the block scope, and with the feature `alloc` the function scope.
#![no_std]

use epilogue::{defer, dismiss, guard};

/// Where deferred code says that it ran.
pub type Say<'a> = &'a dyn Fn(&str);

/// Every form of the block scope that needs no std.
///
/// # Panics
/// If `panic` is given.
pub fn block(say: Say<'_>, panic: Option<&str>) {
    defer!(say("call"));
    defer!(|| say("closure"));
    let owned = "moved closure";
    defer!(move || say(owned));
    let mut held = guard!([1, 2, 3], |held| say(if held[0] == 9 {
        "guard"
    } else {
        "guard that lost a write"
    }));
    held[0] = 9;
    let cancelled = guard!(7, |_| say("never"));
    if dismiss(cancelled) == 7 {
        say("dismissed");
    }
    if let Some(message) = panic {
        panic!("{message}");
    }
    say("body");
}

#[cfg(feature = "alloc")]
mod function {
    extern crate alloc;

    use alloc::{
        string::{String, ToString},
        vec,
        vec::Vec,
    };
    use core::fmt;

    use epilogue::{
        Errors, Suppressed, Unfinished, defer, defer_on_failure, defer_on_success, defer_on_unwind,
        dismiss, guard, returns,
    };

    use super::Say;

    /// An error of this crate's own.
    #[derive(Debug, PartialEq)]
    pub struct Failed(pub &'static str);

    impl fmt::Display for Failed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl core::error::Error for Failed {}

    impl From<Unfinished> for Failed {
        fn from(_: Unfinished) -> Self {
            Failed("unfinished")
        }
    }

    /// How the frame's body ends.
    #[derive(Clone, Copy)]
    pub enum Leave {
        /// By its value.
        Succeed,
        /// By an error.
        Fail,
        /// By a panic.
        Panic,
    }

    /// Every form of the function scope that needs no std.
    ///
    /// # Errors
    /// If it is asked to fail.
    ///
    /// # Panics
    /// If it is asked to.
    pub fn frame(say: Say<'_>, leave: Leave) -> Result<usize, Errors<Failed>> {
        returns!(|result: Result<usize, Errors<Failed>>| {
            defer!(result, say("call"));
            defer!(|result| say(match result {
                Ok(_) => "closure: success",
                Err(_) => "closure: failure",
            }));
            defer_on_success!(|result| say("on success"));
            defer_on_failure!(|result| say("on failure"));
            defer_on_unwind!(result, say("on unwind"));
            let mut held = guard!(vec![1, 2], |held, result| {
                say(&held.len().to_string());
                if held.len() == 4 {
                    Ok(())
                } else {
                    Err(Failed("the guard lost a write"))
                }
            });
            held.push(3);
            defer!(|result, held| held.push(4));
            let cancelled = guard!(5, |_, result| say("never"));
            let five = dismiss(cancelled);
            match leave {
                Leave::Succeed => Ok(held.len() + five),
                Leave::Fail => Err(Failed("asked to"))?,
                Leave::Panic => panic!("asked to"),
            }
        })
    }

    /// More entries than the frame has cells for.
    #[must_use]
    pub fn spilled(count: usize) -> (Vec<usize>, usize) {
        returns!((Vec::new(), 0), |order: Vec<usize>, length: usize| {
            for number in 0..count {
                defer!(move |order, length| {
                    order.push(number);
                    *length += 1;
                });
            }
            (Vec::new(), 0)
        })
    }

    struct Old<'a>(&'static str, Say<'a>);

    impl Drop for Old<'_> {
        fn drop(&mut self) {
            self.1(self.0);
        }
    }

    /// Two slots whose first values are replaced.
    pub fn replaced(say: Say<'_>) {
        returns!(
            (Some(Old("first", say)), Some(Old("second", say))),
            |first: Option<Old<'_>>, second: Option<Old<'_>>| {
                defer!(|first, second| say("entry"));
                (None, None)
            }
        );
    }

    /// A deferred call that fails in a function that failed already.
    #[must_use]
    pub fn both_errors() -> (String, usize) {
        let result = returns!(Ok(()), |result: Result<(), Errors<Failed>>| {
            defer!(|result| Err::<(), _>(Failed("then")));
            Err(Failed("first"))?
        });
        match result {
            Ok(()) => (String::new(), 0),
            Err(errors) => (errors.to_string(), errors.suppressed().len()),
        }
    }
}

#[cfg(feature = "alloc")]
pub use function::{Failed, Leave, both_errors, frame, replaced, spilled};
