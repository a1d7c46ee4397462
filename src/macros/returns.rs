macro_rules! documented {
    ($definition:item) => {
        /// Opens a frame with named return slots, runs a body in it, and evaluates to what the
        /// slots hold after all deferred code has run.
        ///
        /// Its body is the function's body, and it is best the function's last expression. A slot
        /// is Go's named result: a variable of the body, which [`defer!`](crate::defer) and its
        /// siblings can name to read and change what is returned.
        ///
        /// ```
        /// use epilogue::{defer, returns};
        ///
        /// fn price(pieces: u32) -> u32 {
        ///     returns!(0, |price: u32| {
        ///         defer!(|price| *price += 1);   // runs last
        ///         defer!(|price| *price *= 10);  // runs first
        ///         if pieces == 0 {
        ///             return 0;
        ///         }
        ///         pieces * 3
        ///     })
        /// }
        ///
        /// assert_eq!((price(2), price(0)), (61, 1));
        /// ```
        ///
        /// # `return`, `?`, `break`
        ///
        /// The body is a closure. `return` and `?` leave the body, and what they return goes into
        /// the slot; then the deferred code runs. So code behind `returns!` in the same function
        /// runs after a `return` in the body. A loop in the body is left with `break` as ever; the
        /// body itself isn't, and rustc refuses a `break` out of it to a loop outside (E0267).
        ///
        /// ```
        /// use epilogue::{defer, returns};
        ///
        /// fn sum(texts: &[&str]) -> Result<i32, std::num::ParseIntError> {
        ///     returns!(Ok(0), |sum: Result<i32, std::num::ParseIntError>| {
        ///         defer!(|sum| if let Ok(sum) = sum { *sum *= 2 });
        ///         let mut total = 0;
        ///         for text in texts {
        ///             if *text == "end" {
        ///                 break;
        ///             }
        ///             total += text.parse::<i32>()?;
        ///         }
        ///         Ok(total)
        ///     })
        /// }
        ///
        /// assert_eq!(sum(&["1", "2", "end", "x"]), Ok(6));
        /// assert!(sum(&["1", "x"]).is_err());
        /// ```
        ///
        /// ```compile_fail,E0267
        /// use epilogue::returns;
        ///
        /// for n in 0..3 {
        ///     returns!(0, |square: i32| {
        ///         if n == 1 {
        ///             break;
        ///         }
        ///         n * n
        ///     });
        /// }
        /// ```
        ///
        /// The body captures what it uses from outside, as a closure does; `returns!(move |slot: T|
        /// …)` moves it all into the body, where no entry can borrow it.
        ///
        /// # The order of `return e`
        ///
        /// 1. `e` is evaluated. If that panics, nothing is assigned.
        /// 2. The body's locals are dropped, and with them its block guards run.
        /// 3. The slot is assigned; its old value is dropped.
        /// 4. The entries run, last registered first.
        /// 5. The slot's value is what `returns!` evaluates to.
        ///
        /// ```
        /// use epilogue::{defer, returns};
        /// use std::cell::RefCell;
        ///
        /// let log = RefCell::new(Vec::new());
        /// let add = |text: &'static str| log.borrow_mut().push(text);
        /// let n = returns!(0, |n: i32| {
        ///     defer!(|n| { add("an entry"); assert_eq!(*n, 3) });
        ///     defer!(|| add("a local"));
        ///     return { add("the value"); 3 };
        /// });
        /// assert_eq!((n, log.into_inner()), (3, vec!["the value", "a local", "an entry"]));
        /// ```
        ///
        /// # In the body
        ///
        /// `*slot` reads and writes the slot, its methods are there, and it prints as its value. A
        /// panic leaves in it what was last assigned. What the body evaluates to replaces it, so to
        /// return what the slot holds, end with `*slot` or `std::mem::take(&mut *slot)`.
        ///
        /// ```
        /// use epilogue::{recover, returns};
        ///
        /// let found = returns!(Vec::new(), |found: Vec<u32>| {
        ///     recover!(|_panic, found| found.push(0));
        ///     for n in [1, 2, 3] {
        ///         found.push(n);
        ///         assert!(n < 2, "{found:?} is enough");
        ///     }
        ///     std::mem::take(&mut *found)
        /// });
        /// assert_eq!(found, [1, 2, 0]);
        /// ```
        ///
        /// # Without an initial value: unfinished
        ///
        /// `returns!(|slot: T| …)` starts a `Result<_, E>` as `Err(E::from(Unfinished))`, so that a
        /// body that panics can't look like a success to deferred code, and any other type as its
        /// default. The value is made only when something could see it.
        /// [`Unfinished`](crate::Unfinished) converts into `io::Error`, boxed errors, `String` and
        /// other texts, and more that its page lists; for another `E`, implement
        /// `From<Unfinished>`, or give the value that the slot has if the body panics.
        ///
        /// ```
        /// use epilogue::{defer, recover, returns};
        /// use std::io;
        ///
        /// let mut commits = 0;
        /// let stored = returns!(|stored: io::Result<()>| {
        ///     recover!(|_panic, stored| ());
        ///     defer!(|stored| if stored.is_ok() { commits += 1 });
        ///     panic!("before there was a result")
        /// });
        /// assert!(stored.is_err());
        /// assert_eq!(commits, 0);
        /// ```
        ///
        /// For a type that has no default, or that nobody can name, make the slot an `Option`, and
        /// take the value out behind the frame.
        ///
        /// ```
        /// use epilogue::{defer, returns};
        ///
        /// fn even(end: u32) -> impl Iterator<Item = u32> {
        ///     returns!(|numbers: Option<_>| {
        ///         defer!(|numbers| assert!(numbers.is_some()));
        ///         Some((0..end).filter(|n| n % 2 == 0))
        ///     })
        ///     .expect("the body has returned")
        /// }
        ///
        /// assert!(even(5).eq([0, 2, 4]));
        /// ```
        ///
        /// # Several slots
        ///
        /// The body and the macro evaluate to a tuple, of up to eight. An entry names the slots it
        /// needs, in any order; the first one takes its error, and is the one that
        /// [`defer_on_failure!`](crate::defer_on_failure) asks.
        ///
        /// ```
        /// use epilogue::{defer, returns};
        ///
        /// let (low, high) = returns!((0, 0), |low: i32, high: i32| {
        ///     defer!(|low, high| if low > high { std::mem::swap(low, high) });
        ///     (7, 3)
        /// });
        /// assert_eq!((low, high), (3, 7));
        /// ```
        ///
        /// # Nesting
        ///
        /// A frame in a body is left before the one around it, so its entries can borrow what the
        /// outer frame's [`guard!`](crate::guard) holds. The guide's page on
        /// [borrows](crate::guide::borrows) has the cases that need it.
        ///
        /// ```
        /// use epilogue::{defer, guard, returns};
        ///
        /// let sent = returns!(String::new(), |sent: String| {
        ///     let mut line = guard!(String::from("<"), |line, sent| *sent = line + ">");
        ///     let words = returns!(0, |words: usize| {
        ///         defer!(|words| line.push_str(&words.to_string()));
        ///         2
        ///     });
        ///     line.push('.');
        ///     assert_eq!(words, 2);
        ///     String::new()
        /// });
        /// assert_eq!(sent, "<2.>");
        /// ```
        ///
        /// A closure or a thread in the body is a function of its own: `return` leaves it alone,
        /// and a frame opened there is its own.
        ///
        /// # Asynchronous
        ///
        /// `returns!(…, async |slot: T| …).await` opens a frame in an `async fn` or block. Its body awaits, and its entries
        /// can: see the guide's page on [async](crate::guide::asynchronous).
        ///
        /// # Panics
        ///
        /// If the frame is still panicking when all entries have run, the panic goes on with its
        /// original payload, as `JoinHandle::join` and `#[should_panic]` expect it. Entries run
        /// inside the real unwinding until a [`recover!`](crate::recover) stops it. Without the
        /// feature `std` a panic in an entry that runs because of a panic aborts.
        ///
        /// # Cost
        ///
        /// One `catch_unwind`, which costs nothing until a panic comes, and a few hundred bytes of
        /// stack that aren't written to. No heap, until the entries [don't fit there](crate::defer#cost);
        /// then chunks that double, so a million small entries cost fifteen allocations. It needs
        /// the feature `alloc`, which `std` has.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    macro_rules! returns {
        ($initial:expr, $(move)? |$slot:ident: $type:ty| $body:expr) => {};
        (($($initial:expr),+), $(move)? |$($slot:ident: $type:ty),+| $body:expr) => {};
        ($(move)? |$($slot:ident: $type:ty),+| $body:expr) => {};
        ($($initial:expr,)? async $(move)? |$($slot:ident: $type:ty),+| $body:expr) => {};
    }
}

