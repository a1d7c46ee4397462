//! The forms of `defer!` and its three siblings: a closure, or a call, with or without a slot.

#[doc(hidden)]
#[macro_export]
macro_rules! __defer {
    // ==== closures ====
    ($form:tt move || $($rest:tt)*) => { $crate::__defer_closure! { $form [move] || $($rest)* } };
    ($form:tt move | $($rest:tt)*) => { $crate::__defer_closure! { $form [move] | $($rest)* } };
    ($form:tt || $($rest:tt)*) => { $crate::__defer_closure! { $form [] || $($rest)* } };
    ($form:tt | $($rest:tt)*) => { $crate::__defer_closure! { $form [] | $($rest)* } };
    ($form:tt async $($rest:tt)*) => { $crate::__async_defer! { $form $($rest)* } };
    // ==== a slot and a call ====
    ($form:tt $slot:ident, unsafe { $($call:tt)+ } $(,)?) => {
        $crate::__defer_call! { [$form [$slot] [unsafe]] $($call)+ }
    };
    ($form:tt $slot:ident, $($call:tt)+) => { $crate::__defer_slot_call! { $form $slot $($call)+ } };
    // ==== a call ====
    ($form:tt unsafe { $($call:tt)+ } $(,)?) => { $crate::__defer_call! { [$form [] [unsafe]] $($call)+ } };
    ($form:tt $($call:tt)+) => { $crate::__defer_first! { $form $($call)+ } };
    ($form:tt) => { $crate::__reject! { $form nothing } };
}

// What can't begin a call is answered here, so that the parser of calls meets only what might be one.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_first {
    ($form:tt { $($block:tt)* } $($rest:tt)*) => { $crate::__reject! { $form block } };
    ($form:tt unsafe $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($form:tt $($call:tt)+) => { $crate::__defer_call! { [$form [] []] $($call)+ } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_slot_call {
    ($form:tt $slot:ident { $($block:tt)* } $($rest:tt)*) => { $crate::__reject! { $form block } };
    ($form:tt $slot:ident move | $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($form:tt $slot:ident move || $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($form:tt $slot:ident | $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($form:tt $slot:ident || $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($form:tt $slot:ident $($call:tt)+) => { $crate::__defer_call! { [$form [$slot] []] $($call)+ } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_closure {
    ($form:tt [$($move:tt)?] || -> $type:ty { $($body:tt)* } $(,)?) => {
        $crate::__block_entry! { $form [$crate::__private::block::entry((), $($move)? |()| -> $type { $($body)* })] }
    };
    ($form:tt [$($move:tt)?] || $body:expr $(,)?) => {
        $crate::__block_entry! { $form [$crate::__private::block::entry((), $($move)? |()| $body)] }
    };
    ($form:tt [$($move:tt)?] | $($name:ident),+ $(,)? | -> $type:ty { $($body:tt)* } $(,)?) => {
        $crate::__frame_entry! { $form register [
            $crate::__private::Named(($(&$name,)+)).entry(
                $crate::__private::Owned(()),
                $($move)? |(), $(#[allow(unused_variables)] $name),+| -> $type { $($body)* },
            )
        ] }
    };
    ($form:tt [$($move:tt)?] | $($name:ident),+ $(,)? | $body:expr $(,)?) => {
        $crate::__frame_entry! { $form register [
            $crate::__private::Named(($(&$name,)+)).entry(
                $crate::__private::Owned(()),
                $($move)? |(), $(#[allow(unused_variables)] $name),+| $body,
            )
        ] }
    };
    ($form:tt $move:tt $($closure:tt)*) => { $crate::__reject_closure! { $form $($closure)* } };
}
