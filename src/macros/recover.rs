#[cfg(feature = "std")]
/// See the README.
#[macro_export]
macro_rules! recover {
    ($($form:tt)*) => { $crate::__recover! { [recover Always {$crate::__private} kind and entry register | &] $($form)* } };
}

#[cfg(not(feature = "std"))]
/// See the README.
#[macro_export]
macro_rules! recover {
    ($($form:tt)*) => {
        $crate::__reject! { [recover Always {$crate::__private}] needs_std }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __recover {
    ($form:tt $first:tt $($rest:tt)*) => { $crate::__recover_first! { $first $form $first $($rest)* } };
    ($form:tt) => { $crate::__reject! { $form recover_closure } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __recover_first {
    (| $form:tt $bar:tt $($rest:tt)*) => { $crate::__recover_closure! { $form [] $bar $($rest)* } };
    (move $form:tt $move:tt | $($rest:tt)*) => { $crate::__recover_closure! { $form [$move] | $($rest)* } };
    (async $form:tt $($rest:tt)*) => { $crate::__reject! { $form recover_async } };
    ($first:tt $form:tt $($rest:tt)*) => { $crate::__reject! { $form recover_closure } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __recover_closure {
    ($form:tt [$($move:tt)?] $bar:tt $panic:pat_param, $($name:ident),+ $(,)? | -> $type:ty $body:block $(,)?) => {
        $crate::__frame_entry! {
            $form [$($name)+] [$crate::__private::Recovered]
            [$($move)? $bar $panic, $(#[allow(unused_variables)] $name),+ $bar -> $type { $body }]
        }
    };
    ($form:tt [$($move:tt)?] $bar:tt $panic:pat_param, $($name:ident),+ $(,)? | -> $($rest:tt)*) => {
        $crate::__reject! { $form recover_type_without_braces }
    };
    ($form:tt [$($move:tt)?] $bar:tt $panic:pat_param, $($name:ident),+ $(,)? | $body:expr $(,)?) => {
        $crate::__frame_entry! {
            $form [$($name)+] [$crate::__private::Recovered]
            [$($move)? $bar $panic, $(#[allow(unused_variables)] $name),+ $bar $body]
        }
    };
    ($form:tt $move:tt $bar:tt $panic:pat_param, $($name:ident),+ $(,)? |) => { $crate::__reject! { $form recover_closure } };
    ($form:tt $move:tt $bar:tt $panic:pat_param, $($name:ident),+ $(,)? | $($rest:tt)+) => {
        $crate::__reject! { $form recover_several }
    };
    ($form:tt $move:tt $bar:tt $panic:pat_param $(,)? | $($rest:tt)*) => { $crate::__reject! { $form recover_slot } };
    ($form:tt $($closure:tt)*) => { $crate::__reject! { $form recover_parameters } };
}
