//! What each misuse is answered with: what is wrong, in a line, and what to write.

#[doc(hidden)]
#[macro_export]
macro_rules! __reject {
    // ==== what is deferred ====
    ([$name:ident $when:ident] nothing) => {
        $crate::__refuse! { $name "is given nothing to defer" [
            "write a call, `" "!(close(file))`, or a closure, `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident] block) => {
        $crate::__refuse! { $name "is given a block, which doesn't say whether it is read now or late" [
            "for late, write a closure: `" "!(|| { … })`; to evaluate arguments now, write one call: `" "!(close(file))`"
        ] }
    };
    ([$name:ident $when:ident] statement) => {
        $crate::__refuse! { $name "is given a statement" [
            "write a closure: `" "!(|| { …; })`"
        ] }
    };
    ([$name:ident $when:ident] macro_call) => {
        $crate::__refuse! { $name "is given a macro call, which can't be split into a function and its arguments" [
            "write a closure: `" "!(|| println!(…))`; what it prints is then read late"
        ] }
    };
    ([$name:ident $when:ident] parenthesised) => {
        $crate::__refuse! { $name "is given something in parentheses that isn't called" [
            "write the call without them, `" "!(close(file))`, or a closure without them, `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident] operator) => {
        $crate::__refuse! { $name "is given an operator around a call, and can defer only the call itself" [
            "for the whole expression, write a closure: `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident] assignment) => {
        $crate::__refuse! { $name "is given an assignment, which isn't a call" [
            "write a closure: `" "!(|| place = value)`, or `" "!(|slot| *slot = value)` to assign a return slot"
        ] }
    };
    ([$name:ident $when:ident] jump) => {
        $crate::__refuse! { $name "is given a jump: deferred code runs as the scope is left already" [
            "write what has to run, as a call or a closure: `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident] not_a_call) => {
        $crate::__refuse! { $name "is given something that isn't a call" [
            "write a call, `" "!(close(file))`, or a closure, `" "!(|| …)`"
        ] }
    };
    ([$name:ident $when:ident] question_mark) => {
        $crate::__refuse! { $name "is given `?` behind a call: there is no function left to return from" [
            "leave `?` out and name the slot that takes the error: `" "!(slot, call(…))`; \
             or write a closure that gives its type: `" "!(|slot| -> Result<_, _> { …?; Ok(()) })`"
        ] }
    };
    ([$name:ident $when:ident] awaits) => {
        $crate::__refuse! { $name "is given `.await`, and nothing can be awaited as a synchronous scope is left" [
            "await it before; or, in an asynchronous frame, write `" "!(async |slot| call().await, |slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident] is_async) => {
        $crate::__refuse! { $name "is given something `async` that names no slot, and nothing can be awaited as a block is left" [
            "name a slot of an asynchronous frame, `returns!(async |slot: Type| …).await`, and say what runs if it is cancelled: `"
            "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident] guard_is_async) => {
        $crate::__refuse! { $name "is given something `async` that names no slot, and nothing can be awaited as a block is left" [
            "name a slot of an asynchronous frame, `returns!(async |slot: Type| …).await`, and say what runs if it is cancelled: `"
            "!(value, async |value, slot| …, |value, slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident] no_fallback) => {
        $crate::__refuse! { $name "is given an `async` entry without a fallback: if the future is dropped, nothing can be awaited" [
            "say what runs then, as a second closure: `" "!(async |slot| close().await, |slot| abort())`; to do nothing, `|slot| ()`"
        ] }
    };
    ([$name:ident $when:ident] no_guard_fallback) => {
        $crate::__refuse! { $name "is given an `async` entry without a fallback: if the future is dropped, nothing can be awaited" [
            "say what becomes of the value then, as a second closure: `"
            "!(value, async |value, slot| value.close().await, |value, slot| value.abort())`"
        ] }
    };
    ([$name:ident $when:ident] fallback_slot) => {
        $crate::__refuse! { $name "is given a fallback that names no slot" [
            "name one, used or not: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident] fallback_async) => {
        $crate::__refuse! { $name "is given an `async` fallback, and it runs when nothing can be awaited" [
            "write a synchronous closure as the second one: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident] fallback_closure) => {
        $crate::__refuse! { $name "is given a fallback that isn't a closure of the same kind" [
            "give it the parameters of the first one: `" "!(async |slot| …, |slot| fallback)`"
        ] }
    };
    ([$name:ident $when:ident] recovers_async) => {
        $crate::__refuse! { $name "is given an `async` closure, and a panic is stopped synchronously" [
            "stop it with `" "!(|panic, slot| …)`, and await in an entry that is registered before it"
        ] }
    };
    ([$name:ident $when:ident] several) => {
        $crate::__refuse! { $name "is given more than one thing to defer" [
            "write a closure around them, `" "!(|| { …; … })`, or one `" "!` for each"
        ] }
    };
    ([$name:ident $when:ident] arguments) => {
        $crate::__refuse! { $name "is given a call whose arguments aren't separated by commas" [
            "write `" "!(function(first, second))`"
        ] }
    };
    // ==== the slots ====
    ([$name:ident $when:ident] slot_before_closure) => {
        $crate::__refuse! { $name "is given a slot in front of a closure, where it is a parameter" [
            "write `" "!(|slot| …)`"
        ] }
    };
    ([$name:ident $when:ident] slot_pattern) => {
        $crate::__refuse! { $name "is given a parameter that isn't the plain name of a slot" [
            "between the bars stand the names that `returns!` declares, without types, `mut` or patterns: `" "!(|slot| *slot = …)`"
        ] }
    };
    ([$name:ident $when:ident] no_slot) => {
        $crate::__refuse! { $name "is given no slot, and a block alone doesn't know whether the function fails" [
            "open a frame, and name its slot: `returns!(|result: Result<_, _>| { " "!(|result| …); … })`; \
             for panics alone, `defer_on_unwind!` needs none"
        ] }
    };
    // ==== the features ====
    ([$name:ident $when:ident] needs_std) => {
        $crate::__refuse! { $name "needs to know of panics, which takes epilogue's feature `std`" [
            "turn the feature `std` on, or write `defer!`, which runs on every exit"
        ] }
    };
    ([$name:ident $when:ident] needs_alloc) => {
        $crate::__refuse! { $name "is given a return slot, which takes epilogue's feature `alloc`" [
            "turn the feature `alloc` on (`std` has it), or write the form without a slot, which runs as the block is left"
        ] }
    };
}

// The message: `$wrong`, then the help, whose pieces have the macro's name between them.
#[doc(hidden)]
#[macro_export]
macro_rules! __refuse {
    ($name:ident $wrong:literal [$help:literal $($piece:literal)*]) => {
        $crate::__private::compile_error! { $crate::__private::concat! {
            "`", $crate::__private::stringify!($name), "!` ", $wrong, "\n\nhelp: ", $help
            $(, $crate::__private::stringify!($name), $piece)*
        } }
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
    ($form:tt ? $($rest:tt)*) => {
        $crate::__reject! { $form question_mark }
    };
    ($form:tt . await $($rest:tt)*) => {
        $crate::__reject! { $form awaits }
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
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form operator }
    };
}

// A closure that no form has.
#[doc(hidden)]
#[macro_export]
macro_rules! __reject_closure {
    ($form:tt || $body:expr, $($rest:tt)+) => {
        $crate::__reject! { $form several }
    };
    ($form:tt || $body:expr; $($rest:tt)*) => {
        $crate::__reject! { $form several }
    };
    ($form:tt | $($name:ident),+ $(,)? | $body:expr, $($rest:tt)+) => {
        $crate::__reject! { $form several }
    };
    ($form:tt | $($name:ident),+ $(,)? | $body:expr; $($rest:tt)*) => {
        $crate::__reject! { $form several }
    };
    ($form:tt ||) => {
        $crate::__reject! { $form nothing }
    };
    ($form:tt | $($rest:tt)*) => {
        $crate::__reject! { $form slot_pattern }
    };
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form several }
    };
}
