macro_rules! documented {
    ($definition:item) => {
        /// Holds a value, lends it, and hands it to a closure when the scope is left.
        ///
        /// It evaluates to a guard that derefs to the value. At the exit the closure gets the value
        /// back *by value*, so it can consume it. It is the answer where [`defer!`](crate::defer)
        /// would keep a variable borrowed: the guard owns the value and lends it until then.
        ///
        /// ```
        /// use epilogue::guard;
        /// use std::cell::RefCell;
        ///
        /// let pool = RefCell::new(vec![String::from("a buffer")]);
        /// let buffer = pool.borrow_mut().pop().unwrap();
        /// {
        ///     let mut buffer = guard!(buffer, |buffer| pool.borrow_mut().push(buffer));
        ///     buffer.push_str(", used");
        ///     assert!(pool.borrow().is_empty());
        /// }
        /// assert_eq!(pool.into_inner(), ["a buffer, used"]);
        /// ```
        ///
        /// # In the block
        ///
        /// With the value as the only parameter the guard is a local, a `scopeguard::ScopeGuard`,
        /// and the closure runs when that local is dropped. So it needs a name: `let _ =` isn't one
        /// and drops it at once, before the next line. `let _name =` keeps it.
        ///
        /// ```
        /// use epilogue::guard;
        /// use std::cell::Cell;
        ///
        /// let open = Cell::new(true);
        /// {
        ///     let _ = guard!((), |()| open.set(false));
        ///     assert!(!open.get(), "closed already");
        ///
        ///     open.set(true);
        ///     let _open = guard!((), |()| open.set(false));
        ///     assert!(open.get(), "closed at the block's end");
        /// }
        /// assert!(!open.get());
        /// ```
        ///
        /// # In a frame
        ///
        /// With slots behind the value it belongs to the body of [`returns!`](crate::returns),
        /// which is where the value lives. It is usable until the body returns; then, in its turn,
        /// the closure gets it with `&mut` to each slot. An error of the closure goes into the
        /// first slot that it names.
        ///
        /// ```
        /// use epilogue::{guard, returns};
        /// use std::io::{self, Write};
        ///
        /// /// A file that can only say at its end that it couldn't be written.
        /// struct Full;
        /// impl Full {
        ///     fn close(self) -> io::Result<()> { Err(io::Error::other("disk full")) }
        /// }
        /// impl Write for Full {
        ///     fn write(&mut self, data: &[u8]) -> io::Result<usize> { Ok(data.len()) }
        ///     fn flush(&mut self) -> io::Result<()> { Ok(()) }
        /// }
        ///
        /// let written = returns!(|written: io::Result<usize>| {
        ///     let mut file = guard!(Full, |file, written| file.close());
        ///     file.write(b"text")
        /// });
        /// assert_eq!(written.unwrap_err().to_string(), "disk full");
        /// ```
        ///
        /// Dropping this guard does nothing, by `drop(guard)`, which runs a block's at once, by `mem::forget` or by
        /// `let _ =`: the closure's turn comes after the body.
        ///
        /// In an asynchronous frame `guard!(value, async |v, slot| …, |v, slot| …)` awaits the first closure; if the future
        /// is dropped before that, the second gets the value. See the guide's page on
        /// [async](crate::guide::asynchronous).
        ///
        /// # The parameter
        ///
        /// The value's parameter may be `mut`, a pattern, and have its type; `_` leaves it to be dropped
        /// there.
        ///
        /// ```
        /// use epilogue::{guard, returns};
        ///
        /// let total = returns!(0, |total: u32| {
        ///     let mut pair = guard!((1, vec![2]), |(one, many), total| {
        ///         *total += one + many.iter().sum::<u32>();
        ///     });
        ///     let _unused = guard!(String::new(), |_, total| *total += 10);
        ///     let _list = guard!(vec![3], |mut list, total| *total += list.pop().unwrap());
        ///     pair.1.push(4);
        ///     100
        /// });
        /// assert_eq!(total, 100 + (1 + 2 + 4) + 10 + 3);
        /// ```
        ///
        /// # Keep using `self`
        ///
        /// To put a field back at the exit and use the whole of `self` until then, guard a
        /// reborrow:
        ///
        /// ```
        /// use epilogue::guard;
        ///
        /// struct Walker { depth: u32, deepest: u32 }
        /// impl Walker {
        ///     fn walk(&mut self, levels: u32) {
        ///         let old = self.depth;
        ///         let mut this = guard!(&mut *self, move |this| this.depth = old);
        ///         this.depth += 1;
        ///         this.deepest = this.deepest.max(this.depth);
        ///         if levels > 0 {
        ///             this.walk(levels - 1);
        ///         }
        ///     }
        /// }
        ///
        /// let mut walker = Walker { depth: 0, deepest: 0 };
        /// walker.walk(3);
        /// assert_eq!((walker.depth, walker.deepest), (0, 4));
        /// ```
        ///
        /// # Name it in a later entry
        ///
        /// In a frame an entry registered later can name the guard behind a slot, and gets `&mut`
        /// to its value. It runs before the guard's own closure, since what is registered last runs
        /// first.
        ///
        /// ```
        /// use epilogue::{defer, guard, returns};
        ///
        /// let sent = returns!(Vec::new(), |sent: Vec<&'static str>| {
        ///     let mut letter = guard!(vec!["hello"], |letter, sent| sent.extend(letter));
        ///     defer!(|sent, letter| letter.push("bye"));
        ///     letter.push("data");
        ///     Vec::new()
        /// });
        /// assert_eq!(sent, ["hello", "data", "bye"]);
        /// ```
        ///
        /// The same guard can't be named twice: there would be two `&mut` to one value. rustc refuses two parameters of
        /// one name; where two names lead to one guard (`let other = &guard`), registering panics. A guard of another
        /// frame is refused at compile time.
        ///
        /// # Take it back
        ///
        /// [`dismiss`](crate::dismiss) gives the value back and cancels the closure, in both
        /// scopes, and with it the later entries that name the guard; another guard that names it drops its own value
        /// without its closure. The name is that of std's `DropGuard`.
        ///
        /// ```
        /// use epilogue::{dismiss, guard};
        ///
        /// fn build(ok: bool, undone: &mut Vec<u32>) -> Option<Vec<u32>> {
        ///     let mut parts = guard!(Vec::new(), |parts| undone.extend(parts));
        ///     parts.push(1);
        ///     ok.then_some(())?;
        ///     parts.push(2);
        ///     Some(dismiss(parts))
        /// }
        ///
        /// let mut undone = Vec::new();
        /// assert_eq!(build(true, &mut undone), Some(vec![1, 2]));
        /// assert_eq!(undone, []);
        /// assert_eq!(build(false, &mut undone), None);
        /// assert_eq!(undone, [1]);
        /// ```
        ///
        /// # Value, panics, cost
        ///
        /// The rules of [`defer!`](crate::defer): in a block a `Result` is refused, since nobody
        /// could see it; a panic in a frame's closure doesn't keep other entries from running. In a
        /// block it costs what a `Drop` written by hand does. In a frame the value is kept with the
        /// entry, and reached through a pointer.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    macro_rules! guard {
        ($value:expr, $(move)? |$held:pat_param| $(-> $type:tt)? $body:expr) => {};
        ($value:expr, $(move)? |$held:pat, $($slot:ident),+| $(-> $type:tt)? $body:expr) => {};
        ($value:expr, async $(move)? |$held:pat, $($slot:ident),+| $(-> $type:tt)? $body:expr, $(move)? |$other_held:pat, $($other:ident),+| $(-> $other_type:tt)? $fallback:expr) => {};
    }
}

