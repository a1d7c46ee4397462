//! What an editor expands in place of all that the other files parse: every entrance has an arm for it.
//!
//! What is written goes on as tokens, and mostly as an argument, where a comma may stand behind it. What of a header is told
//! apart by whether it parses is the names of slots, and a slot's type, which stands in front of all else both ways. Where an
//! initial value ends, a guard's, or a body that is awaited and has no braces, an editor has to parse as well; what it has
//! parsed comes first, and what stands behind is found a second time, token by token, if it isn't finished.
//!
//! No macro takes what is written twice: of two copies an editor would count only one, and look for the cursor elsewhere.

/// What is written, as an argument. Only an editor's arms have it, and it is never called.
pub fn given<T>(value: T) -> T {
    value
}

// ==== the entrances ====

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_defer {
    (|| $($body:tt)*) => { $crate::__edit_late! { || $($body)* } };
    (move || $($body:tt)*) => { $crate::__edit_late! { move || $($body)* } };
    (| $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry [$crate::__private::Owned(())] () register] [] (), $($closure)* }
    };
    (move | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry [$crate::__private::Owned(())] () register] [move] (), $($closure)* }
    };
    (async | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_async [$crate::__private::Owned(())] () register [(),]] [] (), $($closure)* }
    };
    (async move | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_async [$crate::__private::Owned(())] () register [(),]] [move] (), $($closure)* }
    };
    // A call as it is written, where it is never reached, and moves nothing for what follows.
    ($slot:ident, $($call:tt)*) => {
        if false {
            let _ = &$slot;
            let _ = $crate::__private::given($($call)*);
            loop {}
        }
    };
    ($($call:tt)*) => {
        if false {
            let _ = $crate::__private::given($($call)*);
            loop {}
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_recover {
    (| $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry [$crate::__private::Recovered] () register] [] $($closure)* }
    };
    (move | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry [$crate::__private::Recovered] () register] [move] $($closure)* }
    };
    ($($given:tt)*) => { $crate::__private::given($($given)*) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_hold {
    ($slot:ident, $($value:tt)*) => {
        $crate::__edit_entry! { [$crate::__private::Kept::new($($value)*)] () keep [] {_} [$slot] () }
    };
    ($($given:tt)*) => { $crate::__private::given($($given)*) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_guard {
    ($($form:tt)*) => { $crate::__edit_first! { [__edit_guarded] $($form)* } };
}

// A macro of its own: an array of one name is a value as well.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_guarded {
    ([$value:ident] | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry [$crate::__private::Kept::new($value)] $value hold] [] $($closure)* }
    };
    ([$value:ident] move | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry [$crate::__private::Kept::new($value)] $value hold] [move] $($closure)* }
    };
    ([$value:ident] async | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_async [$crate::__private::Kept::new($value)] $value hold []] [] $($closure)* }
    };
    ([$value:ident] async move | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_async [$crate::__private::Kept::new($value)] $value hold []] [move] $($closure)* }
    };
    ([$value:ident] $($given:tt)*) => {{
        let _ = $crate::__private::given($($given)*);
        $value
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_returns {
    ($form:tt $initial:tt | $($closure:tt)*) => { $crate::__edit_frame! { __returns_emit $form $initial [] $($closure)* } };
    ($form:tt $initial:tt move | $($closure:tt)*) => { $crate::__edit_frame! { __returns_emit $form $initial [move] $($closure)* } };
    ($form:tt $initial:tt async | $($closure:tt)*) => { $crate::__edit_frame! { __async_returns_emit $form $initial [] $($closure)* } };
    ($form:tt $initial:tt async move | $($closure:tt)*) => { $crate::__edit_frame! { __async_returns_emit $form $initial [move] $($closure)* } };
    ($form:tt [] $($given:tt)*) => { $crate::__edit_first! { [__edit_returns $form] $($given)* } };
    ($form:tt [$initial:ident] $($given:tt)*) => {{
        let _ = $crate::__private::given($($given)*);
        $initial
    }};
}

// ==== what stands in front of a comma, and what behind it ====

// The first expression, to which `value` goes on with what stands behind it.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_first {
    ([$to:ident $($state:tt)*] $value:expr $(, $($behind:tt)*)?) => {
        match $crate::__edit_value!($value) {
            value => $crate::$to! { $($state)* [value] $($($behind)*)? },
        }
    };
    ([$to:ident $($state:tt)*] $(, $($behind:tt)*)?) => {
        match $crate::__edit_value!(()) {
            value => $crate::$to! { $($state)* [value] $($($behind)*)? },
        }
    };
    ([$to:ident $($state:tt)*] $($rest:tt)*) => {
        match $crate::__edit_value!(($($rest)*) unfinished) {
            value => $crate::__edit_behind! { [$to $($state)* [value]] $($rest)* },
        }
    };
}

// In parentheses, since an editor adds them to what it has captured, though to no single token. Where the expression isn't
// finished, no arm matches, and an editor takes what it has of one.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_value {
    (($value:expr, $($behind:tt)*) unfinished) => {
        $value
    };
    ($value:expr) => {
        $value
    };
}

