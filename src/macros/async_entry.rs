//! Entries that are awaited: an `async` closure, and a synchronous one for when nothing can be awaited any more.
//!
//! `[value]` travels along: `[]` without a guard, whose closures then have `()` for the value.

#[doc(hidden)]
#[macro_export]
macro_rules! __async_defer {
    (| $form:tt $bar:tt $($closure:tt)*) => { $crate::__async_closure! { $form [] [] $bar (), $($closure)* } };
    (move $form:tt $move:tt $bar:tt $($closure:tt)*) => {
        $crate::__moved! { $bar {__async_closure $form [] [$move]} {__reject_captured $form is_async is_async $move} $bar (), $($closure)* }
    };
    ($first:tt $form:tt $($rest:tt)*) => { $crate::__reject! { $form is_async } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_guard {
    (| $form:tt $value:tt $bar:tt $($closure:tt)*) => { $crate::__async_closure! { $form $value [] $bar $($closure)* } };
    (move $form:tt $value:tt move || $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    (move $form:tt $value:tt $move:tt $first:tt $($rest:tt)*) => {
        $crate::__moved! { $first {__async_closure $form $value [$move]} {__reject_captured $form guard_async guard_async $move} $first $($rest)* }
    };
    (|| $form:tt $value:tt $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    ($first:tt $form:tt $value:tt $($rest:tt)*) => { $crate::__reject! { $form guard_async } };
    ($form:tt $value:tt) => { $crate::__reject! { $form guard_async } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_closure {
    // Looks like a name.
    ($form:tt [] $move:tt $bar:tt (), self $($rest:tt)*) => { $crate::__reject! { $form async_self } };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form $value {$held} [$move $bar] [$($name)+] [typed $type, $body] $($fallback)+ }
    };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block $(,)?) => {
        $crate::__reject! { $form no_fallback }
    };
    // In braces of this crate's, which rustc's lint doesn't call unnecessary.
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | { $($body:tt)* }, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form $value {$held} [$move $bar] [$($name)+] [plain { $($body)* }] $($fallback)+ }
    };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | { $($body:tt)* } $(move)? | $($rest:tt)*) => { $crate::__reject! { $form async_comma } };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | -> $($rest:tt)*) => { $crate::__reject! { $form async_type_without_braces } };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | $body:expr, $($fallback:tt)+) => {
        $crate::__async_fallback! { $form $value {$held} [$move $bar] [$($name)+] [plain $body] $($fallback)+ }
    };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | $body:expr $(,)?) => { $crate::__reject! { $form no_fallback } };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | $body:expr; $($rest:tt)*) => {
        $crate::__reject! { $form async_semicolon }
    };
    ($form:tt [$value:expr] $move:tt $bar:tt $held:pat_param $(,)? | $($rest:tt)*) => { $crate::__reject! { $form guard_async } };
    // The type of the parameter, which is the value's.
    ($form:tt [$value:expr] $move:tt $bar:tt $($held:ident)+ : $type:ty, $($rest:tt)*) => {
        $crate::__async_closure! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $move $bar $($held)+, $($rest)* }
    };
    ($form:tt [$value:expr] $move:tt $bar:tt $held:tt : $type:ty, $($rest:tt)*) => {
        $crate::__async_closure! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $move $bar $held, $($rest)* }
    };
    ($form:tt $value:tt $move:tt $($closure:tt)*) => { $crate::__reject! { $form slot_pattern } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_fallback {
    ($form:tt $value:tt $held:tt $move:tt $names:tt $body:tt async $($rest:tt)*) => { $crate::__reject! { $form fallback_async } };
    ($form:tt [] $held:tt $move:tt $names:tt $body:tt $(move)? || $($rest:tt)*) => { $crate::__reject! { $form fallback_slot } };
    ($form:tt [] $held:tt $move:tt $names:tt $body:tt $bar:tt $($name:ident),+ $(,)? | $($fallback:tt)+) => {
        $crate::__closure_body! {
            [__async_emit $form [$crate::__private::Owned(())] $held $move $names $body [$($name)+]]
            [fallback_closure fallback_type_without_braces fallback_several]
            [$bar (), $(#[allow(unused_variables)] $name),+ $bar] $($fallback)+
        }
    };
    ($form:tt [] $held:tt $move:tt $names:tt $body:tt $moved:tt $bar:tt $($name:ident),+ $(,)? | $($fallback:tt)+) => {
        $crate::__closure_body! {
            [__async_emit $form [$crate::__private::Owned(())] $held $move $names $body [$($name)+]]
            [fallback_closure fallback_type_without_braces fallback_several]
            [$moved $bar (), $(#[allow(unused_variables)] $name),+ $bar] $($fallback)+
        }
    };
    ($form:tt [$value:expr] $held:tt $move:tt $names:tt $body:tt
        $bar:tt $late_held:pat_param, $($name:ident),+ $(,)? | $($fallback:tt)+
    ) => {
        $crate::__closure_body! {
            [__async_emit $form [$crate::__private::Kept::new($value)] $held $move $names $body [$($name)+]]
            [fallback_closure fallback_type_without_braces fallback_several]
            [$bar $late_held, $(#[allow(unused_variables)] $name),+ $bar] $($fallback)+
        }
    };
    ($form:tt [$value:expr] $held:tt $move:tt $names:tt $body:tt
        $moved:tt $bar:tt $late_held:pat_param, $($name:ident),+ $(,)? | $($fallback:tt)+
    ) => {
        $crate::__closure_body! {
            [__async_emit $form [$crate::__private::Kept::new($value)] $held $move $names $body [$($name)+]]
            [fallback_closure fallback_type_without_braces fallback_several]
            [$moved $bar $late_held, $(#[allow(unused_variables)] $name),+ $bar] $($fallback)+
        }
    };
    // The type of the parameter, which is the value's.
    ($form:tt [$value:expr] $held:tt $move:tt $names:tt $body:tt $bar:tt $($late_held:ident)+ : $type:ty, $($rest:tt)*) => {
        $crate::__async_fallback! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $held $move $names $body $bar $($late_held)+, $($rest)* }
    };
    ($form:tt [$value:expr] $held:tt $move:tt $names:tt $body:tt $bar:tt $late_held:tt : $type:ty, $($rest:tt)*) => {
        $crate::__async_fallback! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $held $move $names $body $bar $late_held, $($rest)* }
    };
    ($form:tt [$value:expr] $held:tt $move:tt $names:tt $body:tt $moved:tt $bar:tt $($late_held:ident)+ : $type:ty, $($rest:tt)*) => {
        $crate::__async_fallback! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $held $move $names $body $moved $bar $($late_held)+, $($rest)* }
    };
    ($form:tt [$value:expr] $held:tt $move:tt $names:tt $body:tt $moved:tt $bar:tt $late_held:tt : $type:ty, $($rest:tt)*) => {
        $crate::__async_fallback! { $form [$crate::__private::Typed::<$type> { value: $value }.value] $held $move $names $body $moved $bar $late_held, $($rest)* }
    };
    ($form:tt $value:tt $held:tt $move:tt $names:tt $body:tt $($rest:tt)*) => { $crate::__reject! { $form fallback_closure } };
}
