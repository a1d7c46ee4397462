macro_rules! documented {
    ($definition:item) => {
        /// Runs a call or a closure when the scope is left well.
        ///
        /// It takes every form of [`defer!`](crate::defer), in an asynchronous frame too, with the same rules for what is
        /// captured and when. D has it as `scope(success)`.
        ///
        /// # With a slot
        ///
        /// It runs if the function has returned and the *first* slot that it names isn't a failure,
        /// as [`Outcome`](crate::Outcome) says, when its turn comes. An error that an entry before
        /// it brought keeps it from running, so a commit belongs where it runs after what can still
        /// fail: registered before it.
        ///
        /// ```
        /// use epilogue::{defer_on_failure, defer_on_success, returns};
        /// use std::cell::RefCell;
        ///
        /// fn transfer(log: &RefCell<Vec<&str>>, amount: u32) -> Result<u32, String> {
        ///     returns!(Err("panicked".to_string()), |left: Result<u32, String>| {
        ///         defer_on_success!(|left| log.borrow_mut().push("commit"));
        ///         defer_on_failure!(|left| log.borrow_mut().push("roll back"));
        ///         100_u32.checked_sub(amount).ok_or("too little".to_string())
        ///     })
        /// }
        ///
        /// let log = RefCell::default();
        /// assert_eq!(transfer(&log, 60), Ok(40));
        /// assert_eq!(transfer(&log, 160), Err("too little".to_string()));
        /// assert_eq!(log.into_inner(), ["commit", "roll back"]);
        /// ```
        ///
        /// A commit that fails makes the function fail, and what was registered before it sees
        /// that:
        ///
        /// ```
        /// use epilogue::{defer_on_failure, defer_on_success, returns};
        /// use std::io;
        ///
        /// let mut rolled_back = false;
        /// let stored = returns!(|stored: io::Result<()>| {
        ///     defer_on_failure!(|stored| rolled_back = true);
        ///     defer_on_success!(|stored| Err::<(), _>(io::Error::other("commit")));
        ///     Ok(())
        /// });
        /// assert!(stored.is_err() && rolled_back);
        /// ```
        ///
        /// # Without a slot
        ///
        /// It runs if the block is left without a panic that wasn't going on when it was declared. A second panic, in a
        /// destructor that a first one runs, isn't seen, since the thread panics already; a slot's frame knows its own.
        /// A block doesn't know what the function returns: `return Err(…)` and a `?` leave it
        /// without a panic, and count as success; so in a frame a commit names its slot. It needs the feature `std`.
        ///
        /// ```
        /// use epilogue::defer_on_success;
        /// use std::cell::Cell;
        ///
        /// fn check(ran: &Cell<u32>, text: &str) -> Result<i32, std::num::ParseIntError> {
        ///     defer_on_success!(|| ran.set(ran.get() + 1));
        ///     Ok(text.parse::<i32>()? + 1)
        /// }
        ///
        /// let ran = Cell::new(0);
        /// assert!(check(&ran, "4").is_ok() && check(&ran, "four").is_err());
        /// assert_eq!(ran.get(), 2);
        /// ```
        ///
        /// # Its value, panics, cost
        ///
        /// As with [`defer!`](crate::defer). In a block it costs a look at
        /// `std::thread::panicking()` at the declaration and one at the exit; in a frame the
        /// question costs a comparison.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    macro_rules! defer_on_success {
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
    macro_rules! defer_on_success {
        ($($first:tt $($rest:tt)*)?) => { $crate::__defer! { $($first)? [defer_on_success OnSuccess {$crate::__private} kind_of_deferred and entry register | {
            // Where a call borrows what the frame outlives, rustc's help writes `move` here, and shows the line.
            defer_on_success!(|slot| /* the call */);
        }] $($first $($rest)*)? } };
    }
}
