/// See the README.
#[macro_export]
macro_rules! returns {
    ($($form:tt)*) => { $crate::__returns! { [returns Always {$crate::__private} start] $($form)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns {
    ($form:tt) => { $crate::__reject! { $form returns_body } };
    ($form:tt $first:tt $($rest:tt)*) => { $crate::__returns_first! { $first $form [] $first $($rest)* } };
}

// What stands in front of the closure: nothing, or the initial values.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_first {
    (| $form:tt $initial:tt $bar:tt $($rest:tt)*) => { $crate::__returns_closure! { $form $initial [] $bar $($rest)* } };
    (move $form:tt $initial:tt $move:tt | $($rest:tt)*) => {
        $crate::__returns_closure! { $form $initial [$move] | $($rest)* }
    };
    (|| $form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_slot } };
    (move $form:tt $initial:tt move || $($rest:tt)*) => { $crate::__reject! { $form returns_slot } };
    (async $form:tt $initial:tt $async:tt $($rest:tt)*) => {
        $crate::__async_returns! { Sendable $form $initial $($rest)* }
    };
    ($first:tt $form:tt [] $initial:expr, $next:tt $($rest:tt)*) => {
        $crate::__returns_first! { $next $form [$initial] $next $($rest)* }
    };
    ($first:tt $form:tt [$initial:expr] $another:expr, $($rest:tt)+) => { $crate::__reject! { $form returns_values } };
    ($first:tt $form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_body } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns_closure {
    ($form:tt $initial:tt $move:tt $bar:tt
     $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty,
     $e:ident : $et:ty, $f:ident : $ft:ty, $g:ident : $gt:ty, $h:ident : $ht:ty, $ninth:ident $($rest:tt)*) => {
        $crate::__reject! { $form returns_nine }
    };
    ($form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | -> $($rest:tt)*) => {
        $crate::__reject! { $form returns_arrow }
    };
    ($form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr $(,)?) => {
        $crate::__returns_emit! { $form $initial $move $bar [$($slot : $type),+] $body }
    };
    ($form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? |) => {
        $crate::__reject! { $form returns_body }
    };
    ($form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $($rest:tt)+) => {
        $crate::__reject! { $form returns_several }
    };
    ($form:tt $initial:tt $move:tt $bar:tt $($slot:ident $(: $type:ty)?),+ $(,)? | $($rest:tt)*) => {
        $crate::__reject! { $form returns_type }
    };
    ($form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_pattern } };
}

#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_emit {
    ([$name:ident $when:ident {$($origin:tt)*} $start:ident]
     $initial:tt [$($move:tt)?] $bar:tt [$($slot:ident : $type:ty),+] $body:expr) => {
        $($origin)*::frame(
            $crate::__returns_slots! { $start $initial $($slot : $type),+ },
            $($move)? $bar frame $bar -> ($($type),+) {
                #[allow(unused_mut, unused_variables)]
                let ($(mut $slot,)+) = $($origin)*::Opened::handles(frame);
                $body
            },
        )
    };
}

#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_emit {
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form needs_alloc }
    };
}

// The slots' values, as nested pairs. Their names' types stand in blocks of their own, where no code of the user's is.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns_slots {
    ($start:ident [] $($slot:ident : $type:ty),+) => {
        $crate::__nested! { $([{
            #[allow(unused_imports)]
            use $crate::__private::{DefaultStart as _, ErrorsStart as _, ResultStart as _};
            $crate::__private::Value::unfinished(
                $crate::__slot_name! { $slot },
                (&&&$crate::__private::Start::<$type>::of()).$start(),
            )
        }])+ }
    };
    ($start:ident [$initial:expr] $slot:ident : $type:ty) => {
        ($crate::__private::Value::<_, $type>::given($crate::__slot_name! { $slot }, $initial), ())
    };
    ($start:ident [$initial:expr] $($slot:ident : $type:ty),+) => {{
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
