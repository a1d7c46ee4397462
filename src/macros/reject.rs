//! What each misuse is answered with: what is wrong, in a line, and what to write.
//!
//! A form is `[name When {$crate::__private} …]`; the third comes from the public macro, and so do the names of the
//! methods behind it. rustc names the macro that an error's first token comes from, and that is then one which the user
//! has written.

/// A row a reason: what is wrong, and the help, whose pieces have the macro's name between them. `bars` and `call` are what
/// [`__said`] makes of them. A row with `[slot]` is for a form whose slot is known. `$d` is `$`, which the arms that come out
/// have for themselves. In front stand the reasons that have another row for a macro.
macro_rules! answers {
    ($d:tt { $($arm:tt)+ } { $($of:ident: $common:ident $own:ident;)+ }
     $($reason:ident $([$slot:ident])? $(($($behind:tt)+))? $wrong:literal $help:literal $($piece:literal $($said:ident $then:literal)?)*;)+) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! __reject {
            $($arm)+
            $(([$of $d($d form:tt)*] $common) => { $crate::__reject! { [$of $d($d form)*] $own } };)+
            $(([$d name:ident $d when:ident {$d($d origin:tt)*} $($slot)? $d($d form:tt)*] $reason $($($behind)+)?) => {
                $d($d origin)*::compile_error! { $crate::__private::concat! {
                    "`", $crate::__private::stringify!($d name), "!` ", $wrong, "\n\nhelp: ", $help
                    $(, $crate::__private::stringify!($d name), $piece $(, $crate::__said!($said $d when $d($d form)*), $then)?)*
                } }
            };)+
        }
    };
}

/// A closure's bars, and what stands in front of a call: with a slot where the form has one, `slot` behind its origin, or has
/// to have one.
#[doc(hidden)]
#[macro_export]
macro_rules! __said {
    (bars OnFailure $($form:tt)*) => {
        "|slot|"
    };
    (bars $when:ident slot $($form:tt)*) => {
        "|slot|"
    };
    (bars $($form:tt)*) => {
        "||"
    };
    (call OnFailure $($form:tt)*) => {
        "slot, "
    };
    (call $when:ident slot $($form:tt)*) => {
        "slot, "
    };
    (call $($form:tt)*) => {
        ""
    };
}

