#[cfg(feature = "std")]
/// See the README.
#[macro_export]
macro_rules! recover {
    ($($form:tt)*) => { $crate::__recover! { $($form)* } };
}

#[cfg(not(feature = "std"))]
/// See the README.
#[macro_export]
macro_rules! recover {
    ($($form:tt)*) => {
        $crate::__reject! { [recover Always] needs_std }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __recover {
    (move | $($closure:tt)*) => { $crate::__recover_closure! { [move] | $($closure)* } };
    (| $($closure:tt)*) => { $crate::__recover_closure! { [] | $($closure)* } };
    (async $($rest:tt)*) => { $crate::__reject! { [recover Always] recovers_async } };
    ($($rest:tt)*) => { $crate::__reject_recover! {} };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __recover_closure {
    ([$($move:tt)?] | $panic:pat_param, $($name:ident),+ $(,)? | -> $type:ty { $($body:tt)* } $(,)?) => {
        $crate::__frame_entry! { [recover Always] register [
            $crate::__private::Named(($(&$name,)+)).entry(
                $crate::__private::Recovered,
                $($move)? |$panic, $(#[allow(unused_variables)] $name),+| -> $type { $($body)* },
            )
        ] }
    };
    ([$($move:tt)?] | $panic:pat_param, $($name:ident),+ $(,)? | $body:expr $(,)?) => {
        $crate::__frame_entry! { [recover Always] register [
            $crate::__private::Named(($(&$name,)+)).entry(
                $crate::__private::Recovered,
                $($move)? |$panic, $(#[allow(unused_variables)] $name),+| $body,
            )
        ] }
    };
    ([$($move:tt)?] $($rest:tt)*) => { $crate::__reject_recover! {} };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __reject_recover {
    () => {
        $crate::__refuse! { recover "takes a closure with the panic and at least one slot" [
            "write `" "!(|panic, result| *result = Err(panic.into()))`; the panic goes into what the function returns"
        ] }
    };
}
