//! The forms of `defer!` and its three siblings: a closure, or a call, with or without a slot.
//!
//! The first token stands twice where it is told apart: a closure that begins with the user's own bar is the user's in
//! rustc's messages, which then point at it, and can say where `move` goes.

#[doc(hidden)]
#[macro_export]
macro_rules! __defer {
    // An editor's.
    ($first:tt [$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*] $($given:tt)*) => { $crate::__edit_defer! { $($given)* } };
    ([$name:ident $when:ident $origin:tt r#kind_of_deferred $($form:tt)*]) => { $crate::__edit_defer! {} };
    // ==== closures ====
    // What `__block_late` does, a step earlier.
    (|| [$name:ident Always $origin:tt $kind:ident $($form:tt)*] $bars:tt $body:tt $(,)?) => {
        #[cfg(any())] const _: () = ();
        let value = $crate::__private::block::Late::Value;
        let _deferred_until_the_block_ends = $crate::__private::block::late(value, { $bars $body });
        value.$kind();
    };
    (|| [$name:ident Always $origin:tt $kind:ident $($form:tt)*] $bars:tt $body:expr $(,)?) => {
        #[cfg(any())] const _: () = ();
        let value = $crate::__private::block::Late::Value;
        let _deferred_until_the_block_ends = $crate::__private::block::late(value, { $bars $body });
        value.$kind();
    };
    (|| $form:tt $bars:tt $($body:tt)*) => {
        $crate::__closure_body! { [__block_late $form] [nothing type_without_braces several] [$bars] $($body)* }
    };
    (| $form:tt $bar:tt $($rest:tt)*) => { $crate::__defer_frame_closure! { $form [] $bar $($rest)* } };
    (move $form:tt $move:tt || $($body:tt)*) => {
        $crate::__closure_body! { [__block_late $form] [nothing type_without_braces several] [$move ||] $($body)* }
    };
    (move $form:tt $move:tt async $($rest:tt)*) => { $crate::__reject! { $form move_async } };
    (move $form:tt $move:tt $first:tt $($rest:tt)*) => {
        $crate::__moved! { $first {__defer_frame_closure $form [$move]} {__defer_call $move [$form [] []] $move} $first $($rest)* }
    };
    (async $form:tt $async:tt $first:tt $($rest:tt)*) => { $crate::__async_defer! { $first $form $first $($rest)* } };
    // ==== a slot and a call ====
    ($first:ident [$name:ident $when:ident $origin:tt $($form:tt)*] $slot:ident, $next:tt $($call:tt)*) => {
        $crate::__defer_slot_call! { $next [$($call)*] [$name $when $origin slot $($form)*] $slot $next $($call)* }
    };
    ($first:ident $form:tt $slot:ident,) => { $crate::__reject! { $form slot_alone } };
    ($first:ident $form:tt $of:ident . $slot:ident, $($call:tt)+) => { $crate::__reject! { $form slot_field } };
    // ==== a call ====
    (unsafe $form:tt $unsafe:tt $block:tt $(,)?) => { $crate::__defer_call! { $block [$form [] [unsafe $unsafe $block]] $block } };
    ($first:tt $form:tt $($call:tt)+) => { $crate::__defer_call! { $first [$form [] []] $($call)+ } };
    ($form:tt) => { $crate::__reject! { $form nothing } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_slot_call {
    (unsafe [$block:tt $(,)?] $form:tt $slot:ident $unsafe:tt { $first:tt $($call:tt)* } $(,)?) => {
        $crate::__defer_call! { $first [$form [$slot] [unsafe $unsafe $block]] $first $($call)* }
    };
    ($next:tt $again:tt $form:tt $slot:ident move | $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($next:tt $again:tt $form:tt $slot:ident move || $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($next:tt $again:tt $form:tt $slot:ident | $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($next:tt $again:tt $form:tt $slot:ident || $($rest:tt)*) => { $crate::__reject! { $form slot_before_closure } };
    ($next:tt $again:tt $form:tt $slot:ident $another:ident) => { $crate::__reject! { $form several_slots } };
    ($next:tt $again:tt $form:tt $slot:ident $another:ident, $($rest:tt)*) => { $crate::__reject! { $form several_slots } };
    ($next:tt $again:tt $form:tt $slot:ident $($call:tt)+) => { $crate::__defer_call! { $next [$form [$slot] []] $($call)+ } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_frame_closure {
    // Looks like a name.
    ($form:tt $move:tt $bar:tt self | $($rest:tt)*) => { $crate::__reject! { $form self_named } };
    ($form:tt $move:tt $bar:tt self, $($rest:tt)*) => { $crate::__reject! { $form self_named } };
    ($form:tt $move:tt $bar:tt $first:ident, self | $($rest:tt)*) => { $crate::__reject! { $form self_named } };
    ($form:tt $move:tt $bar:tt $($name:ident),+ $(,)? | -> $type:ty $body:block $(,)?) => {
        $crate::__deferred! { $form [$($name)+] $move $bar [-> $type { $body }] }
    };
    ($form:tt $move:tt $bar:tt $($name:ident),+ $(,)? | async $(move)? { $($body:tt)* } $(, $($rest:tt)*)?) => {
        $crate::__reject! { $form async_block }
    };
    ($form:tt $move:tt $bar:tt $($name:ident),+ $(,)? | $body:tt $(,)?) => {
        $crate::__deferred! { $form [$($name)+] $move $bar [$body] }
    };
    ($form:tt $move:tt $bar:tt $($name:ident),+ $(,)? | $body:expr $(,)?) => {
        $crate::__deferred! { $form [$($name)+] $move $bar [$body] }
    };
    ([$macro:ident $when:ident $origin:tt $($form:tt)*] $move:tt $bar:tt $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::__reject_body! {
            [$macro $when $origin slot] [nothing type_without_braces several]
            {[__deferred [$macro $when $origin $($form)*] [$($name)+] $move $bar] []} $($body)*
        }
    };
    ($form:tt $move:tt $($closure:tt)*) => { $crate::__reject! { $form slot_pattern } };
}
