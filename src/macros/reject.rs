//! What each misuse is answered with: what is wrong, in a line, and what to write.
//!
//! A form is `[name When {$crate::__private} …]`; the third comes from the public macro, and so do the names of the
//! methods behind it. rustc names the macro that an error's first token comes from, and that is then one which the user
//! has written.

#[doc(hidden)]
#[macro_export]
macro_rules! __reject {
    // ==== what is deferred ====
    ($form:tt nothing) => {
        $crate::__refuse! { $form "is given nothing to defer" [
            "write a call, `" "!(close(file))`, or a closure, `" "!(|| …)`"
        ] }
    };
    // What is given behind a slot, or in a closure that names one, is answered with one.
    ([$name:ident $when:ident $origin:tt slot] block) => {
        $crate::__refuse! { [$name $when $origin] "is given a block, which doesn't say whether it is read now or late" [
            "for late, write a closure: `" "!(|slot| { … })`; to evaluate arguments now, write one call: `" "!(slot, close(file))`"
        ] }
    };
    ($form:tt block) => {
        $crate::__refuse! { $form "is given a block, which doesn't say whether it is read now or late" [
            "for late, write a closure: `" "!(|| { … })`; to evaluate arguments now, write one call: `" "!(close(file))`"
        ] }
    };
    ($form:tt statement) => {
        $crate::__refuse! { $form "is given a statement" [
            "write a closure: `" "!(|| { …; })`"
        ] }
    };
    ($form:tt function) => {
        $crate::__refuse! { $form "is given a block behind a call" [
            "a function without a name is a closure: `" "!(|| { … })`"
        ] }
    };
    ($form:tt semicolon) => {
        $crate::__refuse! { $form "is given a semicolon, and takes one call" [
            "leave the semicolon out: `" "!(close(file))`; for statements, write a closure: `" "!(|| { …; })`"
        ] }
    };
    ([$name:ident $when:ident $origin:tt slot] macro_call) => {
        $crate::__refuse! { [$name $when $origin] "is given a macro call, which can't be split into a function and its arguments" [
            "write a closure: `" "!(|slot| println!(…))`; what it prints is then read late"
        ] }
    };
    ($form:tt macro_call) => {
        $crate::__refuse! { $form "is given a macro call, which can't be split into a function and its arguments" [
            "write a closure: `" "!(|| println!(…))`; what it prints is then read late"
        ] }
    };
    ($form:tt nested) => {
        $crate::__refuse! { $form "is given another `defer!`" [
            "one is enough; for a second one that is declared at the exit, write a closure: `" "!(|| { defer!(…); … })`"
        ] }
    };
    ($form:tt parenthesised) => {
        $crate::__refuse! { $form "is given something in parentheses that isn't called" [
            "write the call without them, `" "!(close(file))`, or a closure without them, `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident $origin:tt slot] operator) => {
        $crate::__refuse! { [$name $when $origin] "is given an operator around a call, and can defer only the call itself" [
            "for the whole expression, write a closure: `" "!(|slot| …)`"
        ] }
    };
    ($form:tt operator) => {
        $crate::__refuse! { $form "is given an operator around a call, and can defer only the call itself" [
            "for the whole expression, write a closure: `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident $origin:tt slot] assignment) => {
        $crate::__refuse! { [$name $when $origin] "is given an assignment, which isn't a call" [
            "write a closure that names the slot: `" "!(|slot| *slot = value)`"
        ] }
    };
    ($form:tt assignment) => {
        $crate::__refuse! { $form "is given an assignment, which isn't a call" [
            "write a closure: `" "!(|| place = value)`, or `" "!(|slot| *slot = value)` to assign a return slot"
        ] }
    };
    ([$name:ident $when:ident $origin:tt slot] discarded) => {
        $crate::__refuse! { [$name $when $origin] "is given an assignment, which isn't a call" [
            "to discard the value on purpose, write a closure: `" "!(|slot| _ = call(…))`"
        ] }
    };
    ($form:tt discarded) => {
        $crate::__refuse! { $form "is given an assignment, which isn't a call" [
            "to discard the value on purpose, write a closure: `" "!(|| _ = call(…))`"
        ] }
    };
    ($form:tt jump) => {
        $crate::__refuse! { $form "is given a jump: deferred code runs as the scope is left already" [
            "write what has to run, as a call or a closure: `" "!(|| …)`"
        ] }
    };
    ($form:tt not_a_call) => {
        $crate::__refuse! { $form "is given something that isn't a call" [
            "write a call, `" "!(close(file))`, or a closure, `" "!(|| …)`"
        ] }
    };
    ($form:tt unsafe_call unsafe {$($block:tt)*} $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($form:tt unsafe_call $($call:tt)*) => {
        $crate::__refuse! { $form "is given `unsafe` without its braces" [
            "write them around the call, `" "!(unsafe { free(pointer) })`, or in a closure: `" "!(|| unsafe { … })`"
        ] }
    };
    ($form:tt closure_in_unsafe) => {
        $crate::__refuse! { $form "is given a closure in an `unsafe` block" [
            "write the block in the closure: `" "!(|| unsafe { … })`"
        ] }
    };
    ($form:tt moves) => {
        $crate::__refuse! { $form "is given `move`, which belongs to a closure" [
            "a call has its arguments evaluated now without it, `" "!(close(file))`; for a closure, write `" "!(move || …)`"
        ] }
    };
    ($form:tt name_then_bar) => {
        $crate::__refuse! { $form "is given a bar behind a name, which is an operator there" [
            "a closure begins with its bars, or with `move`: `" "!(|slot| …)`, `" "!(move || …)`"
        ] }
    };
    ($form:tt arguments_apart) => {
        $crate::__refuse! { $form "is given arguments that don't stand in a call" [
            "write them in parentheses behind the function: `" "!(function(first, second))`"
        ] }
    };
    ($form:tt type_arguments) => {
        $crate::__refuse! { $form "is given type arguments without `::` in front of them" [
            "write it: `" "!(function::<Type>(argument))`"
        ] }
    };
    ($form:tt fragment) => {
        $crate::__refuse! { $form "is given an expression of another macro's, `$name:expr`, which can't be split into a function and its arguments" [
            "in that macro, take `$($call:tt)+` and write `" "!($($call)+)`, or write a closure: `" "!(|| $name)` \
             (if `$name` is itself a closure: `" "!(|| $name())`)"
        ] }
    };
    ($form:tt asked) => {
        $crate::__refuse! { $form "would make the first call now, and defer only what is asked of its value" [
            "to defer both, write a closure: `" "!(|| call(…).unwrap())`, `" "!(|slot| call(…).map_err(…))`; \
             to make the first one now, bind its value by a `let`"
        ] }
    };
    ($form:tt question_mark) => {
        $crate::__refuse! { $form "is given `?` behind a call: there is no function left to return from" [
            "leave `?` out and name the slot that takes the error: `" "!(slot, call(…))`; \
             or write a closure that gives its type: `" "!(|slot| -> Result<_, _> { …?; Ok(()) })`"
        ] }
    };
    ($form:tt awaits) => {
        $crate::__refuse! { $form "is given `.await`, and nothing can be awaited as a synchronous scope is left" [
            "await it before, run it to its end in a closure, `" "!(|| block_on(…))`, \
             or, in an asynchronous frame, write `" "!(async |slot| call().await, |slot| fallback)`"
        ] }
    };
    ($form:tt is_async) => {
        $crate::__refuse! { $form "is given something `async`, and nothing can be awaited there" [
            "nothing awaits at a block's end; in an asynchronous frame, `returns!(async |slot: Type| …).await`, name the slot and say what runs if the \
             future is dropped: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    // ==== entries that are awaited ====
    ($form:tt no_fallback) => {
        $crate::__refuse! { $form "is given an `async` entry without a fallback: if the future is dropped, nothing can be awaited" [
            "say what runs then, as a second closure: `" "!(async |slot| close().await, |slot| abort())`; \
             to do nothing, `|slot| ()`"
        ] }
    };
    ($form:tt guard_no_fallback) => {
        $crate::__refuse! { $form "is given an `async` entry without a fallback: if the future is dropped, nothing can be awaited" [
            "say what becomes of the value then, as a second closure: \
             `" "!(value, async |value, slot| value.close().await, |value, slot| value.abort())`"
        ] }
    };
    ($form:tt fallback_slot) => {
        $crate::__refuse! { $form "is given a fallback that names no slot" [
            "name one, used or not: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ($form:tt fallback_async) => {
        $crate::__refuse! { $form "is given an `async` fallback, and it runs when nothing can be awaited" [
            "write a synchronous closure as the second one: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ($form:tt guard_fallback_async) => {
        $crate::__refuse! { $form "is given an `async` fallback, and it runs when nothing can be awaited" [
            "write a synchronous closure as the second one: `" "!(value, async |value, slot| …, |value, slot| fallback)`"
        ] }
    };
    ($form:tt fallback_closure) => {
        $crate::__refuse! { $form "is given a fallback that isn't a closure of the same kind" [
            "give it the parameters of the first one: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ($form:tt guard_fallback_closure) => {
        $crate::__refuse! { $form "is given a fallback that isn't a closure of the same kind" [
            "give it the parameters of the first one: `" "!(value, async |value, slot| …, |value, slot| fallback)`"
        ] }
    };
    ($form:tt fallback_several) => {
        $crate::__refuse! { $form "is given something behind its fallback" [
            "write two closures: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ($form:tt guard_fallback_several) => {
        $crate::__refuse! { $form "is given something behind its fallback" [
            "write the value and two closures: `" "!(value, async |value, slot| …, |value, slot| fallback)`"
        ] }
    };
    ($form:tt async_semicolon) => {
        $crate::__refuse! { $form "is given a semicolon behind its `async` closure" [
            "write a comma there, and behind it, with the same parameters, what runs if the future is dropped: `" "!(… async …, |…| fallback)`"
        ] }
    };
    ($form:tt async_behind) => {
        $crate::__refuse! { $form "is given something `async` behind a closure" [
            "what is awaited stands in front, and behind it, with the same parameters, what runs if the future is dropped: \
             `" "!(… async …, |…| fallback)`"
        ] }
    };
    ($form:tt async_block) => {
        $crate::__refuse! { $form "is given a closure around an `async` block, which nothing would await" [
            "in an asynchronous frame, write `async` in front of the bars, and say what runs if the future is dropped: \
             `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ($form:tt guard_async_block) => {
        $crate::__refuse! { $form "is given a closure around an `async` block, which nothing would await" [
            "in an asynchronous frame, write `async` in front of the bars, and say what becomes of the value if the future is dropped: \
             `" "!(value, async |value, slot| …, |value, slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident $origin:tt slot] several) => {
        $crate::__refuse! { [$name $when $origin] "is given more than one thing to defer" [
            "write a closure around them, `" "!(|slot| { …; … })`, or one `" "!` for each"
        ] }
    };
    ($form:tt several) => {
        $crate::__refuse! { $form "is given more than one thing to defer" [
            "write a closure around them, `" "!(|| { …; … })`, or one `" "!` for each"
        ] }
    };
    ($form:tt closure_semicolon) => {
        $crate::__refuse! { $form "is given a semicolon behind its closure" [
            "leave it out; a statement's own stands behind the form: `" "!(…);`"
        ] }
    };
    ($form:tt commas) => {
        $crate::__refuse! { $form "is given a comma too many" [
            "write `" "!(close(file))`, or `" "!(slot, close(file))`"
        ] }
    };
    ($form:tt arguments) => {
        $crate::__refuse! { $form "is given a call whose arguments aren't expressions separated by commas" [
            "write `" "!(function(first, second))`"
        ] }
    };
    ($form:tt type_without_braces) => {
        $crate::__refuse! { $form "is given a closure with a type and without braces" [
            "write them: `" "!(|| -> Type { … })`"
        ] }
    };
    // ==== the slots ====
    ($form:tt slot_alone) => {
        $crate::__refuse! { $form "is given a slot, and nothing to defer" [
            "write a call behind it, `" "!(slot, close(file))`, or a closure, `" "!(|slot| …)`"
        ] }
    };
    ($form:tt slot_before_closure) => {
        $crate::__refuse! { $form "is given a slot in front of a closure, where it is a parameter" [
            "write `" "!(|slot| …)`"
        ] }
    };
    ($form:tt several_slots) => {
        $crate::__refuse! { $form "is given several names in front of a call, which takes one slot" [
            "for several, write a closure: `" "!(|first, second| …)`"
        ] }
    };
    ($form:tt slot_pattern) => {
        $crate::__refuse! { $form "is given a parameter that isn't the plain name of a slot" [
            "between the bars stand the names that `returns!` declares, without types, `mut` or patterns: `" "!(|slot| *slot = …)`"
        ] }
    };
    ($form:tt slot_not_plain) => {
        $crate::__refuse! { $form "is given a slot that isn't a plain name with a comma behind it" [
            "write the name, a comma, and the call: `" "!(slot, close(file))`"
        ] }
    };
    ($form:tt self_named) => {
        $crate::__refuse! { $form "is given `self` between the bars, where slots are named" [
            "a closure captures `self` by itself: `" "!(|slot| self.close())`, or, without a slot, `" "!(|| self.close())`"
        ] }
    };
    ($form:tt recover_self) => {
        $crate::__refuse! { $form "is given `self` between the bars, where slots are named" [
            "a closure captures `self` by itself: `" "!(|panic, slot| self.close())`"
        ] }
    };
    ($form:tt async_self) => {
        $crate::__refuse! { $form "is given `self` between the bars, where slots are named" [
            "a closure captures `self` by itself: `" "!(async |slot| self.close().await, |slot| self.abort())`"
        ] }
    };
    ($form:tt nine_names) => {
        $crate::__refuse! { $form "is given a closure with more than eight slots and guards" [
            "put a struct or a tuple in one slot: `returns!(|slot: (First, Second)| { … })`"
        ] }
    };
    ($form:tt no_slot) => {
        $crate::__refuse! { $form "is given no slot, and a block alone doesn't know whether the function fails" [
            "open a frame, and name its slot: `returns!(|result: io::Result<()>| { " "!(|result| …); … })`; \
             for panics alone, `defer_on_unwind!` needs none"
        ] }
    };
    // ==== guard ====
    ($form:tt guard_closure (let $($rest:tt)*)) => {
        $crate::__refuse! { $form "is given a `let`, and takes a value" [
            "the `let` stands in front: `let value = " "!(open(), |value| close(value))`"
        ] }
    };
    ($form:tt guard_closure $($value:tt)?) => {
        $crate::__refuse! { $form "is given no closure for the value" [
            "say what happens to the value: `" "!(value, |value| close(value))`; without a value, write `defer!`"
        ] }
    };
    ($form:tt guard_parameter) => {
        $crate::__refuse! { $form "is given a closure that doesn't take the value" [
            "give it a parameter: `" "!(value, |value| close(value))`; `|_| …` if it isn't used"
        ] }
    };
    ($form:tt guard_not_a_closure) => {
        $crate::__refuse! { $form "is given something that isn't a closure behind the value" [
            "write the closure: `" "!(value, |value| close(value))`"
        ] }
    };
    ($form:tt guard_behind) => {
        $crate::__refuse! { $form "is given something in front of the value" [
            "a slot is a parameter behind the value's: `" "!(value, |value, slot| …)`; several values are one tuple"
        ] }
    };
    ($form:tt guard_fragment) => {
        $crate::__refuse! { $form "is given an expression of another macro's, `$name:expr`, which can't be split into parameters and a body" [
            "in that macro, take `$value:expr, $($closure:tt)+` and write `" "!($value, $($closure)+)`"
        ] }
    };
    ($form:tt guard_slot) => {
        $crate::__refuse! { $form "is given a parameter behind the value's that isn't the plain name of a slot" [
            "the value's may be a pattern, and the slots' names stand behind it: `" "!(value, |value, slot| …)`"
        ] }
    };
    ($form:tt guard_type_without_braces) => {
        $crate::__refuse! { $form "is given a closure with a type and without braces" [
            "write them: `" "!(value, |value| -> Type { … })`"
        ] }
    };
    ($form:tt guard_several) => {
        $crate::__refuse! { $form "is given something behind its closure" [
            "write one closure: `" "!(value, |value| { …; … })`"
        ] }
    };
    ($form:tt guard_async) => {
        $crate::__refuse! { $form "is given something `async`, and nothing can be awaited there" [
            "nothing awaits at a block's end; in an asynchronous frame, `returns!(async |slot: Type| …).await`, name the slot and say what runs if the \
             future is dropped: `" "!(value, async |value, slot| …, |value, slot| fallback)`"
        ] }
    };
    // ==== hold ====
    ($form:tt hold_value) => {
        $crate::__refuse! { $form "is given nothing to hold" [
            "write the slot and then the value: `" "!(slot, value)`"
        ] }
    };
    ($form:tt hold_no_slot) => {
        $crate::__refuse! { $form "is given no slot, and a value needs nobody to hold it in a block" [
            "name a slot of the frame in front of it, `" "!(slot, value)`; in a block, write `let mut name = value`"
        ] }
    };
    ($form:tt hold_comma) => {
        $crate::__refuse! { $form "is given a slot without a comma behind it" [
            "write the slot, a comma, and the value: `" "!(slot, value)`"
        ] }
    };
    ($form:tt hold_behind) => {
        $crate::__refuse! { $form "is given the slot behind the value" [
            "write the slot first: `" "!(slot, value)`"
        ] }
    };
    ($form:tt hold_closure) => {
        $crate::__refuse! { $form "is given a closure in place of a value" [
            "to run it with the value at the exit, write `guard!(value, |value, slot| …)`; to hold a closure, \
             give it a name first: `let closure = …; " "!(slot, closure)`"
        ] }
    };
    ($form:tt hold_several) => {
        $crate::__refuse! { $form "is given something behind the value" [
            "write one value, `" "!(slot, value)`; to say what happens to it, write `guard!(value, |value, slot| …)`"
        ] }
    };
    // ==== recover ====
    ($form:tt recover_closure) => {
        $crate::__refuse! { $form "takes a closure with the panic and at least one slot" [
            "write `" "!(|panic, result| *result = Err(panic.into()))`; the panic goes into what the function returns"
        ] }
    };
    ($form:tt recover_fragment) => {
        $crate::__refuse! { $form "is given an expression of another macro's, `$name:expr`, which can't be split into parameters and a body" [
            "in that macro, take `$($closure:tt)+` and write `" "!($($closure)+)`"
        ] }
    };
    ($form:tt recover_slot) => {
        $crate::__refuse! { $form "is given a closure without a slot: what does the function return instead?" [
            "name a slot behind the panic, and assign it: `" "!(|panic, result| *result = Err(panic.into()))`"
        ] }
    };
    ($form:tt recover_parameters) => {
        $crate::__refuse! { $form "is given a parameter behind the panic that isn't the plain name of a slot" [
            "the panic comes first and may be a pattern, the slots' names stand behind it: `" "!(|panic, result| …)`"
        ] }
    };
    ($form:tt recover_type_without_braces) => {
        $crate::__refuse! { $form "is given a closure with a type and without braces" [
            "write them: `" "!(|panic, result| -> Type { … })`"
        ] }
    };
    ($form:tt recover_several) => {
        $crate::__refuse! { $form "is given something behind its closure" [
            "write one closure: `" "!(|panic, result| { …; … })`"
        ] }
    };
    ($form:tt recover_async) => {
        $crate::__refuse! { $form "is given something `async`, and nothing can be awaited there" [
            "a panic is stopped synchronously, with `" "!(|panic, slot| …)`; await in an entry that is registered before it"
        ] }
    };
    // ==== returns ====
    ($form:tt returns_body) => {
        $crate::__refuse! { $form "is given no body" [
            "write the function's body as a closure with a slot: `" "!(|result: Type| { … })`, \
             or with an initial value, `" "!(value, |result: Type| { … })`"
        ] }
    };
    ($form:tt returns_slot) => {
        $crate::__refuse! { $form "is given a body without a slot" [
            "name what the function returns, with its type: `" "!(|result: Type| { … })`"
        ] }
    };
    ($form:tt returns_type) => {
        $crate::__refuse! { $form "is given a slot without a type" [
            "write the type that the function returns: `" "!(|result: Type| { … })`"
        ] }
    };
    ($form:tt returns_unnamed) => {
        $crate::__refuse! { $form "is given a slot of a type that isn't named" [
            "name it, or, where nobody can, make the slot an `Option` and take the value out behind the frame: `"
            "!(|result: Option<_>| { …; Some(value) }).expect(\"the body has returned\")`"
        ] }
    };
    ($form:tt returns_unsized) => {
        $crate::__refuse! { $form "is given a slot of a type without a size" [
            "name one that owns it: `" "!(|result: Box<dyn Trait>| { … })`, `String` for `str`, `Vec<T>` for `[T]`"
        ] }
    };
    ($form:tt returns_self) => {
        $crate::__refuse! { $form "is given `self` between the bars, where slots are named" [
            "the body captures `self` by itself: `" "!(|result: Type| self.work())`"
        ] }
    };
    ($form:tt returns_closure) => {
        $crate::__refuse! { $form "is given a closure in place of an initial value" [
            "write the value: `" "!(0, |count: u32| { … })`"
        ] }
    };
    ($form:tt returns_let) => {
        $crate::__refuse! { $form "is given a `let` in place of an initial value" [
            "the name stands between the bars, and the initial value in front of them: `" "!(0, |count: u32| { … })`"
        ] }
    };
    ($form:tt returns_error) => {
        $crate::__refuse! { $form "is given a slot whose error type isn't named, and no initial value" [
            "name it, `" "!(|result: Result<_, Error>| { … })`, or give the initial value: \
             `" "!(Err(error), |result: Result<_, _>| { … })`"
        ] }
    };
    ($form:tt returns_pattern) => {
        $crate::__refuse! { $form "is given a slot that isn't a plain name with a type" [
            "for one slot, `" "!(|result: Type| { … })`; for several, `" "!(|count: usize, result: Type| { … })`"
        ] }
    };
    ($form:tt returns_default) => {
        $crate::__refuse! { $form "is given an initial value between the bars" [
            "it stands in front of them: `" "!(0, |count: u32| { … })`"
        ] }
    };
    ($form:tt returns_fragment) => {
        $crate::__refuse! { $form "is given an expression of another macro's, `$name:expr`, which can't be split into slots and a body" [
            "in that macro, take `$($body:tt)+` and write `" "!($($body)+)`"
        ] }
    };
    ($form:tt returns_async_block) => {
        $crate::__refuse! { $form "is given an `async` block as its body" [
            "write `async` in front of the bars: `" "!(async |result: Type| { … }).await`"
        ] }
    };
    ($form:tt returns_arrow) => {
        $crate::__refuse! { $form "is given a type behind the bars: the slots' types are what the body evaluates to" [
            "leave it out: `" "!(|result: Type| { … })`"
        ] }
    };
    ($form:tt returns_values) => {
        $crate::__refuse! { $form "is given initial values that aren't one tuple" [
            "write `" "!((first, second), |count: usize, result: Type| { … })`"
        ] }
    };
    ($form:tt returns_nine) => {
        $crate::__refuse! { $form "is given more than eight slots" [
            "put a struct or a tuple in one: `" "!(|result: (First, Second)| { … })`"
        ] }
    };
    ($form:tt returns_several) => {
        $crate::__refuse! { $form "is given something behind its body" [
            "write one body: `" "!(|result: Type| { …; … })`; an initial value stands in front of it"
        ] }
    };
    ($form:tt returns_not_async) => {
        $crate::__refuse! { $form "is given a body that isn't `async`" [
            "write `" "!(async |result: Type| { … }).await`, or `returns!`, whose synchronous entries needn't be `Send`"
        ] }
    };
    // ==== the features ====
    // Without an "or" where the form has no other.
    ([recover $($form:tt)*] needs_std) => { $crate::__reject! { [recover $($form)*] needs_std_for_panics } };
    ([returns $($form:tt)*] needs_std) => { $crate::__reject! { [returns $($form)*] needs_std_to_await } };
    ([returns_local $($form:tt)*] needs_std) => { $crate::__reject! { [returns_local $($form)*] needs_std_to_await } };
    ([guard $($form:tt)*] needs_std) => { $crate::__reject! { [guard $($form)*] needs_std_to_await } };
    ([defer $($form:tt)*] needs_std) => { $crate::__reject! { [defer $($form)*] needs_std_to_await } };
    ($form:tt needs_std) => {
        $crate::__refuse! { $form "needs to know of panics, which takes epilogue's feature `std`" [
            "turn the feature `std` on, or write `defer!`, which runs on every exit"
        ] }
    };
    ($form:tt needs_std_for_panics) => {
        $crate::__refuse! { $form "needs to know of panics, which takes epilogue's feature `std`" [
            "turn the feature `std` on"
        ] }
    };
    ($form:tt needs_std_to_await) => {
        $crate::__refuse! { $form "is given something `async`, which takes epilogue's feature `std`" [
            "turn the feature `std` on; a synchronous frame needs only `alloc`"
        ] }
    };
    ([returns $($form:tt)*] needs_alloc) => { $crate::__reject! { [returns $($form)*] needs_alloc_alone } };
    ([hold $($form:tt)*] needs_alloc) => { $crate::__reject! { [hold $($form)*] needs_alloc_alone } };
    ([defer_on_failure $($form:tt)*] needs_alloc) => { $crate::__reject! { [defer_on_failure $($form)*] needs_alloc_alone } };
    ($form:tt needs_alloc) => {
        $crate::__refuse! { $form "is given a return slot, which takes epilogue's feature `alloc`" [
            "turn the feature `alloc` on (`std` has it), or write the form without a slot, which runs as the block is left"
        ] }
    };
    ($form:tt needs_alloc_alone) => {
        $crate::__refuse! { $form "is given a return slot, which takes epilogue's feature `alloc`" [
            "turn the feature `alloc` on (`std` has it)"
        ] }
    };
}

// An expression that another macro has captured is all that is left once the tokens are told apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __reject_captured {
    ($form:tt $reason:ident $fragment:ident $name:ident $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
    ($form:tt $reason:ident $fragment:ident $literal:literal $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
    ($form:tt $reason:ident $fragment:ident ($($group:tt)*) $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
    ($form:tt $reason:ident $fragment:ident [$($group:tt)*] $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
    ($form:tt $reason:ident $fragment:ident {$($group:tt)*} $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
    ($form:tt $reason:ident $fragment:ident .. $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
    ($form:tt $reason:ident $fragment:ident $captured:tt $(,)?) => {
        $crate::__reject! { $form $fragment }
    };
    ($form:tt $reason:ident $fragment:ident $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
}

// What stands behind a closure, in place of nothing: for `$reason`, if it isn't one of these.
#[doc(hidden)]
#[macro_export]
macro_rules! __reject_behind {
    ($form:tt $reason:ident ;) => {
        $crate::__reject! { $form closure_semicolon }
    };
    ($form:tt $reason:ident -> $type:ty $body:block;) => {
        $crate::__reject! { $form closure_semicolon }
    };
    ($form:tt $reason:ident , async $($rest:tt)*) => {
        $crate::__reject! { $form async_behind }
    };
    ($form:tt $reason:ident $($rest:tt)*) => {
        $crate::__reject! { $form $reason }
    };
}

// The message: `$wrong`, then the help, whose pieces have the macro's name between them.
#[doc(hidden)]
#[macro_export]
macro_rules! __refuse {
    ([$name:ident $when:ident {$($origin:tt)*} $($form:tt)*] $wrong:literal [$help:literal $($piece:literal)*]) => {
        $($origin)*::compile_error! { $crate::__private::concat! {
            "`", $crate::__private::stringify!($name), "!` ", $wrong, "\n\nhelp: ", $help
            $(, $crate::__private::stringify!($name), $piece)*
        } }
    };
}

// An operator in front of what might be a call.
#[doc(hidden)]
#[macro_export]
macro_rules! __reject_first {
    ($form:tt , $($rest:tt)*) => {
        $crate::__reject! { $form commas }
    };
    ($form:tt * $place:ident $(. $field:tt)* = $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt * $place:ident $(. $field:tt)* += $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt * $place:ident $(. $field:tt)* -= $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt _ = $($rest:tt)*) => {
        $crate::__reject! { $form discarded }
    };
    // A slot as it would be passed elsewhere.
    ($form:tt * $slot:ident, $($rest:tt)+) => {
        $crate::__reject! { $form slot_not_plain }
    };
    ($form:tt & $slot:ident, $($rest:tt)+) => {
        $crate::__reject! { $form slot_not_plain }
    };
    ($form:tt & mut $slot:ident, $($rest:tt)+) => {
        $crate::__reject! { $form slot_not_plain }
    };
    ($form:tt * $($rest:tt)+) => {
        $crate::__reject! { $form operator }
    };
    ($form:tt & $($rest:tt)+) => {
        $crate::__reject! { $form operator }
    };
    ($form:tt && $($rest:tt)+) => {
        $crate::__reject! { $form operator }
    };
    ($form:tt ! $($rest:tt)+) => {
        $crate::__reject! { $form operator }
    };
    ($form:tt $label:lifetime $($rest:tt)*) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt # $($rest:tt)*) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt .. $($rest:tt)*) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt || $($rest:tt)*) => {
        $crate::__reject! { $form closure_in_unsafe }
    };
    ($form:tt | $($rest:tt)*) => {
        $crate::__reject! { $form closure_in_unsafe }
    };
    // All that is left are the tokens that another macro has read already.
    ($form:tt $expression:expr) => {
        $crate::__reject! { $form fragment }
    };
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form not_a_call }
    };
}

// A chain that doesn't end with a call: what stands where the call should have ended.
#[doc(hidden)]
#[macro_export]
macro_rules! __reject_chain {
    ($form:tt) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt ,) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt ;) => {
        $crate::__reject! { $form semicolon }
    };
    ($form:tt , , $($rest:tt)*) => {
        $crate::__reject! { $form commas }
    };
    ($form:tt ? $($rest:tt)*) => {
        $crate::__reject! { $form question_mark }
    };
    ($form:tt . await $($rest:tt)*) => {
        $crate::__reject! { $form awaits }
    };
    ($form:tt . $field:tt $($rest:tt)*) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt ; $($rest:tt)*) => {
        $crate::__reject! { $form several }
    };
    ($form:tt , $($rest:tt)*) => {
        $crate::__reject! { $form several }
    };
    ($form:tt = $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt += $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt -= $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt *= $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt /= $($rest:tt)*) => {
        $crate::__reject! { $form assignment }
    };
    ($form:tt < $type:ident > ($($arguments:tt)*) $($rest:tt)*) => {
        $crate::__reject! { $form type_arguments }
    };
    ($form:tt as $($rest:tt)*) => {
        $crate::__reject! { $form operator }
    };
    ($form:tt : $($rest:tt)*) => {
        $crate::__reject! { $form slot_not_plain }
    };
    ($form:tt => $($rest:tt)*) => {
        $crate::__reject! { $form slot_not_plain }
    };
    ($form:tt { $($block:tt)* } $($rest:tt)*) => {
        $crate::__reject! { $form function }
    };
    ($form:tt $slot:ident $($rest:tt)*) => {
        $crate::__reject! { $form not_a_call }
    };
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form operator }
    };
}
