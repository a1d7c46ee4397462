//! Entries that are awaited: an `async` closure, and a synchronous one for when nothing can be awaited any more.
//!
//! `[form guarded]` travels along: `guarded` is `[]`, or `[{value} {pattern} {fallback's pattern}]` of a guard.

#[doc(hidden)]
#[macro_export]
macro_rules! __async_defer {
    ($form:tt move | $($closure:tt)*) => { $crate::__async_closure! { $form [move] | $($closure)* } };
    ($form:tt | $($closure:tt)*) => { $crate::__async_closure! { $form [] | $($closure)* } };
    ($form:tt $($rest:tt)*) => { $crate::__reject! { $form is_async } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_closure {
    ($form:tt $move:tt | $($name:ident),+ $(,)? | -> $type:ty $body:block, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form [] $move [$($name)+] [typed $type, $body] $($fallback)+ }
    };
    ($form:tt $move:tt | $($name:ident),+ $(,)? | -> $type:ty $body:block $(,)?) => {
        $crate::__reject! { $form no_fallback }
    };
    ($form:tt $move:tt | $($name:ident),+ $(,)? | $body:expr, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form [] $move [$($name)+] [plain $body] $($fallback)+ }
    };
    ($form:tt $move:tt | $($name:ident),+ $(,)? | $body:expr $(,)?) => { $crate::__reject! { $form no_fallback } };
    ($form:tt $move:tt $($closure:tt)*) => { $crate::__reject_closure! { $form $($closure)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_guard {
    ($value:tt move | $($closure:tt)*) => { $crate::__async_guard_closure! { $value [move] | $($closure)* } };
    ($value:tt | $($closure:tt)*) => { $crate::__async_guard_closure! { $value [] | $($closure)* } };
    ($value:tt $(move)? || $($rest:tt)*) => { $crate::__reject_guard! { no_parameter } };
    ($value:tt $($rest:tt)*) => { $crate::__reject! { [guard Always] guard_is_async } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_guard_closure {
    ($value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block, $($fallback:tt)+) => {
        $crate::__async_fallback! { [guard Always] [$value {$held}] $move [$($name)+] [typed $type, $body] $($fallback)+ }
    };
    ($value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block $(,)?) => {
        $crate::__reject! { [guard Always] no_guard_fallback }
    };
    ($value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | $body:expr, $($fallback:tt)+) => {
        $crate::__async_fallback! { [guard Always] [$value {$held}] $move [$($name)+] [plain $body] $($fallback)+ }
    };
    ($value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | $body:expr $(,)?) => {
        $crate::__reject! { [guard Always] no_guard_fallback }
    };
    ($value:tt $move:tt | $held:pat_param $(,)? | $($rest:tt)*) => { $crate::__reject! { [guard Always] guard_is_async } };
    ($value:tt $move:tt $($rest:tt)*) => { $crate::__reject! { [guard Always] slot_pattern } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_fallback {
    ($form:tt [] $move:tt $names:tt $body:tt $(move)? || $($rest:tt)*) => {
        $crate::__reject! { $form fallback_slot }
    };
    ($form:tt [] $move:tt $names:tt $body:tt move | $($name:ident),+ $(,)? | $($fallback:tt)+) => {
        $crate::__async_fallback_body! {
            $form [] $move $names $body [$($name)+]
            [move |(), $(#[allow(unused_variables)] $name),+|] $($fallback)+
        }
    };
    ($form:tt [] $move:tt $names:tt $body:tt | $($name:ident),+ $(,)? | $($fallback:tt)+) => {
        $crate::__async_fallback_body! {
            $form [] $move $names $body [$($name)+]
            [|(), $(#[allow(unused_variables)] $name),+|] $($fallback)+
        }
    };
    ($form:tt [$($guarded:tt)+] $move:tt $names:tt $body:tt
        move | $held:pat_param, $($name:ident),+ $(,)? | $($fallback:tt)+
    ) => {
        $crate::__async_fallback_body! {
            $form [$($guarded)+] $move $names $body [$($name)+]
            [move |$held, $(#[allow(unused_variables)] $name),+|] $($fallback)+
        }
    };
    ($form:tt [$($guarded:tt)+] $move:tt $names:tt $body:tt
        | $held:pat_param, $($name:ident),+ $(,)? | $($fallback:tt)+
    ) => {
        $crate::__async_fallback_body! {
            $form [$($guarded)+] $move $names $body [$($name)+]
            [|$held, $(#[allow(unused_variables)] $name),+|] $($fallback)+
        }
    };
    ($form:tt $guarded:tt $move:tt $names:tt $body:tt async $($rest:tt)*) => {
        $crate::__reject! { $form fallback_async }
    };
    ($form:tt $guarded:tt $move:tt $names:tt $body:tt $($rest:tt)*) => {
        $crate::__reject! { $form fallback_closure }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_fallback_body {
    ($form:tt $guarded:tt $move:tt $names:tt $body:tt $others:tt [$($closure:tt)*] -> $type:ty $late:block $(,)?) => {
        $crate::__async_emit! { $form $guarded $move $names $body $others [$($closure)* -> $type { $late }] }
    };
    ($form:tt $guarded:tt $move:tt $names:tt $body:tt $others:tt [$($closure:tt)*] $late:expr $(,)?) => {
        $crate::__async_emit! { $form $guarded $move $names $body $others [$($closure)* $late] }
    };
    ($form:tt $($rest:tt)*) => { $crate::__reject! { $form several } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_emit {
    ([$defer:ident $when:ident] [] $move:tt $names:tt $body:tt [$($name:ident)+] [$($fallback:tt)*]) => {
        $crate::__async_register! { $when register
            [$crate::__async_pending! { [$crate::__private::Owned(())] $move $names {()} $body }]
            [$crate::__private::Named(($(&$name,)+)).entry($crate::__private::Owned(()), $($fallback)*)]
        }
    };
    ([$guard:ident $when:ident] [{$value:expr} $held:tt] $move:tt $names:tt $body:tt
        [$($name:ident)+] [$($fallback:tt)*]
    ) => {
        match $crate::__private::asynchronous::Home::new($value) {
            home => $crate::__async_register! { $when hold
                [$crate::__async_pending! { [home.clone()] $move $names $held $body }]
                [$crate::__private::Named(($(&$name,)+)).entry(home.clone(), $($fallback)*)]
            },
        }
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_emit {
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form needs_std }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_register {
    ($when:ident $register:ident [$($pending:tt)*] [$($fallback:tt)*]) => {
        match ($($pending)*, $($fallback)*) {
            (pending, fallback) => {
                #[allow(unused_imports)]
                use $crate::__private::value::{
                    AnyKind as _, FutureKind as _, InfallibleKind as _, ResultKind as _, UnitKind as _,
                };
                let kind = (&&&&&pending.value()).kind();
                let fallback_kind = (&&&&&fallback.value()).kind();
                pending.$register($crate::__private::$when, kind, fallback, fallback_kind)
            }
        }
    };
}

// A closure around an `async` block, and not an `async` closure: its future is one type, which can be asked for `Send`.
#[doc(hidden)]
#[macro_export]
macro_rules! __async_pending {
    ([$($source:tt)*] [$($move:tt)?] [$($name:ident)+] {$held:pat_param} $body:tt) => {
        $crate::__private::Named(($(&$name,)+)).awaited($($source)*, $($move)? |given| async $($move)? {
            let (held, mut loan) = given.into_parts();
            #[allow(unused_variables)]
            let ($($name,)+) = loan.reach();
            let $held = held;
            $crate::__async_body! { [$($move)?] $body }.await
        })
    };
}

// A block of its own, which the body's `return` leaves.
#[doc(hidden)]
#[macro_export]
macro_rules! __async_body {
    ([$($move:tt)?] [plain $body:expr]) => { async $($move)? { $body } };
    ([$($move:tt)?] [typed $type:ty, $body:block]) => {
        $crate::__private::asynchronous::call(async $($move)? || -> $type { $body })
    };
}