#[cfg(not(doc))]
documented! {
    macro_rules! returns {
        ($($first:tt $($rest:tt)*)?) => { $crate::__returns! { [] $($first)? [returns Always {$crate::__private} start_of_slot ReturnsAsync] $($first $($rest)*)? } };
    }
}

// What stands in front of the closure: nothing, or the initial values.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns {
    // An editor's.
    ([] $first:tt [$name:ident $when:ident $origin:tt r#start_of_slot $mode:ident] $($given:tt)*) => {
        $crate::__edit_returns! { [$name $when $origin start_of_slot $mode] [] $($given)* }
    };
    ([] [$name:ident $when:ident $origin:tt r#start_of_slot $mode:ident]) => {
        $crate::__edit_returns! { [$name $when $origin start_of_slot $mode] [] }
    };
    ([] $form:tt) => { $crate::__reject! { $form returns_body } };
    ($initial:tt async $form:tt $async:tt $(move)? || $($rest:tt)*) => { $crate::__reject! { $form returns_slot } };
    // The user's own bar, where a slot is behind it: rustc says where `move` goes.
    ($initial:tt async $form:tt $async:tt $bar:tt $slot:tt : $($rest:tt)*) => {
        $crate::__returns_closure! { __async_returns_emit $form $initial [] $bar $slot : $($rest)* }
    };
    ($initial:tt async $form:tt $async:tt | $($rest:tt)*) => {
        $crate::__returns_closure! { __async_returns_emit $form $initial [] | $($rest)* }
    };
    ($initial:tt async $form:tt $async:tt $move:tt $bar:tt $slot:tt : $($rest:tt)*) => {
        $crate::__returns_closure! { __async_returns_emit $form $initial [$move] $bar $slot : $($rest)* }
    };
    ($initial:tt async $form:tt $async:tt $move:tt | $($rest:tt)*) => {
        $crate::__returns_closure! { __async_returns_emit $form $initial [$move] | $($rest)* }
    };
    ($initial:tt | [returns_local $($form:tt)*] $($rest:tt)*) => {
        $crate::__reject! { [returns_local $($form)*] returns_not_async }
    };
    ($initial:tt move [returns_local $($form:tt)*] move | $($rest:tt)*) => {
        $crate::__reject! { [returns_local $($form)*] returns_not_async }
    };
    ($initial:tt | $form:tt $bar:tt $($rest:tt)*) => { $crate::__returns_closure! { __returns_emit $form $initial [] $bar $($rest)* } };
    ($initial:tt || $form:tt || $value:expr, | $($rest:tt)*) => { $crate::__reject! { $form returns_closure } };
    ($initial:tt || $form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_slot } };
    ($initial:tt move $form:tt move || $($rest:tt)*) => { $crate::__reject! { $form returns_slot } };
    ($initial:tt move $form:tt $move:tt async $($rest:tt)*) => { $crate::__reject! { $form move_async } };
    ($initial:tt move $form:tt $move:tt $first:tt $($rest:tt)*) => {
        $crate::__moved! { $first {__returns_closure __returns_emit $form $initial [$move]} {__reject_captured $form returns_body returns_fragment $move} $first $($rest)* }
    };
    ([] $first:tt $form:tt $initial:expr, $next:tt $($rest:tt)*) => {
        $crate::__returns! { [$initial] $next $form $next $($rest)* }
    };
    ([$initial:expr] $first:tt $form:tt $another:expr, $($rest:tt)+) => { $crate::__reject! { $form returns_values } };
    ($initial:tt async $form:tt $async:tt $(move)? { $($body:tt)* } $($rest:tt)*) => { $crate::__reject! { $form returns_async_block } };
    ($initial:tt $first:tt $form:tt $value:tt $(($($arguments:tt)*))? | $slot:ident : $($rest:tt)*) => { $crate::__reject! { $form returns_comma } };
    ($initial:tt $first:tt $form:tt $value:tt $(($($arguments:tt)*))? async $($rest:tt)*) => { $crate::__reject! { $form returns_comma } };
    ($initial:tt let $form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_let } };
    ($initial:tt $first:tt $form:tt $($rest:tt)*) => { $crate::__reject_captured! { $form returns_body returns_fragment $($rest)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns_closure {
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt
     $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty,
     $e:ident : $et:ty, $f:ident : $ft:ty, $g:ident : $gt:ty, $h:ident : $ht:ty, $ninth:ident $($rest:tt)*) => {
        $crate::__reject! { $form returns_nine }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $slot:ident : impl $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $slot:ident : dyn $($rest:tt)*) => { $crate::__reject! { $form returns_unsized } };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $slot:ident : str $(,)? | $($rest:tt)*) => { $crate::__reject! { $form returns_unsized } };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $slot:ident : [$of:ty] $($rest:tt)*) => { $crate::__reject! { $form returns_unsized } };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt self $($rest:tt)*) => { $crate::__reject! { $form returns_self } };
    ($emit:ident $form:tt [] $move:tt $bar:tt $slot:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty, $e:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty, $e:ident : $et:ty, $f:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty, $e:ident : $et:ty, $f:ident : $ft:ty, $g:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty, $e:ident : $et:ty, $f:ident : $ft:ty, $g:ident : $gt:ty, $h:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    // Its parts as token trees, since a lifetime that a type of another name begins with is no type.
    ($emit:ident $form:tt [] $move:tt $bar:tt $slot:ident : Result<$ok:tt, _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_error }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $slot:ident : Result<$ok:tt<$of:tt>, _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_error }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $slot:ident : Result<$ok:tt, _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_error }
    };
    ($emit:ident $form:tt [] $move:tt $bar:tt $a:ident : $at:ty, $slot:ident : Result<$ok:tt<$of:tt>, _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_error }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | -> $($rest:tt)*) => {
        $crate::__reject! { $form returns_arrow }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:tt $(,)?) => {
        $crate::$emit! { $form $initial $move $bar [$($slot : $type),+] ($body) }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr,) => {
        $crate::$emit! { $form $initial $move $bar [$($slot : $type),+] $body }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr, $($rest:tt)+) => {
        $crate::__reject! { $form returns_several }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr; $($rest:tt)*) => {
        $crate::__reject_behind! { $form returns_several ; $($rest)* }
    };
    (__returns_emit $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | async $(move)? { $($body:tt)* }) => {
        $crate::__reject! { $form returns_async_block }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $($body:tt)+) => {
        $crate::$emit! { $form $initial $move $bar [$($slot : $type),+] ($($body)+) }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? |) => {
        $crate::__reject! { $form returns_body }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident $(: $type:ty)?),+ = $($rest:tt)*) => {
        $crate::__reject! { $form returns_default }
    };
    ($emit:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident $(: $type:ty)?),+ $(,)? | $($rest:tt)*) => {
        $crate::__reject! { $form returns_type }
    };
    ($emit:ident $form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_pattern } };
}