#[cfg(not(doc))]
documented! {
    macro_rules! guard {
        (async $(move)? | $($rest:tt)*) => { $crate::__reject! { [guard Always {$crate::__private}] guard_value } };
        // In parentheses, since an editor adds them to what it has captured, though to no single token, and `__guard` takes them off.
        ($value:tt, $first:tt $($rest:tt)*) => { $crate::__guard! { [($value)] $first [guard Always {$crate::__private} kind_of_deferred and entry hold |] $first $($rest)* } };
        ($value:expr, $first:tt $($rest:tt)*) => { $crate::__guard! { [$value] $first [guard Always {$crate::__private} kind_of_deferred and entry hold |] $first $($rest)* } };
        ($($form:tt)*) => { $crate::__guard! { [($($form)*)] [guard Always {$crate::__private} kind_of_deferred and entry hold |] } };
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard {
    // An editor's, which puts what was captured in parentheses.
    ([($($value:tt)*)] $first:tt [$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*] $($closure:tt)+) => {
        $crate::__edit_guard! { $($value)*, $($closure)+ }
    };
    ([($($given:tt)*)] [$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*]) => {
        $crate::__edit_guard! { $($given)* }
    };
    ([$value:tt] $form:tt) => { $crate::__reject! { $form guard_closure $value } };
    // A closure of a block, a step earlier.
    ($value:tt | $form:tt $bar:tt $held:pat_param | $body:tt $(,)?) => {
        $crate::__block_guard! { $form $value [$bar $held $bar $body] }
    };
    ($value:tt | $form:tt $bar:tt $held:pat_param | $body:expr $(,)?) => {
        $crate::__block_guard! { $form $value [$bar $held $bar $body] }
    };
    ($value:tt | $form:tt $bar:tt $held:pat_param | $($body:tt)*) => {
        $crate::__closure_body! {
            [__block_guard $form $value] [guard_closure guard_type_without_braces guard_several] [$bar $held $bar] $($body)*
        }
    };
    ($value:tt | $form:tt $bar:tt $($rest:tt)*) => { $crate::__guard_closure! { $form $value [] $bar $($rest)* } };
    ($value:tt || $form:tt $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    ($value:tt move $form:tt move || $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    ($value:tt move $form:tt $move:tt async $($rest:tt)*) => { $crate::__reject! { $form move_async } };
    ($value:tt move $form:tt $move:tt $first:tt $($rest:tt)*) => {
        $crate::__moved! { $first {__guard_closure $form $value [$move]} {__reject_captured $form guard_not_a_closure guard_fragment $move} $first $($rest)* }
    };
    ($value:tt async $form:tt $async:tt $($first:tt $($rest:tt)*)?) => {
        $crate::__async_guard! { $($first)? $form $value $($first $($rest)*)? }
    };
    ($value:tt $first:tt $form:tt $another:expr, | $($rest:tt)*) => { $crate::__reject! { $form guard_behind } };
    ($value:tt $first:tt $form:tt $another:expr, || $($rest:tt)*) => { $crate::__reject! { $form guard_behind } };
    ($value:tt $first:tt $form:tt $another:expr, move $($rest:tt)*) => { $crate::__reject! { $form guard_behind } };
    ($value:tt $first:tt $form:tt $another:expr, async $($rest:tt)*) => { $crate::__reject! { $form guard_behind } };
    ($value:tt $first:tt $form:tt $($rest:tt)*) => { $crate::__reject_captured! { $form guard_not_a_closure guard_fragment $($rest)* } };
}

// The value's parameter may be a pattern, or one of at most two token trees with a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __guard_closure {
    // The type of the parameter is the value's, and is asked there.
    ($form:tt [$value:expr] $move:tt $bar:tt $($held:ident)+ : $type:ty $(, $name:ident)* $(,)? | $($rest:tt)*) => {
        $crate::__guard_closure! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $move $bar $($held)+ $(, $name)* | $($rest)* }
    };
    ($form:tt $value:tt $move:tt $bar:tt $($held:ident)+ : $($rest:tt)*) => { $crate::__reject! { $form guard_slot } };
    ($form:tt $value:tt [$($move:tt)?] $bar:tt $held:pat_param $(,)? | $($body:tt)*) => {
        $crate::__closure_body! {
            [__block_guard $form $value] [guard_closure guard_type_without_braces guard_several]
            [$($move)? $bar $held $bar] $($body)*
        }
    };
    ($form:tt [$value:expr] [$($move:tt)?] $bar:tt $held:pat_param, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__closure_body! {
            [__frame_entry $form [$($name)+] [$crate::__private::Kept::new($value)]]
            [guard_closure guard_type_without_braces guard_several]
            [$($move)? $bar $held, $(#[allow(unused_variables)] $name),+ $bar] $($body)*
        }
    };
    ($form:tt [$value:expr] $move:tt $bar:tt $held:tt : $type:ty $(, $name:ident)* $(,)? | $($rest:tt)*) => {
        $crate::__guard_closure! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $move $bar $held $(, $name)* | $($rest)* }
    };
    // `Path(…)`, `Path { … }`, `&name`.
    ($form:tt [$value:expr] $move:tt $bar:tt $held:tt $fields:tt : $type:ty $(, $name:ident)* $(,)? | $($rest:tt)*) => {
        $crate::__guard_closure! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $move $bar $held $fields $(, $name)* | $($rest)* }
    };
    ($form:tt $value:tt $move:tt $bar:tt $($closure:tt)*) => { $crate::__reject! { $form guard_slot } };
}
