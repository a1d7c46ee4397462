macro_rules! documented {
    ($definition:item) => {
        /// Runs a call or a closure when the function fails: it returned an `Err`, or it is
        /// panicking.
        ///
        /// It takes the forms of [`defer!`](crate::defer) that name a slot, in an asynchronous frame too, with the same
        /// rules for what is captured and when. Zig calls it `errdefer` and D `scope(failure)`; here the
        /// outcome is the typed one, and the code can read and change it.
        ///
        /// ```
        /// use epilogue::{defer_on_failure, returns};
        ///
        /// fn insert(list: &mut Vec<u32>, n: u32) -> Result<usize, String> {
        ///     returns!(Err(String::new()), |at: Result<usize, String>| {
        ///         list.push(n);
        ///         defer_on_failure!(|at| _ = list.pop());
        ///         if n > 9 {
        ///             return Err(format!("{n} is too much"));
        ///         }
        ///         Ok(0)
        ///     })
        /// }
        ///
        /// let mut list = Vec::new();
        /// assert!(insert(&mut list, 5).is_ok());
        /// assert!(insert(&mut list, 10).is_err());
        /// assert_eq!(list, [5]);
        /// ```
        ///
        /// # When it runs
        ///
        /// It has its turn in the frame's one order, last registered first, and asks when its turn
        /// comes: is the frame panicking, or is the *first* slot that it names a failure *now*? So
        /// it sees an error that an entry before it brought, such as a sync that failed:
        ///
        /// ```
        /// use epilogue::{defer, defer_on_failure, returns};
        /// use std::io;
        ///
        /// let mut removed = false;
        /// let saved = returns!(|saved: io::Result<u32>| {
        ///     defer_on_failure!(|saved| removed = true);                    // runs last
        ///     defer!(|saved| Err::<(), _>(io::Error::other("disk full")));  // runs first
        ///     Ok(1)
        /// });
        /// assert!(saved.is_err() && removed);
        /// ```
        ///
        /// Registered the other way round, it would ask before the sync, and see a success. It
        /// doesn't run for a failure that another entry has turned into a success, nor for a panic
        /// that [`recover!`](crate::recover) has stopped, unless the slot was left a failure.
        ///
        /// What a failure is, [`Outcome`](crate::Outcome) says: `Err` of a `Result`, or what a type
        /// of your own says. `Option` has no answer, and is refused.
        ///
        /// ```compile_fail
        /// use epilogue::{defer_on_failure, returns};
        ///
        /// let found = returns!(|found: Option<u32>| {
        ///     defer_on_failure!(|found| ());
        ///     None
        /// });
        /// ```
        ///
        /// # Several slots
        ///
        /// The first name decides; the others are there to be read and written.
        ///
        /// ```
        /// use epilogue::{defer_on_failure, returns};
        ///
        /// type Outcome = Result<(), String>;
        ///
        /// let (tries, outcome) = returns!((0, Ok(())), |tries: u32, outcome: Outcome| {
        ///     defer_on_failure!(|outcome, tries| *tries += 1);
        ///     (2, Err("no".to_string()))
        /// });
        /// assert_eq!((tries, outcome.is_err()), (3, true));
        /// ```
        ///
        /// # Without a slot
        ///
        /// A block alone doesn't know how the function will end, so a slot is needed.
        /// [`defer_on_unwind!`](crate::defer_on_unwind) asks for a panic alone, and needs none.
        ///
        /// ```compile_fail
        /// epilogue::defer_on_failure!(|| ());
        /// ```
        ///
        /// # Its value, panics, cost
        ///
        /// As with [`defer!`](crate::defer) in a frame: an error is attached to the one that is
        /// there, a panic doesn't keep other entries from running. The question costs a comparison.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    macro_rules! defer_on_failure {
        ($slot:ident, $($call:tt)*) => {};
        ($(move)? |$($slot:ident),+| $(-> $type:tt)? $body:expr) => {};
        (async $(move)? |$($slot:ident),+| $(-> $type:tt)? $body:expr, $(move)? |$($other:ident),+| $(-> $other_type:tt)? $fallback:expr) => {};
    }
}

#[cfg(not(doc))]
documented! {
    macro_rules! defer_on_failure {
        ($($first:tt $($rest:tt)*)?) => { $crate::__defer! { $($first)? [defer_on_failure OnFailure {$crate::__private} kind_of_deferred and entry register | {
            // Where a call borrows what the frame outlives, rustc's help writes `move` here, and shows the line.
            defer_on_failure!(|slot| /* the call */);
        }] $($first $($rest)*)? } };
    }
}
