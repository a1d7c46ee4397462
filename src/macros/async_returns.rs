//! The asynchronous frame: `[macro mode]` and the initial value travel along.

#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns {
    ($form:tt $initial:tt move | $($closure:tt)*) => {
        $crate::__async_returns_closure! { $form $initial [move] | $($closure)* }
    };
    ($form:tt $initial:tt | $($closure:tt)*) => {
        $crate::__async_returns_closure! { $form $initial [] | $($closure)* }
    };
    ($form:tt $initial:tt $(move)? || $($closure:tt)*) => { $crate::__reject_returns! { no_slot } };
    ($form:tt $initial:tt $($rest:tt)*) => { $crate::__reject_returns! { no_closure } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_closure {
    ($form:tt $initial:tt $move:tt | $($slot:ident : $type:ty),+ $(,)? | $body:expr $(,)?) => {
        $crate::__async_returns_emit! { $form $initial $move [$($slot : $type),+] $body }
    };
    ($form:tt $initial:tt $move:tt | $($slot:ident $(: $type:ty)?),+ $(,)? | $($rest:tt)*) => {
        $crate::__reject_returns! { no_type }
    };
    ($form:tt $initial:tt $move:tt | $($rest:tt)*) => { $crate::__reject_returns! { pattern } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_emit {
    ([$name:ident $mode:ident] $initial:tt [$($move:tt)?] [$($slot:ident : $type:ty),+] $body:expr) => {
        $crate::__private::asynchronous::frame(
            $crate::__private::asynchronous::$mode,
            $crate::__returns_slots! { $initial $($slot : $type),+ },
            $($move)? |opened| $crate::__private::asynchronous::call(async $($move)? || -> ($($type),+) {
                let mut opened = opened;
                #[allow(unused_mut, unused_variables)]
                let $crate::__nested! { $([mut $slot])+ } =
                    $crate::__private::asynchronous::Opened::handles(&mut opened);
                $body
            }),
        )
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_emit {
    ([$name:ident $mode:ident] $($rest:tt)*) => {
        $crate::__reject! { [$name Always] needs_std }
    };
}