// What stands behind it. Where it isn't finished, that begins with a closure behind a comma.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_behind {
    ([$to:ident $($state:tt)*] $value:expr $(, $($behind:tt)*)?) => { $crate::$to! { $($state)* $($($behind)*)? } };
    ($then:tt , $next:tt $($rest:tt)*) => { $crate::__edit_comma! { $next $then $next $($rest)* } };
    ($then:tt $a:tt , $next:tt $($rest:tt)*) => { $crate::__edit_comma! { $next $then $next $($rest)* } };
    ($then:tt $a:tt $b:tt , $next:tt $($rest:tt)*) => { $crate::__edit_comma! { $next $then $next $($rest)* } };
    ($then:tt $a:tt $b:tt $c:tt $($rest:tt)*) => { $crate::__edit_behind! { $then $($rest)* } };
    ([$to:ident $($state:tt)*] $($rest:tt)*) => { $crate::$to! { $($state)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_comma {
    (| [$to:ident $($state:tt)*] $($closure:tt)*) => { $crate::$to! { $($state)* $($closure)* } };
    (|| [$to:ident $($state:tt)*] $($closure:tt)*) => { $crate::$to! { $($state)* $($closure)* } };
    (move [$to:ident $($state:tt)*] $($closure:tt)*) => { $crate::$to! { $($state)* $($closure)* } };
    (async [$to:ident $($state:tt)*] $($closure:tt)*) => { $crate::$to! { $($state)* $($closure)* } };
    ($next:tt $then:tt $($rest:tt)*) => { $crate::__edit_behind! { $then $($rest)* } };
}

// ==== a closure behind its first bar ====

// `[to source value …]`, `[move]` or not, and what is told apart: a first parameter with slots behind it, which may still be
// without a bar and a body, or any other closure.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_closure {
    ([$to:ident $($state:tt)*] $move:tt $held:pat_param, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::$to! { $($state)* $move {$held} [$($name)+] $($body)* }
    };
    ([$to:ident $($state:tt)*] $move:tt $($held:ident)+ : $type:ty, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::$to! { $($state)* $move {$($held)+ : $type} [$($name)+] $($body)* }
    };
    ([$to:ident $($state:tt)*] $move:tt $held:tt : $type:ty, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::$to! { $($state)* $move {$held : $type} [$($name)+] $($body)* }
    };
    ([$to:ident $($state:tt)*] $move:tt $held:tt $fields:tt : $type:ty, $($name:ident),+ $(,)? | $($body:tt)*) => {
        $crate::$to! { $($state)* $move {$held $fields : $type} [$($name)+] $($body)* }
    };
    ([$to:ident $source:tt $value:tt $($state:tt)*] $move:tt $held:pat_param, $($name:ident),* $(,)?) => {{
        let _ = ($(&$name,)*);
        $value
    }};
    ([$to:ident $source:tt $value:tt $($state:tt)*] $move:tt $($held:ident)+ : $type:ty, $($name:ident),* $(,)?) => {{
        let _ = ($(&$name,)*);
        $value
    }};
    ([$to:ident $($state:tt)*] [$($move:tt)?] $($closure:tt)*) => { $crate::$to! { $($state)* $($move)? | $($closure)* } };
}

// ==== what a form becomes ====

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_late {
    ($($closure:tt)*) => {
        match $crate::__private::block::Late::Value {
            value => {
                let _ = $crate::__private::block::late(value, $($closure)*);
                value.kind_of_deferred()
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_entry {
    ([$($source:tt)*] $value:tt $register:ident [$($move:tt)?] {$($held:tt)*} [$first:ident $($name:ident)*] $($body:tt)*) => {
        match $crate::__private::first(&$first)$(.and(&$name))*.entry(
            $($source)*, $crate::__private::Always, $($move)? |$($held)*, #[allow(unused_variables)] $first $(, #[allow(unused_variables)] $name)*| $($body)*
        ) {
            pending => { let value = pending.value; pending.$register(value.kind_of_deferred()) }
        }
    };
    // A guard of a block's.
    ($source:tt $value:ident hold $($closure:tt)*) => {
        $crate::__private::block::guard(
            match $crate::__private::block::Held($value, $crate::__private::block::Late::Value, $($closure)*) {
                held => held.1.kind_of_deferred().guard(held),
            }
        )
    };
    ($source:tt $value:tt $register:ident $($closure:tt)*) => {{
        let _ = $crate::__private::given($($closure)*);
    }};
}

// What is awaited, up to its comma; what runs instead is shown as an entry of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_async {
    ($source:tt $value:tt $register:ident $unnamed:tt [$($move:tt)?] {$($held:tt)*} $names:tt -> $type:ty { $($body:tt)* } $(, $($fallback:tt)*)?) => {{
        let entry = $crate::__edit_awaited! { $source $register [$($move)?] {$($held)*} $names async $($move)? { if false { return $crate::__private::asynchronous::returned::<$type>(); } $($body)* }.await };
        let _ = $crate::__edit_behind! { [__edit_fallback $source $register $unnamed] () $(, $($fallback)*)? };
        entry
    }};
    ($source:tt $value:tt $register:ident $unnamed:tt $move:tt {$($held:tt)*} $names:tt -> $($rest:tt)*) => {{
        let _ = $crate::__private::given(|| -> $($rest)*);
        $value
    }};
    ($source:tt $value:tt $register:ident $unnamed:tt $move:tt {$($held:tt)*} $names:tt { $($body:tt)* } $(, $($fallback:tt)*)?) => {{
        let entry = $crate::__edit_awaited! { $source $register $move {$($held)*} $names { $($body)* } };
        let _ = $crate::__edit_behind! { [__edit_fallback $source $register $unnamed] () $(, $($fallback)*)? };
        entry
    }};
    ($source:tt $value:tt $register:ident $unnamed:tt $move:tt {$($held:tt)*} $names:tt $body:expr $(, $($fallback:tt)*)?) => {{
        let entry = $crate::__edit_awaited! { $source $register $move {$($held)*} $names $crate::__edit_value!($body) };
        let _ = $crate::__edit_behind! { [__edit_fallback $source $register $unnamed] () $(, $($fallback)*)? };
        entry
    }};
    ($source:tt $value:tt $register:ident $unnamed:tt $move:tt {$($held:tt)*} $names:tt $(, $($fallback:tt)*)?) => {{
        let entry = $crate::__edit_awaited! { $source $register $move {$($held)*} $names $crate::__edit_value!(()) };
        let _ = $crate::__edit_behind! { [__edit_fallback $source $register $unnamed] () $(, $($fallback)*)? };
        entry
    }};
    ($source:tt $value:tt $register:ident $unnamed:tt $move:tt {$($held:tt)*} $names:tt $($rest:tt)*) => {{
        let entry = $crate::__edit_awaited! { $source $register $move {$($held)*} $names $crate::__edit_value!(($($rest)*) unfinished) };
        let _ = $crate::__edit_behind! { [__edit_fallback $source $register $unnamed] $($rest)* };
        entry
    }};
    ($source:tt $value:tt $register:ident $unnamed:tt $($closure:tt)*) => {{
        let _ = $crate::__private::given($($closure)*);
        $value
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_awaited {
    ([$($source:tt)*] $register:ident [$($move:tt)?] {$($held:tt)*} [$first:ident $($name:ident)*] $($body:tt)*) => {
        match $crate::__private::asynchronous::awaited(
            $crate::__private::first(&$first)$(.and(&$name))*,
            $crate::__private::first(&$first)$(.and(&$name))*,
        ).entry($($source)*, $($move)? |given| async $($move)? {
            let (held, mut loan) = given.into_parts();
            #[allow(unused_variables)]
            let ($first, $($name,)*) = $crate::__private::asynchronous::Loan::reach(&mut loan);
            let $($held)* = held;
            $($body)*
        }, |_, #[allow(unused_variables)] $first $(, #[allow(unused_variables)] $name)*| ()) {
            pending => {
                let (value, fallback_value) = pending.values;
                pending.$register(
                    $crate::__private::Always,
                    value.kind_of_deferred(),
                    fallback_value.kind_of_deferred(),
                )
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __edit_fallback {
    ($source:tt $register:ident [$($unnamed:tt)*] | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry $source () $register] [] $($unnamed)* $($closure)* }
    };
    ($source:tt $register:ident [$($unnamed:tt)*] move | $($closure:tt)*) => {
        $crate::__edit_closure! { [__edit_entry $source () $register] [move] $($unnamed)* $($closure)* }
    };
    ($source:tt $register:ident $unnamed:tt $($given:tt)*) => { $crate::__private::given($($given)*) };
}

// The types stand in front, where one that isn't there yet will stand as well.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_frame {
    ($emit:ident $form:tt $initial:tt $move:tt $($slot:ident : $type:ty),+ $(,)? | $($body:tt)*) => {{
        $(let _: $type;)+
        $crate::$emit! { $form $initial $move | [$($slot : $type),+] {$crate::__edit_tail!($($body)*)} }
    }};
    ($emit:ident $form:tt $initial:tt $move:tt $slot:ident : $type:ty, $next:ident : $($rest:tt)*) => {{
        let _: $type;
        let _: $($rest)*
    }};
    ($emit:ident $form:tt $initial:tt $move:tt $slot:ident : $($rest:tt)*) => {{
        let _: $($rest)*
    }};
    ($emit:ident $form:tt $initial:tt $move:tt $($closure:tt)*) => { $crate::__private::given(|$($closure)*) };
}

// A body without the comma behind it, as an argument unless it is one in braces.
#[doc(hidden)]
#[macro_export]
macro_rules! __edit_tail {
    ({ $($body:tt)* } $(,)?) => { { $($body)* } };
    () => { $crate::__private::given(()) };
    ($($body:tt)*) => { $crate::__private::given($($body)*) };
}