answers! { $ {
        ($form:tt unsafe_call unsafe {$($block:tt)*} $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    }
    {
        // Without an "or" where the form has no other.
        hold: needs_alloc needs_alloc_alone;
        defer_on_failure: needs_alloc needs_alloc_alone;
        guard: slot_pattern guard_slot;
        guard: no_fallback guard_no_fallback;
        guard: fallback_async guard_fallback_async;
        guard: fallback_closure guard_fallback_closure;
        guard: fallback_several guard_fallback_several;
        guard: async_type_without_braces guard_async_type_without_braces;
        guard: fallback_type_without_braces guard_fallback_type_without_braces;
        guard: async_block guard_async_block;
        recover: async_block recover_async;
    }
    // ==== what is deferred ====
    nothing "is given nothing to defer"
        "write a call, `" "!(" call "close(file))`, or a closure, `" "!(" bars " …)`";
    block "is given a block, which doesn't say whether it is read now or late"
        "for late, write a closure: `" "!(" bars " { … })`; to evaluate arguments now, write one call: `" "!(" call "close(file))`";
    statement "is given a statement"
        "write a closure: `" "!(" bars " { …; })`";
    function "is given a block behind a call"
        "a function without a name is a closure: `" "!(" bars " { … })`";
    semicolon "is given a semicolon, and takes one call"
        "leave the semicolon out: `" "!(" call "close(file))`; for statements, write a closure: `" "!(" bars " { …; })`";
    macro_call "is given a macro call, which can't be split into a function and its arguments"
        "write a closure: `" "!(" bars " println!(…))`; what it prints is then read late";
    nested "is given another `defer!`"
        "one is enough; for a second one that is declared at the exit, write a closure: `" "!(" bars " { defer!(…); … })`";
    parenthesised "is given something in parentheses that isn't called"
        "write the call without them, `" "!(" call "close(file))`, or a closure without them, `" "!(" bars " …)`";
    operator "is given an operator around a call, and can defer only the call itself"
        "for the whole expression, write a closure: `" "!(" bars " …)`";
    assignment [slot] "is given an assignment, which isn't a call"
        "write a closure that names the slot: `" "!(|slot| *slot = value)`";
    assignment "is given an assignment, which isn't a call"
        "write a closure: `" "!(" bars " place = value)`, or `" "!(|slot| *slot = value)` to assign a return slot";
    discarded "is given an assignment, which isn't a call"
        "to discard the value on purpose, write a closure: `" "!(" bars " _ = call(…))`";
    jump "is given a jump: deferred code runs as the scope is left already"
        "leave it out (to leave a loop, write it at the end of its body), or write what has to run, as a call or a closure: `" "!(" bars " …)`";
    not_a_call "is given something that isn't a call"
        "write a call, `" "!(" call "close(file))`, or a closure, `" "!(" bars " …)`";
    attribute "is given an attribute in front of the call"
        "in a closure it stands in front of a statement: `" "!(" bars " { #[…] call(…); })`; a `#[cfg(…)]` stands in front of the form";
    unsafe_call ($($call:tt)*) "is given `unsafe` without its braces"
        "write them around the call, `" "!(" call "unsafe { free(pointer) })`, or in a closure: `" "!(" bars " unsafe { … })`";
    closure_in_unsafe "is given a closure in an `unsafe` block"
        "write the block in the closure: `" "!(" bars " unsafe { … })`";
    moves "is given `move`, which belongs to a closure"
        "a call has its arguments evaluated now without it, `" "!(" call "close(file))`; for a closure, write `" "!(move " bars " …)`";
    move_async "is given `move` in front of `async`"
        "write it behind: `" "!(… async move |…| …)`";
    name_then_bar "is given a bar behind a name, which is an operator there"
        "a closure begins with its bars, or with `move`: `" "!(|slot| …)`, `" "!(move || …)`";
    arguments_apart "is given arguments that don't stand in a call"
        "write them in parentheses behind the function: `" "!(" call "function(first, second))`";
    type_arguments "is given type arguments without `::` in front of them"
        "write it: `" "!(" call "function::<Type>(argument))`";
    fragment "is given an expression of another macro's, `$name:expr`, which can't be split into a function and its arguments"
        "in that macro, take `$($call:tt)+` and write `" "!(" call "$($call)+)`, or write a closure: `" "!(" bars " $name)` \
         (if `$name` is itself a closure: `" "!(" bars " $name())`)";
    asked "would make the first call now, and defer only what is asked of its value"
        "to defer both, write a closure: `" "!(" bars " call(…).unwrap())`, `" "!(|slot| call(…).map_err(…))`; \
         to make the first one now, bind its value by a `let`";
    question_mark "is given `?` behind a call: there is no function left to return from"
        "leave `?` out and name the slot that takes the error: `" "!(slot, call(…))`; \
         or write a closure that gives its type: `" "!(|slot| -> Result<_, _> { …?; Ok(()) })`";
    awaits "is given `.await`, and nothing can be awaited as a synchronous scope is left"
        "await it before, run it to its end in a closure, `" "!(" bars " block_on(…))`, \
         or, in an asynchronous frame, write `" "!(async |slot| call().await, |slot| fallback)`";
    is_async "is given something `async`, and nothing can be awaited there"
        "nothing awaits at a block's end: leave `async` out, or run it to its end, `" "!(" bars " block_on(…))`; in an asynchronous frame, `returns!(async |slot: Type| …).await`, name the slot and say what runs if the \
         future is dropped: `" "!(async |slot| …, |slot| fallback)`";
    // ==== entries that are awaited ====
    no_fallback "is given an `async` entry without a fallback: if the future is dropped, nothing can be awaited"
        "say what runs then, as a second closure: `" "!(async |slot| close().await, |slot| abort())`; \
         to do nothing, `|slot| ()`";
    guard_no_fallback "is given an `async` entry without a fallback: if the future is dropped, nothing can be awaited"
        "say what becomes of the value then, as a second closure: \
         `" "!(value, async |value, slot| value.close().await, |value, slot| value.abort())`";
    fallback_slot "is given a fallback that names no slot"
        "name one, used or not: `" "!(async |slot| …, |slot| fallback)`";
    fallback_async "is given an `async` fallback, and it runs when nothing can be awaited"
        "write a synchronous closure as the second one: `" "!(async |slot| …, |slot| fallback)`";
    guard_fallback_async "is given an `async` fallback, and it runs when nothing can be awaited"
        "write a synchronous closure as the second one: `" "!(value, async |value, slot| …, |value, slot| fallback)`";
    fallback_closure "is given a fallback that isn't a closure of the same kind"
        "give it the parameters of the first one: `" "!(async |slot| …, |slot| fallback)`";
    guard_fallback_closure "is given a fallback that isn't a closure of the same kind"
        "give it the parameters of the first one: `" "!(value, async |value, slot| …, |value, slot| fallback)`";
    fallback_several "is given something behind its fallback"
        "write two closures: `" "!(async |slot| …, |slot| fallback)`";
    guard_fallback_several "is given something behind its fallback"
        "write the value and two closures: `" "!(value, async |value, slot| …, |value, slot| fallback)`";
    async_type_without_braces "is given a closure with a type and without braces"
        "write them: `" "!(async |slot| -> Type { … }, |slot| fallback)`";
    fallback_type_without_braces "is given a fallback with a type and without braces"
        "write them: `" "!(async |slot| …, |slot| -> Type { … })`";
    guard_fallback_type_without_braces "is given a fallback with a type and without braces"
        "write them: `" "!(value, async |value, slot| …, |value, slot| -> Type { … })`";
    guard_async_type_without_braces "is given a closure with a type and without braces"
        "write them: `" "!(value, async |value, slot| -> Type { … }, |value, slot| fallback)`";
    async_comma "is given two closures without a comma between them"
        "write it: `" "!(… async |…| { … }, |…| fallback)`";
    async_semicolon "is given a semicolon behind its `async` closure"
        "write a comma there, and behind it, with the same parameters, what runs if the future is dropped: `" "!(… async …, |…| fallback)`";
    async_behind "is given something `async` behind a closure"
        "what is awaited stands in front, and behind it, with the same parameters, what runs if the future is dropped: \
         `" "!(… async …, |…| fallback)`";
    async_block "is given a closure around an `async` block, which nothing would await"
        "in an asynchronous frame, write `async` in front of the bars, and say what runs if the future is dropped: \
         `" "!(async |slot| …, |slot| fallback)`";
    guard_async_block "is given a closure around an `async` block, which nothing would await"
        "in an asynchronous frame, write `async` in front of the bars, and say what becomes of the value if the future is dropped: \
         `" "!(value, async |value, slot| …, |value, slot| fallback)`";
    several "is given more than one thing to defer"
        "write a closure around them, `" "!(" bars " { …; … })`, or one `" "!` for each, of which the last one runs first";
    unsafe_several "is given more than one thing to defer"
        "write a closure around the block: `" "!(" bars " unsafe { …; … })`";
    behind_call "is given a name behind its call"
        "a slot stands in front: `" "!(slot, close(file))`";
    reference "is given an operator around a call, and can defer only the call itself"
        "leave the `&` out: `" "!(" call "close(file))`";
    closure_semicolon "is given a semicolon behind its closure"
        "leave it out; a statement's own stands behind the form: `" "!(…);`";
    commas "is given a comma too many"
        "write `" "!(close(file))`, or `" "!(slot, close(file))`";
    arguments "is given a call whose arguments aren't expressions separated by commas"
        "write `" "!(" call "function(first, second))`";
    type_without_braces "is given a closure with a type and without braces"
        "write them: `" "!(" bars " -> Type { … })`";
    // ==== the slots ====
    slot_alone "is given a slot, and nothing to defer"
        "write a call behind it, `" "!(slot, close(file))`, or a closure, `" "!(|slot| …)`";
    slot_before_closure "is given a slot in front of a closure, where it is a parameter"
        "write `" "!(|slot| …)`; `move` stands in front of the bars";
    several_slots "is given several names in front of a call, which takes one slot"
        "for several, write a closure: `" "!(|first, second| …)`; a call has its parentheses: `" "!(slot, function())`";
    slot_pattern "is given a parameter that isn't the plain name of a slot"
        "between the bars stand the names that `returns!` declares, separated by commas, without types, `mut` or patterns: `" "!(|slot| *slot = …)`";
    slot_field "is given a field in front of the comma, where a slot's name stands"
        "give it a name first, `let slot = &self.slot;`, and write `" "!(slot, …)`";
    slot_not_plain "is given a slot that isn't a plain name with a comma behind it"
        "write the name, a comma, and the call: `" "!(slot, close(file))`";
    self_named "is given `self` between the bars, where slots are named"
        "a closure captures `self` by itself: `" "!(|slot| self.close())`, or, without a slot, `" "!(|| self.close())`";
    recover_self "is given `self` between the bars, where slots are named"
        "a closure captures `self` by itself: `" "!(|panic, slot| self.close())`";
    async_self "is given `self` between the bars, where slots are named"
        "a closure captures `self` by itself: `" "!(async |slot| self.close().await, |slot| self.abort())`";
    nine_names "is given a closure with more than eight slots and guards"
        "put a struct or a tuple in one slot: `returns!(|slot: (First, Second)| { … })`";
    no_slot "is given no slot, and a block alone doesn't know whether the function fails"
        "open a frame, and name its slot: `returns!(|result: io::Result<()>| { " "!(|result| …); … })`; \
         for panics alone, `defer_on_unwind!` needs none";
    // ==== guard ====
    guard_closure ((let $($rest:tt)*)) "is given a `let`, and takes a value"
        "the `let` stands in front: `let value = " "!(open(), |value| close(value))`";
    guard_closure ((mut $($rest:tt)*)) "is given `mut` in front of the value"
        "it stands in the guard's `let`: `let mut value = " "!(open(), |value| close(value))`, and, if the closure changes it, in front of the parameter";
    guard_closure ($($value:tt)?) "is given no closure for the value"
        "say what happens to the value: `" "!(value, |value| close(value))`; without a value, write `defer!`";
    guard_value "is given an `async` closure in place of the value"
        "the value stands in front of it: `" "!(value, async |value, slot| …, |value, slot| fallback)`";
    guard_parameter "is given a closure that doesn't take the value"
        "give it a parameter: `" "!(value, |value| close(value))`; `|_| …` if it isn't used";
    guard_not_a_closure "is given something that isn't a closure behind the value"
        "write the closure: `" "!(value, |value| close(value))`";
    guard_behind "is given something in front of the value"
        "a slot is a parameter behind the value's: `" "!(value, |value, slot| …)`; several values are one tuple";
    guard_fragment "is given an expression of another macro's, `$name:expr`, which can't be split into parameters and a body"
        "in that macro, take `$value:expr, $($closure:tt)+` and write `" "!($value, $($closure)+)`";
    guard_slot "is given a parameter behind the value's that isn't the plain name of a slot"
        "the value's may be a pattern, and the slots' names stand behind it: `" "!(value, |value, slot| …)`";
    guard_type_without_braces "is given a closure with a type and without braces"
        "write them: `" "!(value, |value| -> Type { … })`";
    guard_several "is given something behind its closure"
        "write one closure: `" "!(value, |value| { …; … })`";
    guard_async "is given something `async`, and nothing can be awaited there"
        "nothing awaits at a block's end: leave `async` out, or run it to its end, `" "!(value, |value| block_on(…))`; in an asynchronous frame, `returns!(async |slot: Type| …).await`, name the slot and say what runs if the \
         future is dropped: `" "!(value, async |value, slot| …, |value, slot| fallback)`";
    // ==== hold ====
    hold_value "is given nothing to hold"
        "write the slot and then the value: `" "!(slot, value)`";
    hold_no_slot "is given no slot, and a value needs nobody to hold it in a block"
        "name a slot of the frame in front of it, `" "!(slot, value)`; in a block, write `let mut name = value`";
    hold_comma "is given a slot without a comma behind it"
        "write the slot, a comma, and the value: `" "!(slot, value)`";
    hold_behind "is given the slot behind the value"
        "write the slot first: `" "!(slot, value)`";
    hold_closure "is given a closure in place of a value"
        "to run it at the exit, write `defer!(|slot| …)`, or with a value `guard!(value, |value, slot| …)`; to hold a closure, \
         give it a name first: `let closure = …; " "!(slot, closure)`";
    hold_several "is given something behind the value"
        "write one value, `" "!(slot, value)`; to say what happens to it, write `guard!(value, |value, slot| …)`";
    // ==== recover ====
    recover_closure "takes a closure with the panic and at least one slot"
        "write `" "!(|panic, result| *result = Err(panic.into()))`; the panic goes into what the function returns";
    recover_fragment "is given an expression of another macro's, `$name:expr`, which can't be split into parameters and a body"
        "in that macro, take `$($closure:tt)+` and write `" "!($($closure)+)`";
    recover_slot "is given a closure without a slot: what does the function return instead?"
        "name a slot behind the panic, and assign it: `" "!(|panic, result| *result = Err(panic.into()))`";
    recover_parameters "is given a parameter behind the panic that isn't the plain name of a slot"
        "the panic comes first and may be a pattern, the slots' names stand behind it: `" "!(|panic, result| …)`";
    recover_type_without_braces "is given a closure with a type and without braces"
        "write them: `" "!(|panic, result| -> Type { … })`";
    recover_several "is given something behind its closure"
        "write one closure: `" "!(|panic, result| { …; … })`";
    recover_async "is given something `async`, and nothing can be awaited there"
        "a panic is stopped synchronously, with `" "!(|panic, slot| …)`; await in an entry that is registered before it";
    // ==== returns ====
    returns_body "is given no body"
        "write the function's body as a closure with a slot: `" "!(|result: Type| { … })`, \
         or with an initial value, `" "!(value, |result: Type| { … })`";
    returns_slot "is given a body without a slot"
        "name what the function returns, with its type: `" "!(|result: Type| { … })`";
    returns_type "is given a slot without a type"
        "write the type that the function returns: `" "!(|result: Type| { … })`";
    returns_unnamed "is given a slot of a type that isn't named"
        "name it, or, where nobody can, make the slot an `Option` and take the value out behind the frame: `"
        "!(|result: Option<_>| { …; Some(value) }).expect(\"the body has returned\")`";
    returns_unsized "is given a slot of a type without a size"
        "name one that owns it: `String` for `str`, `Vec<T>` for `[T]`, or, with an initial value, \
         `" "!(value, |result: Box<dyn Trait>| { … })`";
    returns_self "is given `self` between the bars, where slots are named"
        "the body captures `self` by itself: `" "!(|result: Type| self.work())`";
    returns_closure "is given a closure in place of an initial value"
        "write the value: `" "!(0, |count: u32| { … })`";
    returns_let "is given a `let` in place of an initial value"
        "the name stands between the bars, and the initial value in front of them: `" "!(0, |count: u32| { … })`";
    returns_error "is given a slot whose error type isn't named, and no initial value"
        "name it, `" "!(|result: Result<_, Error>| { … })`, or give the initial value: \
         `" "!(Err(error), |result: Result<_, _>| { … })`";
    returns_pattern "is given a slot that isn't a plain name with a type"
        "for one slot, `" "!(|result: Type| { … })`; for several, `" "!(|count: usize, result: Type| { … })`";
    returns_default "is given an initial value between the bars"
        "it stands in front of them: `" "!(0, |count: u32| { … })`";
    returns_fragment "is given an expression of another macro's, `$name:expr`, which can't be split into slots and a body"
        "in that macro, take `$($body:tt)+` and write `" "!($($body)+)`";
    returns_async_block "is given an `async` block as its body"
        "write `async` in front of the bars: `" "!(async |result: Type| { … }).await`";
    returns_arrow "is given a type behind the bars: the slots' types are what the body evaluates to"
        "leave it out: `" "!(|result: Type| { … })`";
    returns_comma "is given an initial value without a comma behind it"
        "write it: `" "!(0, |count: u32| { … })`";
    returns_values "is given initial values that aren't one tuple"
        "write `" "!((first, second), |count: usize, result: Type| { … })`";
    returns_nine "is given more than eight slots"
        "put a struct or a tuple in one: `" "!(|result: (First, Second)| { … })`";
    returns_several "is given something behind its body"
        "write one body: `" "!(|result: Type| { …; … })`; an initial value stands in front of it";
    returns_not_async "is given a body that isn't `async`"
        "write `" "!(async |result: Type| { … }).await`, or `returns!`, whose synchronous entries needn't be `Send`";
    // ==== the features ====
    needs_std "needs to know of panics, which takes epilogue's feature `std`"
        "turn the feature `std` on, or write `defer!`, which runs on every exit";
    needs_std_for_panics "needs to know of panics, which takes epilogue's feature `std`"
        "turn the feature `std` on";
    needs_std_to_await "is given something `async`, which takes epilogue's feature `std`"
        "turn the feature `std` on; a synchronous frame needs only `alloc`";
    needs_alloc "is given a return slot, which takes epilogue's feature `alloc`"
        "turn the feature `alloc` on (`std` has it), or write the form without a slot, which runs as the block is left";
    needs_alloc_alone "is given a return slot, which takes epilogue's feature `alloc`"
        "turn the feature `alloc` on (`std` has it)";
}

/// A macro that finds the reason by the tokens behind a form: the first row that fits.
macro_rules! reasons {
    ($d:tt $name:ident $(($($tokens:tt)*) $reason:tt $($named:ident)?;)+) => {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            $(($d form:tt $($tokens)*) => { $crate::__reject! { $d form $reason $($named)? } };)+
        }
    };
}