#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_emit {
    ([$name:ident $when:ident {$($origin:tt)*} $start:ident $mode:ident]
     $initial:tt [$($move:tt)?] $bar:tt [$($slot:ident : $type:ty),+] $body:tt) => {
        $($origin)*::frame(
            $crate::__slot_names! { Returns $($slot)+ },
            $crate::__returns_slots! { $start $initial $($slot : $type),+ },
            $($move)? $bar frame $bar -> ($($type),+) {
                #[allow(unused_mut, unused_variables)]
                let ($(mut $slot,)+) = $($origin)*::Handles::handles(frame);
                $body
            },
        )
    };
}

// The slots' values.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_slots {
    ($start:ident [] $($slot:ident : $type:ty),+) => {
        $crate::__returns_values! { $({
            #[allow(unused_imports)]
            use $crate::__private::{DefaultStart as _, ErrorsStart as _, ResultStart as _};
            $crate::__private::Value::unfinished(|| $crate::__private::first_of(
                $crate::__private::stringify!($slot),
                (&&&$crate::__private::Start::<$type>::of()).$start(),
            ))
        })+ }
    };
    ($start:ident [$initial:expr] $slot:ident : $type:ty) => {
        $crate::__private::Values::<$type, ()>::given($initial)
    };
    ($start:ident [$initial:expr] $($slot:ident : $type:ty),+) => {{
        let ($($slot,)+): ($($type,)+) = $initial;
        $crate::__returns_values! { $({ $crate::__private::Value::given($slot) })+ }
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns_values {
    ($first:block $($value:block)*) => { $crate::__private::Values($first, ($($value,)*)) };
}

// A type named after each slot, in a block of their own, where no code of the user's is: they make the frame's type its
// own, and show in messages.
#[doc(hidden)]
#[macro_export]
macro_rules! __slot_names {
    // Each in a block of its own, so that one name for two is told by the pattern that binds both.
    ($kind:ident $first:ident $second:ident) => {
        $crate::__private::paste! {{
            #[allow(non_camel_case_types)]
            enum [<slot_ $first>] {}
            {
                #[allow(non_camel_case_types)]
                enum [<slot_ $second>] {}
                $crate::__private::PhantomData::<$crate::__private::$kind<([<slot_ $first>], [<slot_ $second>])>>
            }
        }}
    };
    ($kind:ident $first:ident $second:ident $third:ident) => {
        $crate::__private::paste! {{
            #[allow(non_camel_case_types)]
            enum [<slot_ $first>] {}
            {
                #[allow(non_camel_case_types)]
                enum [<slot_ $second>] {}
                {
                    #[allow(non_camel_case_types)]
                    enum [<slot_ $third>] {}
                    $crate::__private::PhantomData::<$crate::__private::$kind<
                        ([<slot_ $first>], [<slot_ $second>], [<slot_ $third>])
                    >>
                }
            }
        }}
    };
    ($kind:ident $($slot:ident)+) => {
        $crate::__private::paste! {{
            $(
                #[allow(non_camel_case_types)]
                enum [<slot_ $slot>] {}
            )+
            $crate::__private::PhantomData::<$crate::__private::$kind<($([<slot_ $slot>]),+)>>
        }}
    };
}
