macro_rules! documented {
    ($definition:item) => {
        /// Runs a call or a closure when the scope is left by a panic.
        ///
        /// It takes every form of [`defer!`](crate::defer), in an asynchronous frame too, with the same rules for what is
        /// captured and when. It needs nothing to be a `Result`, and sees panics alone: for errors
        /// as well there is [`defer_on_failure!`](crate::defer_on_failure), and to stop the panic
        /// [`recover!`](crate::recover).
        ///
        /// ```
        /// use epilogue::defer_on_unwind;
        /// use std::{cell::Cell, panic};
        ///
        /// let half_done = Cell::new(false);
        /// let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| {
        ///     defer_on_unwind!(|| half_done.set(true));
        ///     panic!("in the middle");
        /// }));
        /// assert!(outcome.is_err() && half_done.get());
        /// ```
        ///
        /// # When it runs
        ///
        /// Without a slot: if the block is left by a panic that wasn't going on when it was
        /// declared. So a block in a destructor that runs because of an earlier panic, and is left well, is right
        /// too; a second panic there isn't seen, since the thread panics already. It needs the feature `std`.
        ///
        /// With a slot: if the frame is panicking when its turn comes. The frame knows its own
        /// panic and doesn't ask the thread. After a `recover!` that was registered later, and so
        /// ran before, it isn't panicking any more:
        ///
        /// ```
        /// use epilogue::{defer_on_unwind, recover, returns};
        ///
        /// let mut seen = Vec::new();
        /// let n = returns!(0, |n: i32| {
        ///     defer_on_unwind!(|n| seen.push("after the recovery"));
        ///     recover!(|_panic, n| *n = -1);
        ///     defer_on_unwind!(|n| *n = 1);
        ///     panic!("stop")
        /// });
        /// assert_eq!((n, seen.len()), (-1, 0));
        /// ```
        ///
        /// With `panic = "abort"` nothing unwinds, and nothing runs.
        ///
        /// # Its value, panics, cost
        ///
        /// As with [`defer!`](crate::defer). While a panic goes on, `std::thread::panicking()` is
        /// true for the code, so a lock guard that was taken before the panic and is dropped there
        /// poisons its mutex, as without this crate. In a block it costs a look at
        /// `std::thread::panicking()` at the declaration and one at the exit.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    macro_rules! defer_on_unwind {
        ($function:tt($($argument:expr),*)) => {};
        ($receiver:tt.$method:ident($($argument:expr),*)) => {};
        (unsafe { $($call:tt)* }) => {};
        ($(move)? || $(-> $type:tt)? $body:expr) => {};
        ($slot:ident, $($call:tt)*) => {};
        ($(move)? |$($slot:ident),+| $(-> $type:tt)? $body:expr) => {};
        (async $(move)? |$($slot:ident),+| $(-> $type:tt)? $body:expr, $(move)? |$($other:ident),+| $(-> $other_type:tt)? $fallback:expr) => {};
    }
}

#[cfg(not(doc))]
documented! {
    macro_rules! defer_on_unwind {
        ($($first:tt $($rest:tt)*)?) => { $crate::__defer! { $($first)? [defer_on_unwind OnUnwind {$crate::__private} kind_of_deferred and entry register | {
            // Where a call borrows what the frame outlives, rustc's help writes `move` here, and shows the line.
            defer_on_unwind!(|slot| /* the call */);
        }] $($first $($rest)*)? } };
    }
}
