macro_rules! documented {
    ($definition:item) => {
        /// Stops a panic as the frame is left, and runs a closure that owns it.
        ///
        /// The closure runs only while the frame of [`returns!`](crate::returns) is panicking when
        /// its turn comes. It gets the [`Panic`](crate::Panic) and `&mut` to each slot that it
        /// names, at least one: the function returns what the slots hold. It is Go's `recover`,
        /// without the way to call it in the wrong place.
        ///
        /// ```
        /// use epilogue::{recover, returns};
        ///
        /// type Failure = Box<dyn std::error::Error + Send + Sync>;
        ///
        /// fn third(list: &[u8]) -> Result<u8, Failure> {
        ///     returns!(|byte: Result<u8, Failure>| {
        ///         recover!(|panic, byte| *byte = Err(panic.into()));
        ///         Ok(list[2])
        ///     })
        /// }
        ///
        /// assert_eq!(third(b"abc").unwrap(), b'c');
        /// assert!(third(b"ab").unwrap_err().to_string().contains("out of bounds"));
        /// ```
        ///
        /// # What the others see
        ///
        /// Entries registered later have run before it, inside the unwinding. Entries registered
        /// earlier run after it, and see a function that returned normally with the slots as the
        /// closure left them.
        ///
        /// ```
        /// use epilogue::{defer_on_success, defer_on_unwind, recover, returns};
        /// use std::cell::RefCell;
        ///
        /// let log = RefCell::new(Vec::new());
        /// let n = returns!(Ok(0), |n: Result<i32, String>| {
        ///     defer_on_success!(|n| log.borrow_mut().push("success"));
        ///     recover!(|_panic, n| *n = Ok(1));
        ///     defer_on_unwind!(|n| log.borrow_mut().push("unwind"));
        ///     panic!("stop")
        /// });
        /// assert_eq!((n, log.into_inner()), (Ok(1), vec!["unwind", "success"]));
        /// ```
        ///
        /// It is synchronous in an asynchronous frame, too: await in an entry that is registered before it.
        ///
        /// Dropping the panic is fine where the slots say enough. A slot that the closure doesn't
        /// assign keeps what the body left in it, or its initial value. An error that the closure evaluates to goes to the
        /// slot, as a deferred call's does; any other value is dropped: `Ok(42)` is no result, `*slot = Ok(42)` is.
        ///
        /// # Let it go on
        ///
        /// [`Panic::resume`](crate::Panic::resume) starts the panic again, with the payload it had,
        /// and a `recover!` registered earlier may stop it in its turn.
        ///
        /// ```
        /// use epilogue::{recover, returns};
        ///
        /// #[derive(Debug)]
        /// struct Timeout;
        ///
        /// let answer = returns!(0, |answer: usize| {
        ///     recover!(|panic, answer| *answer = panic.message().unwrap_or_default().len());
        ///     recover!(|panic, answer| match panic.downcast::<Timeout>() {
        ///         Ok(_timeout) => *answer = 408,
        ///         Err(other) => other.resume(),
        ///     });
        ///     panic!("other")
        /// });
        /// assert_eq!(answer, 5);
        /// ```
        ///
        /// # Panics
        ///
        /// A panic in the closure is a new one: it goes on, or to a `recover!` registered earlier. The
        /// one that the closure owned had been stopped, so it isn't among those that the new one
        /// replaced, [`Panic::suppressed`](crate::Panic::suppressed).
        ///
        /// A panic in another thread isn't seen here; `JoinHandle::join` gives it. With `panic =
        /// "abort"` nothing unwinds, and nothing runs. The panic hook has printed its message
        /// before anything here runs: Rust calls it where the panic starts.
        ///
        /// # Cost
        ///
        /// Nothing but its place in the frame until a panic comes. Then the frame catches it and
        /// runs the rest of its entries outside the unwinding. It needs the feature `std`.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    #[cfg_attr(docsrs, doc(cfg(feature = "std")))]
    macro_rules! recover {
        ($(move)? |$panic:pat, $($slot:ident),+| $(-> $type:tt)? $body:expr) => {};
    }
}

#[cfg(all(not(doc), feature = "std"))]
documented! {
    macro_rules! recover {
        ($($first:tt $($rest:tt)*)?) => { $crate::__recover! { $($first)? [recover Always {$crate::__private} kind_of_deferred and entry register |] $($first $($rest)*)? } };
    }
}

#[cfg(all(not(doc), not(feature = "std")))]
documented! {
    macro_rules! recover {
        ($($form:tt)*) => {
            $crate::__reject! { [recover Always {$crate::__private}] needs_std_for_panics }
        };
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __recover {
    // An editor's.
    ($first:tt [$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*] $($given:tt)*) => { $crate::__edit_recover! { $($given)* } };
    ([$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*]) => { $crate::__edit_recover! {} };
    (| $form:tt $bar:tt $($rest:tt)*) => { $crate::__recover_closure! { $form [$crate::__private::Recovered] [] $bar $($rest)* } };
    (move $form:tt $move:tt $first:tt $($rest:tt)*) => {
        $crate::__moved! { $first {__recover_closure $form [$crate::__private::Recovered] [$move]} {__reject_captured $form recover_closure recover_fragment $move} $first $($rest)* }
    };
    (async $form:tt $($rest:tt)*) => { $crate::__reject! { $form recover_async } };
    ($first:tt $form:tt $($rest:tt)*) => { $crate::__reject_captured! { $form recover_closure recover_fragment $($rest)* } };
    ($form:tt) => { $crate::__reject! { $form recover_closure } };
}

// `source` says where the panic comes from: a type of the parameter is asked there.
#[doc(hidden)]
#[macro_export]
macro_rules! __recover_closure {
    // Looks like a name.
    ($form:tt $source:tt $move:tt $bar:tt $panic:pat_param, self $($rest:tt)*) => { $crate::__reject! { $form recover_self } };
    ($form:tt $source:tt [$($move:tt)?] $bar:tt $panic:pat_param, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__closure_body! {
            [__frame_entry $form [$($name)+] $source] [recover_closure recover_type_without_braces recover_several]
            [$($move)? $bar $panic, $(#[allow(unused_variables)] $name),+ $bar] $($body)*
        }
    };
    ($form:tt $source:tt $move:tt $bar:tt $panic:pat_param $(,)? | $($rest:tt)*) => { $crate::__reject! { $form recover_slot } };
    ($form:tt $source:tt [$($move:tt)?] $bar:tt $($panic:ident)+ : $type:ty, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__recover_closure! { $form [$crate::__private::recovered::<$type>()] [$($move)?] $bar $($panic)+, $($name),+ | $($body)* }
    };
    ($form:tt $source:tt [$($move:tt)?] $bar:tt _ : $type:ty, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__recover_closure! { $form [$crate::__private::recovered::<$type>()] [$($move)?] $bar _, $($name),+ | $($body)* }
    };
    ($form:tt $source:tt $move:tt $bar:tt $($panic:ident)+ : $type:ty $(,)? | $($rest:tt)*) => { $crate::__reject! { $form recover_slot } };
    ($form:tt $source:tt $($closure:tt)*) => { $crate::__reject! { $form recover_parameters } };
}
