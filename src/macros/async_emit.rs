//! The ends of every expansion of an asynchronous frame.

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_returns_emit {
    ([$name:ident $when:ident {$($origin:tt)*} $start:ident $mode:ident]
     $initial:tt [$($move:tt)?] $bar:tt [$($slot:ident : $type:ty),+] $body:tt) => {
        $($origin)*::asynchronous::frame(
            $crate::__slot_names! { $mode $($slot)+ },
            $crate::__returns_slots! { $start $initial $($slot : $type),+ },
            $($move)? $bar frame $bar match frame { frame => async $($move)? {
                #[allow(unreachable_code)]
                'first: {
                    break 'first;
                    return $($origin)*::asynchronous::returned::<($($type),+)>();
                }
                let mut frame = frame;
                #[allow(unused_mut, unused_variables)]
                let ($(mut $slot,)+) = $($origin)*::asynchronous::AsyncFrame::handles(&mut frame);
                $body
            } },
        )
    };
}

// A closure around an `async` block, and not an `async` closure: its future is one type, which can be asked for `Send`.
// What a method would borrow is borrowed before, or called by its path: a user's trait for every type would be found first.
// The value is bound by a `match`: clippy says of a `let _value` that it has no effect, and `_` leaves the value to the end.
// In a `match`, since its bars are the user's: rustc has a lint for a closure around an `async` block.
#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __async_emit {
    ([$macro:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $own:tt $($written:tt)?]
     [$($source:tt)*] {$held:pat_param} [[$($move:tt)?] $bar:tt] [$name:ident] $body:tt
     [$fallback_name:ident] [$($fallback:tt)*]) => {
        match $($origin)*::asynchronous::awaited_entry(
            $($source)*,
            &$name,
            &$fallback_name,
            $($move)? $bar given $bar match given { given => async $($move)? {
                let (held, mut loan) = given.into_parts();
                #[allow(unused_variables)]
                let ($name,) = $($origin)*::asynchronous::Loan::reach(&mut loan);
                match held { $held => $crate::__async_body! { {$($origin)*} [$($move)?] $body } }
            } },
            { $($fallback)* },
        ) {
            pending => {
                let (value, fallback_value) = pending.values;
                pending.$register(
                    $crate::__private::$when,
                    $crate::__kind!(value $kind),
                    $crate::__kind!(fallback_value $kind),
                )
            }
        }
    };
    ([$macro:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $own:tt $($written:tt)?]
     [$($source:tt)*] {$held:pat_param} [[$($move:tt)?] $bar:tt] [$first:ident $($name:ident)*] $body:tt
     [$fallback_first:ident $($fallback_name:ident)*] [$($fallback:tt)*]) => {
        match $($origin)*::asynchronous::awaited(
            $($origin)*::first(&$first)$(.$and(&$name))*,
            $($origin)*::first(&$fallback_first)$(.$and(&$fallback_name))*,
        ).$entry(
            $($source)*,
            $($move)? $bar given $bar match given { given => async $($move)? {
                let (held, mut loan) = given.into_parts();
                #[allow(unused_variables)]
                let ($first, $($name,)*) = $($origin)*::asynchronous::Loan::reach(&mut loan);
                match held { $held => $crate::__async_body! { {$($origin)*} [$($move)?] $body } }
            } },
            { $($fallback)* },
        ) {
            pending => {
                let (value, fallback_value) = pending.values;
                pending.$register(
                    $crate::__private::$when,
                    $crate::__kind!(value $kind),
                    $crate::__kind!(fallback_value $kind),
                )
            }
        }
    };
}

// The last expression of an `async` block of this crate's edition: what it holds goes before the names do.
#[doc(hidden)]
#[macro_export]
macro_rules! __async_body {
    ($origin:tt $move:tt [plain $body:expr]) => { $body };
    ({$($origin:tt)*} [$($move:tt)?] [typed $type:ty, $body:tt]) => {
        async $($move)? {
            #[allow(unreachable_code)]
            'first: {
                break 'first;
                return $($origin)*::asynchronous::returned::<$type>();
            }
            $body
        }
        .await
    };
}