// An expression that another macro has captured is all that is left once the tokens are told apart.
reasons! { $ __reject_captured
    ($reason:ident $fragment:ident $name:ident $($rest:tt)*) $reason;
    ($reason:ident $fragment:ident $literal:literal $($rest:tt)*) $reason;
    ($reason:ident $fragment:ident ($($group:tt)*) $($rest:tt)*) $reason;
    ($reason:ident $fragment:ident [$($group:tt)*] $($rest:tt)*) $reason;
    ($reason:ident $fragment:ident {$($group:tt)*} $($rest:tt)*) $reason;
    ($reason:ident $fragment:ident .. $($rest:tt)*) $reason;
    ($reason:ident $fragment:ident $captured:tt $(,)?) $fragment;
    ($reason:ident $fragment:ident $($rest:tt)*) $reason;
}

// What stands behind a closure, in place of nothing: for `$reason`, if it isn't one of these.
reasons! { $ __reject_behind
    ($reason:ident ;) closure_semicolon;
    ($reason:ident -> $type:ty $body:block;) closure_semicolon;
    (several , async $($rest:tt)*) async_behind;
    (guard_several , async $($rest:tt)*) async_behind;
    ($reason:ident $($rest:tt)*) $reason;
}

// A closure's body that isn't one expression: the reasons are those of `__closure_body`, and so is what goes on with it.
#[doc(hidden)]
#[macro_export]
macro_rules! __reject_body {
    ($form:tt [$nothing:ident $type:ident $several:ident] $to:tt) => { $crate::__reject! { $form $nothing } };
    ($form:tt [$nothing:ident $type:ident $several:ident] $to:tt -> $($rest:tt)*) => {
        $crate::__reject_behind! { $form $type -> $($rest)* }
    };
    ($form:tt [$nothing:ident $type:ident $several:ident] $to:tt $body:expr, $($rest:tt)+) => {
        $crate::__reject_behind! { $form $several , $($rest)+ }
    };
    ($form:tt [$nothing:ident $type:ident $several:ident] $to:tt $body:expr; $($rest:tt)*) => {
        $crate::__reject_behind! { $form $several ; $($rest)* }
    };
    // In parentheses, so that rustc says where it goes wrong, and nothing else.
    ($form:tt $reasons:tt {[$to:ident $($state:tt)*] [$($head:tt)*]} $($body:tt)+) => {
        $crate::$to! { $($state)* [$($head)* ($($body)+)] }
    };
}

