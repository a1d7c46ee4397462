//! Entries that are awaited: an `async` closure, and a synchronous one for when nothing can be awaited any more.
//!
//! `guarded` travels along: `[]`, or `[[value] {pattern}]` of a guard.

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
    ($form:tt $move:tt $($closure:tt)*) => { $crate::__reject! { $form slot_pattern } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_guard {
    ($form:tt $value:tt move | $($closure:tt)*) => {
        $crate::__async_guard_closure! { $form $value [move] | $($closure)* }
    };
    ($form:tt $value:tt | $($closure:tt)*) => { $crate::__async_guard_closure! { $form $value [] | $($closure)* } };
    ($form:tt $value:tt $(move)? || $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    ($form:tt $value:tt $($rest:tt)*) => { $crate::__reject! { $form guard_async } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_guard_closure {
    ($form:tt $value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form [$value {$held}] $move [$($name)+] [typed $type, $body] $($fallback)+ }
    };
    ($form:tt $value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block $(,)?) => {
        $crate::__reject! { $form guard_no_fallback }
    };
    ($form:tt $value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | $body:expr, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form [$value {$held}] $move [$($name)+] [plain $body] $($fallback)+ }
    };
    ($form:tt $value:tt $move:tt | $held:pat_param, $($name:ident),+ $(,)? | $body:expr $(,)?) => {
        $crate::__reject! { $form guard_no_fallback }
    };
    ($form:tt $value:tt $move:tt | $held:pat_param $(,)? | $($rest:tt)*) => { $crate::__reject! { $form guard_async } };
    ($form:tt $value:tt $move:tt $($rest:tt)*) => { $crate::__reject! { $form guard_slot } };
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
    ([$name:ident $when:ident {$($origin:tt)*} $($form:tt)*]
     [] $move:tt $names:tt $body:tt $fallback_names:tt $fallback:tt) => {
        $crate::__async_register! {
            [$when {$($origin)*} $($form)*] [$($origin)*::Owned(())] $move $names {()} $body $fallback_names $fallback
        }
    };
    ([$name:ident $when:ident {$($origin:tt)*} $($form:tt)*]
     [[$value:expr] $held:tt] $move:tt $names:tt $body:tt $fallback_names:tt $fallback:tt) => {
        $crate::__async_register! {
            [$when {$($origin)*} $($form)*] [$($origin)*::Kept::new($value)] $move $names $held $body $fallback_names $fallback
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

// A closure around an `async` block, and not an `async` closure: its future is one type, which can be asked for `Send`.
#[doc(hidden)]
#[macro_export]
macro_rules! __async_register {
    ([$when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $bar:tt $reference:tt]
     [$($source:tt)*] [$($move:tt)?] [$first:ident $($name:ident)*] {$held:pat_param} $body:tt
     [$fallback_first:ident $($fallback_name:ident)*] [$($fallback:tt)*]) => {
        match $($origin)*::Probe::NEW { fallback_value => match $($origin)*::asynchronous::awaited($($origin)*::first(&$first)$(.$and(&$name))*).$entry(
            $($source)*,
            $($move)? $bar given $bar async $($move)? {
                let (held, mut loan) = given.into_parts();
                #[allow(unused_variables)]
                let ($first, $($name,)*) = loan.reach();
                let $held = held;
                $crate::__async_body! { {$($origin)*} [$($move)?] $body }.await
            },
        ) { pending => match $($origin)*::first(&$fallback_first)$(.$and(&$fallback_name))*.fallback(
            &pending, fallback_value, $($fallback)*,
        ) { fallback => {
            let kind = pending.value().$kind();
            pending.$register($crate::__private::$when, kind, fallback, fallback_value.$kind())
        } } } }
    };
}

// A block of its own, which the body's `return` leaves.
#[doc(hidden)]
#[macro_export]
macro_rules! __async_body {
    ($origin:tt [$($move:tt)?] [plain $body:expr]) => { async $($move)? { $body } };
    ({$($origin:tt)*} [$($move:tt)?] [typed $type:ty, $body:block]) => {
        $($origin)*::asynchronous::call(async $($move)? || -> $type { $body })
    };
}
