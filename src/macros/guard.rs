/// See the README.
#[macro_export]
macro_rules! guard {
    ($($form:tt)*) => { $crate::__guard! { $($form)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard {
    ($value:expr, move | $($closure:tt)*) => { $crate::__guard_closure! { [$value] [move] | $($closure)* } };
    ($value:expr, | $($closure:tt)*) => { $crate::__guard_closure! { [$value] [] | $($closure)* } };
    ($value:expr, $(move)? || $($closure:tt)*) => { $crate::__reject_guard! { no_parameter } };
    ($value:expr, async $($closure:tt)*) => { $crate::__async_guard! { {$value} $($closure)* } };
    ($value:expr, $($closure:tt)+) => { $crate::__reject_guard! { not_a_closure } };
    ($value:expr $(,)?) => { $crate::__reject_guard! { no_closure } };
    ($($rest:tt)*) => { $crate::__reject_guard! { no_closure } };
}

// The value's parameter may be a pattern, and have a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __guard_closure {
    ([$value:expr] [$($move:tt)?] | $held:pat_param | $($body:tt)+) => {
        $crate::__guard_body! {
            [block [$crate::__private::block::entry] [$value]]
            [$($move)? |$held|] $($body)+
        }
    };
    ([$value:expr] [$($move:tt)?] | $held:pat_param, | $($body:tt)+) => {
        $crate::__guard_body! {
            [block [$crate::__private::block::entry] [$value]]
            [$($move)? |$held|] $($body)+
        }
    };
    ([$value:expr] [$($move:tt)?] | $held:pat_param, $($name:ident),+ $(,)? | $($body:tt)+) => {
        $crate::__guard_body! {
            [frame [$crate::__private::Named(($(&$name,)+)).guard] [$value]]
            [$($move)? |$held, $(#[allow(unused_variables)] $name),+|] $($body)+
        }
    };
    ([$value:expr] $move:tt $($closure:tt)*) => { $crate::__reject! { [guard Always] slot_pattern } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard_body {
    ($to:tt [$($parameters:tt)*] -> $type:ty { $($body:tt)* } $(,)?) => {
        $crate::__guard_emit! { $to [$($parameters)* -> $type { $($body)* }] }
    };
    ($to:tt [$($parameters:tt)*] $body:expr $(,)?) => { $crate::__guard_emit! { $to [$($parameters)* $body] } };
    ($to:tt $($rest:tt)*) => { $crate::__reject! { [guard Always] several } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard_emit {
    ([block [$($function:tt)*] [$value:expr]] [$($closure:tt)*]) => {
        match $($function)*($value, $($closure)*) {
            deferred => $crate::__block_kind!(deferred, guard),
        }
    };
    ([frame [$($function:tt)*] [$value:expr]] [$($closure:tt)*]) => {
        $crate::__frame_entry! { [guard Always] hold [$($function)*($value, $($closure)*)] }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __reject_guard {
    (no_closure) => {
        $crate::__refuse! { guard "is given no closure for the value" [
            "say what happens to the value: `" "!(value, |value| close(value))`; without a value, write `defer!`"
        ] }
    };
    (no_parameter) => {
        $crate::__refuse! { guard "is given a closure that doesn't take the value" [
            "give it a parameter: `" "!(value, |value| close(value))`; `|_| …` if it isn't used"
        ] }
    };
    (not_a_closure) => {
        $crate::__refuse! { guard "is given something that isn't a closure behind the value" [
            "write the closure: `" "!(value, |value| close(value))`"
        ] }
    };
}
