//! The asynchronous frame: its mode and the initial value travel along.

#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns {
    ($mode:ident $form:tt $initial:tt move | $($closure:tt)*) => {
        $crate::__async_returns_closure! { $mode $form $initial [move] | $($closure)* }
    };
    ($mode:ident $form:tt $initial:tt | $($closure:tt)*) => {
        $crate::__async_returns_closure! { $mode $form $initial [] | $($closure)* }
    };
    ($mode:ident $form:tt $initial:tt $(move)? || $($closure:tt)*) => { $crate::__reject! { $form returns_slot } };
    ($mode:ident $form:tt $initial:tt $($rest:tt)*) => { $crate::__reject! { $form returns_body } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_closure {
    ($mode:ident $form:tt $initial:tt $move:tt | $($slot:ident : $type:ty),+ $(,)? | $body:expr $(,)?) => {
        $crate::__async_returns_emit! { $mode $form $initial $move [$($slot : $type),+] $body }
    };
    ($mode:ident $form:tt $initial:tt $move:tt | $($slot:ident $(: $type:ty)?),+ $(,)? | $($rest:tt)*) => {
        $crate::__reject! { $form returns_type }
    };
    ($mode:ident $form:tt $initial:tt $move:tt | $($rest:tt)*) => { $crate::__reject! { $form returns_pattern } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_emit {
    ($mode:ident [$name:ident $when:ident {$($origin:tt)*} $start:ident] $initial:tt [$($move:tt)?] [$($slot:ident : $type:ty),+] $body:expr) => {
        $crate::__private::asynchronous::frame(
            $crate::__private::asynchronous::$mode,
            $crate::__returns_slots! { $start $initial $($slot : $type),+ },
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