// An operator in front of what might be a call.
reasons! { $ __reject_first
    (, $($rest:tt)*) commas;
    (* $place:ident $(. $field:tt)* = $($rest:tt)*) assignment;
    (* $place:ident $(. $field:tt)* += $($rest:tt)*) assignment;
    (* $place:ident $(. $field:tt)* -= $($rest:tt)*) assignment;
    (_ = $($rest:tt)*) discarded;
    // A slot as it would be passed elsewhere.
    (* $slot:ident, $($rest:tt)+) slot_not_plain;
    (& $slot:ident, $($rest:tt)+) slot_not_plain;
    (& mut $slot:ident, $($rest:tt)+) slot_not_plain;
    (* $($rest:tt)+) operator;
    (& $($rest:tt)+) reference;
    (&& $($rest:tt)+) reference;
    (! $($rest:tt)+) operator;
    ($label:lifetime $($rest:tt)*) not_a_call;
    (# $($rest:tt)*) attribute;
    (.. $($rest:tt)*) not_a_call;
    (|| $($rest:tt)*) closure_in_unsafe;
    (| $($rest:tt)*) closure_in_unsafe;
    // All that is left are the tokens that another macro has read already.
    ($expression:expr) fragment;
    ($($rest:tt)*) not_a_call;
}

// A chain that doesn't end with a call: what stands where the call should have ended.
reasons! { $ __reject_chain
    () not_a_call;
    (,) not_a_call;
    (;) semicolon;
    (, , $($rest:tt)*) commas;
    (? $($rest:tt)*) question_mark;
    (. await $($rest:tt)*) awaits;
    (. $field:tt $($rest:tt)*) not_a_call;
    (; $($rest:tt)*) several;
    (, $slot:ident $(,)?) behind_call;
    (, $($rest:tt)*) several;
    (= $($rest:tt)*) assignment;
    (+= $($rest:tt)*) assignment;
    (-= $($rest:tt)*) assignment;
    (*= $($rest:tt)*) assignment;
    (/= $($rest:tt)*) assignment;
    (< $type:ident > ($($arguments:tt)*) $($rest:tt)*) type_arguments;
    (as $($rest:tt)*) operator;
    (: $($rest:tt)*) slot_not_plain;
    (=> $($rest:tt)*) slot_not_plain;
    ({ $($block:tt)* } $($rest:tt)*) function;
    // A slot without its comma.
    ($function:ident ($($arguments:tt)*) $($rest:tt)*) slot_not_plain;
    ($slot:ident $($rest:tt)*) not_a_call;
    ($($rest:tt)*) operator;
}

/// What stands for the end of an expansion without the feature that it needs.
macro_rules! without {
    ($d:tt $feature:literal: $($name:ident $reason:ident;)+) => {$(
        #[cfg(not(feature = $feature))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            ($d form:tt $d($d rest:tt)*) => { $crate::__reject! { $d form $reason } };
        }
    )+};
}

without! { $ "alloc":
    __deferred needs_alloc;
    __frame_entry needs_alloc;
    __returns_emit needs_alloc_alone;
}
without! { $ "std":
    __block_with_std needs_std;
    __async_emit needs_std_to_await;
    __async_returns_emit needs_std_to_await;
}
