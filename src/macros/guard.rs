/// See the README.
#[macro_export]
macro_rules! guard {
    ($($form:tt)*) => { $crate::__guard! { [guard Always {$crate::__private} kind and entry hold | &] $($form)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard {
    ($form:tt $value:expr, $first:tt $($rest:tt)*) => {
        $crate::__guard_first! { $first $form [$value] $first $($rest)* }
    };
    ($form:tt $($rest:tt)*) => { $crate::__reject! { $form guard_closure } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard_first {
    (| $form:tt $value:tt $bar:tt $($rest:tt)*) => { $crate::__guard_closure! { $form $value [] $bar $($rest)* } };
    (move $form:tt $value:tt $move:tt | $($rest:tt)*) => {
        $crate::__guard_closure! { $form $value [$move] | $($rest)* }
    };
    (|| $form:tt $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    (move $form:tt $value:tt move || $($rest:tt)*) => { $crate::__reject! { $form guard_parameter } };
    (async $form:tt $value:tt $async:tt $($rest:tt)*) => { $crate::__async_guard! { $form $value $($rest)* } };
    ($first:tt $form:tt $($rest:tt)*) => { $crate::__reject! { $form guard_not_a_closure } };
}

// The value's parameter may be a pattern, or a name with a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __guard_closure {
    ($form:tt $value:tt $move:tt $bar:tt $($held:ident)+ : $type:ty | $($body:tt)*) => {
        $crate::__guard_body! { [$form $value []] $move [$bar $($held)+: $type $bar] $($body)* }
    };
    ($form:tt $value:tt $move:tt $bar:tt $($held:ident)+ : $type:ty, | $($body:tt)*) => {
        $crate::__guard_body! { [$form $value []] $move [$bar $($held)+: $type $bar] $($body)* }
    };
    ($form:tt $value:tt $move:tt $bar:tt $($held:ident)+ : $type:ty, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__guard_body! {
            [$form $value [$($name)+]] $move
            [$bar $($held)+: $type, $(#[allow(unused_variables)] $name),+ $bar] $($body)*
        }
    };
    ($form:tt $value:tt $move:tt $bar:tt $($held:ident)+ : $($rest:tt)*) => { $crate::__reject! { $form guard_slot } };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param | $($body:tt)*) => {
        $crate::__guard_body! { [$form $value []] $move [$bar $held $bar] $($body)* }
    };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, | $($body:tt)*) => {
        $crate::__guard_body! { [$form $value []] $move [$bar $held $bar] $($body)* }
    };
    ($form:tt $value:tt $move:tt $bar:tt $held:pat_param, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__guard_body! {
            [$form $value [$($name)+]] $move [$bar $held, $(#[allow(unused_variables)] $name),+ $bar] $($body)*
        }
    };
    ($form:tt $value:tt $move:tt $bar:tt $($closure:tt)*) => { $crate::__reject! { $form guard_slot } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __guard_body {
    ($to:tt [$($move:tt)?] [$($parameters:tt)*] -> $type:ty $body:block $(,)?) => {
        $crate::__guard_emit! { $to [$($move)? $($parameters)* -> $type { $body }] }
    };
    ([$form:tt $value:tt $names:tt] $move:tt $parameters:tt -> $($rest:tt)*) => {
        $crate::__reject! { $form guard_type_without_braces }
    };
    ($to:tt [$($move:tt)?] [$($parameters:tt)*] $body:expr $(,)?) => {
        $crate::__guard_emit! { $to [$($move)? $($parameters)* $body] }
    };
    ([$form:tt $value:tt $names:tt] $move:tt $parameters:tt) => { $crate::__reject! { $form guard_closure } };
    ([$form:tt $value:tt $names:tt] $($rest:tt)*) => { $crate::__reject! { $form guard_several } };
}

// The function around a block's guard is what `must_use` stands on, which doesn't look into a `match`.
#[doc(hidden)]
#[macro_export]
macro_rules! __guard_emit {
    ([[$name:ident $($form:tt)*] [$value:expr] []] [$($closure:tt)*]) => {
        $crate::__private::block::guarded(match $crate::__private::block::entry($value, $($closure)*) {
            deferred => $crate::__block_kind!([$($form)*] deferred, guard),
        })
    };
    ([$form:tt [$value:expr] $names:tt] $closure:tt) => {
        $crate::__frame_entry! { $form $names [$crate::__private::Kept::new($value)] $closure }
    };
}
