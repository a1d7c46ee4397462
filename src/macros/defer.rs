macro_rules! documented {
    ($definition:item) => {
        /// Runs a call or a closure when the scope is left: by its end, `return`, `?`, `break` or a
        /// panic.
        ///
        /// Without a slot the scope is the enclosing block, and the code runs where a local's
        /// destructor would. With a slot it is the body of the [`returns!`](crate::returns) that
        /// declares the slot: the code runs after the body has returned, and can read and change
        /// what the function returns. In either scope what is registered last runs first.
        ///
        /// ```
        /// use epilogue::{defer, returns};
        /// use std::cell::RefCell;
        ///
        /// let log = RefCell::new(Vec::new());
        /// let add = |text: &'static str| log.borrow_mut().push(text);
        /// {
        ///     defer!(add("declared first"));
        ///     defer!(|| add("declared last"));
        ///     add("the block");
        /// }
        /// assert_eq!(*log.borrow(), ["the block", "declared last", "declared first"]);
        ///
        /// let doubled = returns!(0, |sum: i32| {
        ///     defer!(|sum| *sum *= 2);
        ///     20 + 1
        /// });
        /// assert_eq!(doubled, 42);
        /// ```
        ///
        /// # A call: its arguments now
        ///
        /// As with Go's `defer`, the arguments of a call are evaluated at the declaration, left to
        /// right, and kept; only the call waits. `defer!(unsafe { close(fd) })` does the same with
        /// an unsafe function.
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::cell::RefCell;
        ///
        /// let log = RefCell::new(Vec::new());
        /// let note = |n: i32| log.borrow_mut().push(n);
        /// {
        ///     let mut n = 1;
        ///     defer!(note(n));
        ///     n += 1;
        ///     note(n);
        /// }
        /// assert_eq!(*log.borrow(), [2, 1]);
        /// ```
        ///
        /// A panic or a `?` in an argument leaves before anything is registered. A temporary behind
        /// a reference lives as long as it is needed:
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::cell::RefCell;
        ///
        /// let log = RefCell::new(String::new());
        /// let say = |text: &str| log.borrow_mut().push_str(text);
        /// {
        ///     let n = 7;
        ///     defer!(say(&format!("left {n}")));
        /// }
        /// assert_eq!(*log.borrow(), "left 7");
        /// ```
        ///
        /// A frame runs the call when the statement's own temporaries are gone, so it keeps what stands behind `&` itself,
        /// also behind `&&`, `&*`, in `Some(&…)` or in a tuple of references. It looks for temporaries no deeper. What
        /// *borrows* from one, `say(name.to_uppercase().trim())`, is E0716 in both scopes, as it is in a `let`: see the
        /// guide's page on [borrow errors](crate::guide::borrow_errors).
        ///
        /// An element or a field of a temporary, `say(&names()[0])`, can't be kept beside what owns it. A block keeps the
        /// temporary where it is; a frame has to move it, and a receiver, `names()[0].clear()`, is moved in both. What is
        /// moved has its element looked up twice: now, so that an index that isn't there panics here, in its turn and with
        /// nothing registered; and once more for the call. Only an index without `Clone` is looked up at the exit alone.
        ///
        /// A closure with parameters, `defer!(run(|x| …))`, is the one argument that isn't made now: its parameters have
        /// their types from the call, and so it is made as the call runs. What it takes whole is taken now; what it borrows,
        /// and what a `move` would copy, stays borrowed until then and is read late. To have it made now, give it a name
        /// and its types first:
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::cell::Cell;
        ///
        /// let sum = Cell::new(0);
        /// let run = |add: &dyn Fn(u32) -> u32| sum.set(add(1));
        /// {
        ///     let mut n = 1;
        ///     let add = move |x: u32| x + n;
        ///     defer!(run(&add));
        ///     n = 10;
        ///     assert_eq!(n, 10);
        /// }
        /// assert_eq!(sum.get(), 2);
        /// ```
        ///
        /// An argument that is evaluated now doesn't know the type of its parameter, so what would be converted there
        /// isn't: `&[&a, &b]` isn't a `&[&dyn Display]`, `Some(&string)` no `Option<&str>`, and the closure in
        /// `Box::new(|s| s.len())` has no type for `s`. Say the type, `&a as &dyn Display`, or in a `let` in front, or
        /// write `|| …`, in which all of it is an ordinary call:
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::fmt::Display;
        ///
        /// fn show(all: &[&dyn Display]) -> usize { all.len() }
        ///
        /// let (a, s) = (1, "text");
        /// let all: &[&dyn Display] = &[&a, &s];
        /// defer!(show(all));
        /// defer!(show(&[&a as &dyn Display, &s]));
        /// defer!(|| show(&[&a, &s]));
        /// ```
        ///
        /// # The receiver: a place is captured, anything else is evaluated now
        ///
        /// A *place* is a variable or what a path of fields reaches from it: `x`, `x.field.0`,
        /// `self.x`, `(*x).y`. As a receiver it is captured as a closure would capture it, by
        /// reference if the method takes one, so the borrow checker keeps it from changing; what
        /// changes behind a shared reference is seen. Of `v[i]` the index is evaluated now, and the element is looked up
        /// at the exit.
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::cell::Cell;
        ///
        /// struct Door { uses: Cell<u32> }
        /// impl Door {
        ///     fn shut(&self, by: &str) { assert_eq!((self.uses.get(), by), (2, "me")) }
        /// }
        ///
        /// let door = Door { uses: Cell::new(1) };
        /// defer!(door.shut("me"));  // borrows `door`
        /// door.uses.set(2);         // and so it sees this
        /// ```
        ///
        /// Every other receiver, with a call, a macro, `?` or a literal in it, is a value, and made
        /// now. Of `a().b().c(x)` only the call of `c` waits, as in Go. What only asks the value of a call,
        /// `defer!(call().unwrap())`, `.expect(…)`, `.ok()`, `.map_err(…)` and their kin, is refused, since the call itself
        /// would be made now. And a guard that a call in the chain returns is held until the scope is left. This borrows the map for the whole
        /// body, which panics as it borrows the map again; with a mutex it would never return:
        ///
        /// ```should_panic
        /// use epilogue::defer;
        /// use std::{cell::RefCell, collections::HashMap};
        ///
        /// let jobs = RefCell::new(HashMap::from([(1, "job")]));
        /// defer!(jobs.borrow_mut().remove(&1));  // `jobs.borrow_mut()` is evaluated here
        /// jobs.borrow_mut().insert(2, "another");
        /// ```
        ///
        /// Written as a closure, all of it waits:
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::{cell::RefCell, collections::HashMap};
        ///
        /// let jobs = RefCell::new(HashMap::from([(1, "job")]));
        /// {
        ///     defer!(|| jobs.borrow_mut().remove(&1));
        ///     jobs.borrow_mut().insert(2, "another");
        /// }
        /// assert_eq!(jobs.into_inner(), HashMap::from([(2, "another")]));
        /// ```
        ///
        /// A callee is a path, `f`, `Type::f`, or a value as well. A field that is called stands in parentheses,
        /// `defer!((self.callback)(1))`, and so it is a value, taken out of `self` now: that copies a function pointer, and
        /// moves a `Box<dyn Fn(i32)>`, which doesn't compile behind a reference. Write `defer!(|| (self.callback)(1))`, or
        /// borrow it, `defer!((&self.callback)(1))`; an element, `table["a"](1)`, likewise.
        ///
        /// In a macro of yours: what it has captured as `$receiver:expr` or `$function:path` can't be looked into, and is a
        /// value too, even if it is a variable. So `defer!($receiver.bump())` changes a *copy* of a place that has `Copy`, and
        /// moves any other. Capture `$receiver:ident`, or `$($receiver:tt)+`, which stay what they are.
        ///
        /// # A closure: all of it late
        ///
        /// `||` says that the body is read when it runs, and captures as any closure does. `move`
        /// copies or moves what it names into it now.
        ///
        /// ```
        /// use epilogue::defer;
        /// use std::cell::Cell;
        ///
        /// let n = Cell::new(1);
        /// let (late, now) = (Cell::new(0), Cell::new(0));
        /// {
        ///     let at_first = n.get();
        ///     defer!(|| late.set(n.get()));
        ///     let now = &now;
        ///     defer!(move || now.set(at_first));
        ///     n.set(2);
        /// }
        /// assert_eq!((late.get(), now.get()), (2, 1));
        /// ```
        ///
        /// A variable that the body needs as well is in the way of a closure that changes it; see
        /// the guide's page on [borrows](crate::guide::borrows).
        ///
        /// # With slots
        ///
        /// `defer!(slot, f(a))` registers the call on the slot's frame. A closure names the slots
        /// between its bars, in any order, and has `&mut` to each; a name that it doesn't use needs no underscore, and
        /// `_slot` isn't found. It may name, behind a slot, a value that [`guard!`](crate::guard) or
        /// [`hold!`](crate::hold) has in the same frame. Without a name, as in `defer!(|| *count += 1)`, it is the block's:
        /// see the guide's page on [scopes](crate::guide::scopes).
        ///
        /// ```
        /// use epilogue::{defer, guard, returns};
        ///
        /// let (count, names) = returns!(|count: usize, names: Vec<String>| {
        ///     defer!(|names| names.sort());
        ///     defer!(|count, names| *count = names.len());
        ///     for name in ["b", "a"] {
        ///         defer!(move |names| names.push(name.to_string()));  // once a turn
        ///     }
        ///     let mut extra = guard!(vec!["c"], |extra, names| names.push(extra.concat()));
        ///     defer!(|count, extra| extra.push("d"));  // runs before the guard's own closure
        ///     extra.push("e");
        ///     (0, Vec::new())
        /// });
        /// assert_eq!((count, names.concat()), (3, "abced".to_string()));
        /// ```
        ///
        /// An entry has to outlive the body, so it can't borrow the body's own variables: `move` it
        /// into the entry, declare it before `returns!`, or let `guard!` hold it.
        ///
        /// # Its value
        ///
        /// With a slot, an error goes into the first slot that the form names: it becomes the
        /// function's error, or is attached to the one that is there. This is how a failing close
        /// reaches the caller.
        ///
        /// ```
        /// use epilogue::{Suppressed, defer, returns};
        /// use std::io;
        ///
        /// fn flush() -> io::Result<()> { Err(io::Error::other("disk full")) }
        ///
        /// let saved = returns!(|saved: io::Result<u32>| {
        ///     defer!(saved, flush());
        ///     Ok(3)
        /// });
        /// assert_eq!(saved.unwrap_err().to_string(), "disk full");
        ///
        /// let saved = returns!(|saved: io::Result<u32>| {
        ///     defer!(|saved| -> io::Result<()> { flush()?; Ok(()) });
        ///     Err(io::ErrorKind::NotFound.into())
        /// });
        /// let error = saved.unwrap_err();
        /// assert_eq!(error.kind(), io::ErrorKind::NotFound);
        /// assert_eq!(error.suppressed()[0].to_string(), "disk full");
        /// ```
        ///
        /// Without a slot nobody could see it, so a `Result` is refused; `|| _ = call` discards it.
        /// Refused in both scopes are a future, since nothing would poll it, and a closure without parameters, since nothing
        /// would call it: `defer!(trace("x"))` for `defer!(trace("x")())`. Any other value is dropped, a function pointer too,
        /// and rustc doesn't warn if its type is `#[must_use]`: `defer!(list.iter().map(f))` calls no `f`.
        ///
        /// ```compile_fail
        /// epilogue::defer!(std::fs::remove_file("scratch"));
        /// ```
        /// ```no_run
        /// epilogue::defer!(|| _ = std::fs::remove_file("scratch"));
        /// ```
        ///
        /// # In an asynchronous frame
        ///
        /// Every form with a slot is as here in `returns!(…, async |slot: T| …).await`. An entry that awaits has two
        /// closures there, `defer!(async |slot| …, |slot| …)`: the second runs instead if the future is dropped before the
        /// first has begun. See the guide's page on [async](crate::guide::asynchronous).
        ///
        /// # Panics
        ///
        /// A deferred call that panics doesn't keep the others from running. In a frame the newest
        /// panic goes on and keeps the earlier ones
        /// ([`Panic::suppressed`](crate::Panic::suppressed)). In a block it is as with any
        /// destructor: a panic while another one unwinds aborts.
        ///
        /// # Cost
        ///
        /// In a block, that of a `Drop` written by hand: no allocation, nothing at run time besides
        /// the call. In a frame, a few instructions; twelve entries of up to 32 bytes are on the
        /// stack, half as many of up to 64, and what is more goes to the heap, a chunk for many.
        ///
        /// # Not accepted
        ///
        /// A block or statements (`defer! { a(); b(); }`), since a semicolon shouldn't decide
        /// between now and late; a macro call, which can't be split into arguments; an operator, an
        /// assignment, a jump. The error says what to write; mostly it is `|| …`.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    macro_rules! defer {
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
    macro_rules! defer {
        ($($first:tt $($rest:tt)*)?) => { $crate::__defer! { $($first)? [defer Always {$crate::__private} kind_of_deferred and entry register | {
            // Where a call borrows what the frame outlives, rustc's help writes `move` here, and shows the line.
            defer!(|slot| /* the call */);
        }] $($first $($rest)*)? } };
    }
}
