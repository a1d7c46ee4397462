//! The asynchronous frame: its mode and the initial value travel along.

#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns {
    ($mode:ident $form:tt $initial:tt $(move)? || $($closure:tt)*) => { $crate::__reject! { $form returns_slot } };
    ($mode:ident $form:tt $initial:tt move | $($closure:tt)*) => {
        $crate::__async_returns_closure! { $mode $form $initial [move] | $($closure)* }
    };
    ($mode:ident $form:tt $initial:tt | $($closure:tt)*) => {
        $crate::__async_returns_closure! { $mode $form $initial [] | $($closure)* }
    };
    ($mode:ident $form:tt $initial:tt $($rest:tt)*) => { $crate::__reject! { $form returns_body } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_closure {
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt
     $a:ident : $at:ty, $b:ident : $bt:ty, $c:ident : $ct:ty, $d:ident : $dt:ty,
     $e:ident : $et:ty, $f:ident : $ft:ty, $g:ident : $gt:ty, $h:ident : $ht:ty, $ninth:ident $($rest:tt)*) => {
        $crate::__reject! { $form returns_nine }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $slot:ident : impl $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($mode:ident $form:tt [] $move:tt $bar:tt $slot:ident : _ $($rest:tt)*) => {
        $crate::__reject! { $form returns_unnamed }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | -> $($rest:tt)*) => {
        $crate::__reject! { $form returns_arrow }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:tt $(,)?) => {
        $crate::__async_returns_emit! { $mode $form $initial $move $bar [$($slot : $type),+] $body }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr,) => {
        $crate::__async_returns_emit! { $mode $form $initial $move $bar [$($slot : $type),+] $body }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr, $($rest:tt)+) => {
        $crate::__reject! { $form returns_several }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $body:expr; $($rest:tt)*) => {
        $crate::__reject! { $form returns_several }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? | $($body:tt)+) => {
        $crate::__async_returns_emit! { $mode $form $initial $move $bar [$($slot : $type),+] ($($body)+) }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident : $type:ty),+ $(,)? |) => {
        $crate::__reject! { $form returns_body }
    };
    ($mode:ident $form:tt $initial:tt $move:tt $bar:tt $($slot:ident $(: $type:ty)?),+ $(,)? | $($rest:tt)*) => {
        $crate::__reject! { $form returns_type }
    };
    ($mode:ident $form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_pattern } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_emit {
    ($mode:ident [$name:ident $when:ident {$($origin:tt)*} $start:ident]
     $initial:tt [$($move:tt)?] $bar:tt [$($slot:ident : $type:ty),+] $body:tt) => {
        $($origin)*::asynchronous::frame(
            $crate::__slot_names! { $mode $($slot)+ },
            $crate::__returns_slots! { $start $initial $($slot : $type),+ },
            $($move)? $bar frame $bar $($origin)*::asynchronous::call(async $($move)? $bar $bar -> ($($type),+) {
                let mut frame = frame;
                #[allow(unused_mut, unused_variables)]
                let ($(mut $slot,)+) = $($origin)*::asynchronous::AsyncFrame::handles(&mut frame);
                $body
            }),
        )
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_emit {
    ([$name:ident $mode:ident] $($rest:tt)*) => {
        $crate::__reject! { [$name Always] needs_std }
    };
}
