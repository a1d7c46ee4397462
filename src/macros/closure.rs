//! What the forms with a closure have in common: `move` in front of it, and its body.

// What stands behind `move`: a closure, if that is a bar, which stays the user's own.
#[doc(hidden)]
#[macro_export]
macro_rules! __moved {
    (| {$to:ident $($state:tt)*} $otherwise:tt $($rest:tt)*) => { $crate::$to! { $($state)* $($rest)* } };
    ($first:tt $to:tt {$otherwise:ident $($state:tt)*} $($rest:tt)*) => { $crate::$otherwise! { $($state)* $($rest)* } };
}

// The body behind `[move |parameters|]`. `[to form …]` is what goes on with the whole closure; `[nothing type several]` are
// the reasons to refuse it.
#[doc(hidden)]
#[macro_export]
macro_rules! __closure_body {
    ([$to:ident $($state:tt)*] $reasons:tt [$($head:tt)*] -> $type:ty $body:block $(,)?) => {
        $crate::$to! { $($state)* [$($head)* -> $type { $body }] }
    };
    // In a block its type is what is refused.
    ([__frame_entry $form:tt $($state:tt)*] $reasons:tt $head:tt async $(move)? { $($body:tt)* } $(, $($rest:tt)*)?) => {
        $crate::__reject! { $form async_block }
    };
    ([$to:ident $($state:tt)*] $reasons:tt [$($head:tt)*] $body:tt $(,)?) => {
        $crate::$to! { $($state)* [$($head)* $body] }
    };
    ([$to:ident $($state:tt)*] $reasons:tt [$($head:tt)*] $body:expr $(,)?) => {
        $crate::$to! { $($state)* [$($head)* $body] }
    };
    ([$to:ident $form:tt $($state:tt)*] $reasons:tt $head:tt $($body:tt)*) => {
        $crate::__reject_body! { $form $reasons {[$to $form $($state)*] $head} $($body)* }
    };
}
