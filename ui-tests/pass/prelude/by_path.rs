//! Every macro, called by its path.

fn close(_: u8) {}

fn main() {
    {
        epilogue::defer!(close(1));
        epilogue::defer!(|| close(2));
        epilogue::defer!(move || close(3));
        epilogue::defer!(::std::vec::Vec::<u8>::new().clear());
        epilogue::defer_on_success!(close(4));
        epilogue::defer_on_unwind!(|| close(5));
        let mut held = epilogue::guard!(6, |held| close(held));
        *held += 1;
    }
    let (result, count) = epilogue::returns!(|result: ::std::io::Result<u8>, count: u8| {
        epilogue::recover!(|_panic, result| *result = ::std::io::Result::Ok(0));
        epilogue::defer!(result, close(1));
        epilogue::defer!(|result, count| *count += result.is_ok() as u8);
        epilogue::defer!(|result| -> ::std::io::Result<()> {
            ::std::fs::metadata(".")?;
            ::std::io::Result::Ok(())
        });
        epilogue::defer_on_failure!(|result| close(2));
        epilogue::defer_on_success!(move |result| close(3));
        epilogue::defer_on_unwind!(result, close(4));
        let mut held = epilogue::guard!(7_u8, |held, result, count| *count += held);
        epilogue::defer!(|result, held| *held += 1);
        *held += 1;
        (::std::io::Result::Ok(1), 1)
    });
    ::std::assert_eq!((result.unwrap(), count), (1, 11));
    let kept = epilogue::dismiss(epilogue::guard!(8, |_| ::std::unreachable!()));
    ::std::assert_eq!(kept, 8);
}
