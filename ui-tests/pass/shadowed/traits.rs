//! Traits whose methods are named like ours, for every type.

/// A trait for every type, by how its methods take it.
macro_rules! noisy {
    ($taken:tt $($name:ident)*) => { $(noisy!(@ $name $taken);)* };
    (@ $name:ident [$($taken:tt)+]) => {
        #[allow(dead_code, non_camel_case_types)]
        trait $name: Sized {
            fn $name($($taken)+) {
                panic!("the user's")
            }
        }
        impl<T> $name for T {}
    };
}

/// Every form beside such traits.
macro_rules! forms {
    ($($taken:tt)+) => {
        use epilogue::{
            defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, hold, recover, returns,
        };

        noisy!([$($taken)+] kind value entry register start and guard late reach fallback say is_met handles into_parts keep hold
            first told named frame look_up);

        fn close(_: u8) {}

        fn read(_: &u8) {}

        pub fn all() {
            {
                defer!(close(1));
                defer!(|| close(2));
                defer!(move || close(3));
                defer!(::std::vec::Vec::<u8>::new().clear());
                defer_on_success!(close(4));
                defer_on_unwind!(|| close(5));
                let mut held = guard!(6, |held| close(held));
                *held += 1;
            }
            let (result, count) = returns!(|result: ::std::io::Result<u8>, count: u8| {
                recover!(|_panic, result| *result = ::std::io::Result::Ok(0));
                defer!(result, close(1));
                defer!(result, read(&::std::vec![1][0]));
                defer!(|result, count| *count += result.is_ok() as u8);
                defer!(|result| -> ::std::io::Result<()> {
                    ::std::fs::metadata(".")?;
                    ::std::io::Result::Ok(())
                });
                defer_on_failure!(|result| close(2));
                defer_on_success!(move |result| close(3));
                defer_on_unwind!(result, close(4));
                let mut held = guard!(7_u8, |held, result, count| *count += held);
                defer!(|result, held| *held += 1);
                *held += 1;
                (::std::io::Result::Ok(1), 1)
            });
            ::std::assert_eq!((result.unwrap(), count), (1, 11));
            let kept = dismiss(guard!(8, |_| ::std::unreachable!()));
            ::std::assert_eq!(kept, 8);
            let count = futures_executor::block_on(returns!(0, async |count: u8| {
                defer!(|count| *count += 1);
                defer!(async |count| *count += 1, |count| ());
                let held = guard!(1, async |held, count| *count += held, |_, count| ());
                defer!(async |count, held| *held += 1, |count| ());
                let _kept = hold!(count, 3);
                *held
            }));
            ::std::assert_eq!(count, 1 + 2 + 2);
        }
    };
}

mod by_value {
    forms!(self);
}

mod by_reference {
    forms!(&self);
}

mod by_mutable_reference {
    forms!(&mut self);
}

fn main() {
    by_value::all();
    by_reference::all();
    by_mutable_reference::all();
}
