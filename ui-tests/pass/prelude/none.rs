//! Nothing of the prelude is in scope.
#![no_implicit_prelude]

use ::epilogue::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover, returns,
};
fn close(_: u8) {}

fn read(_: &u8) {}

fn main() {
    {
        defer!(close(1));
        defer!(|| close(2));
        defer!(move || close(3));
        defer!(::std::vec::Vec::<u8>::new().clear());
        defer!(::std::vec![1_u8][0].is_power_of_two());
        defer_on_success!(close(4));
        defer_on_unwind!(|| close(5));
        let mut held = guard!(6, |held| close(held));
        *held += 1;
    }
    let (result, count) = returns!(|result: ::std::io::Result<u8>, count: u8| {
        recover!(|_panic, result| *result = ::std::io::Result::Ok(0));
        defer!(result, close(1));
        defer!(result, read(&::std::vec![1][0]));
        defer!(result, read(&*::std::boxed::Box::new(1)));
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
}
