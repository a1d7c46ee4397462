/// See the README.
#[macro_export]
macro_rules! returns {
    ($($form:tt)*) => { $crate::__returns! { $($form)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns {
    (move | $($closure:tt)*) => { $crate::__returns_closure! { [] [move] | $($closure)* } };
    (| $($closure:tt)*) => { $crate::__returns_closure! { [] [] | $($closure)* } };
    (|| $($closure:tt)*) => { $crate::__reject_returns! { no_slot } };
    (move || $($closure:tt)*) => { $crate::__reject_returns! { no_slot } };
    (async $($closure:tt)*) => { $crate::__async_returns! { [returns Sendable] [] $($closure)* } };
    ($initial:expr, move | $($closure:tt)*) => { $crate::__returns_closure! { [$initial] [move] | $($closure)* } };
    ($initial:expr, | $($closure:tt)*) => { $crate::__returns_closure! { [$initial] [] | $($closure)* } };
    ($initial:expr, $(move)? || $($closure:tt)*) => { $crate::__reject_returns! { no_slot } };
    ($initial:expr, async $($closure:tt)*) => {
        $crate::__async_returns! { [returns Sendable] [$initial] $($closure)* }
    };
    ($($rest:tt)*) => { $crate::__reject_returns! { no_closure } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns_closure {
    ($initial:tt $move:tt | $($slot:ident : $type:ty),+ $(,)? | $body:expr $(,)?) => {
        $crate::__returns_emit! { $initial $move [$($slot : $type),+] $body }
    };
    ($initial:tt $move:tt | $($slot:ident $(: $type:ty)?),+ $(,)? | $($rest:tt)*) => {
        $crate::__reject_returns! { no_type }
    };
    ($initial:tt $move:tt | $($rest:tt)*) => { $crate::__reject_returns! { pattern } };
}

#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_emit {
    ($initial:tt [$($move:tt)?] [$($slot:ident : $type:ty),+] $body:expr) => {
        $crate::__private::frame(
            $crate::__returns_slots! { $initial $($slot : $type),+ },
            $($move)? |opened| -> ($($type),+) {
                #[allow(unused_mut, unused_variables)]
                let ($(mut $slot,)+) = $crate::__private::Opened::handles(opened);
                $body
            },
        )
    };
}

#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_emit {
    ($($rest:tt)*) => {
        $crate::__reject! { [returns Always] needs_alloc }
    };
}

// The slots' values, as nested pairs. Their names' types stand in blocks of their own, where no code of the user's is.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_slots {
    ([] $($slot:ident : $type:ty),+) => {
        $crate::__nested! { $([{
            #[allow(unused_imports)]
            use $crate::__private::{DefaultStart as _, ErrorsStart as _, ResultStart as _};
            $crate::__private::Value::unfinished(
                $crate::__slot_name! { $slot },
                (&&&$crate::__private::Start::<$type>::of()).start(),
            )
        }])+ }
    };
    ([$initial:expr] $slot:ident : $type:ty) => {
        ($crate::__private::Value::<_, $type>::given($crate::__slot_name! { $slot }, $initial), ())
    };
    ([$initial:expr] $($slot:ident : $type:ty),+) => {{
        let ($($slot,)+): ($($type,)+) = $initial;
        $crate::__nested! { $([$crate::__private::Value::given($crate::__slot_name! { $slot }, $slot)])+ }
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __nested {
    () => { () };
    ([$($head:tt)*] $($tail:tt)*) => { ($($head)*, $crate::__nested! { $($tail)* }) };
}

// A type named after the slot: it makes the frame's type its own, and shows in messages.
#[doc(hidden)]
#[macro_export]
macro_rules! __slot_name {
    ($slot:ident) => {
        $crate::__private::paste! {{
            #[allow(non_camel_case_types)]
            enum [<slot_ $slot>] {}
            $crate::__private::PhantomData::<[<slot_ $slot>]>
        }}
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __reject_returns {
    (no_closure) => {
        $crate::__refuse! { returns "is given no body" [
            "write the function's body as a closure with a slot: `" "!(|result: Type| { … })`, \
             or with an initial value, `" "!(value, |result: Type| { … })`"
        ] }
    };
    (no_slot) => {
        $crate::__refuse! { returns "is given a body without a slot" [
            "name what the function returns, with its type: `" "!(|result: Type| { … })`"
        ] }
    };
    (no_type) => {
        $crate::__refuse! { returns "is given a slot without a type" [
            "write the type that the function returns: `" "!(|result: Type| { … })`"
        ] }
    };
    (pattern) => {
        $crate::__refuse! { returns "is given a slot that isn't a plain name with a type" [
            "for one slot, `" "!(|result: Type| { … })`; for several, `" "!(|count: usize, result: Type| { … })`"
        ] }
    };
    (not_async) => {
        $crate::__refuse! { returns_local "is given a body that isn't `async`" [
            "write `" "!(async |result: Type| { … }).await`, or `returns!`, whose synchronous entries needn't be `Send`"
        ] }
    };
}
