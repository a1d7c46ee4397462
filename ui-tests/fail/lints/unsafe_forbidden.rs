//! `#![forbid(unsafe_code)]`, and `unsafe` in every form, in both scopes.

#![forbid(unsafe_code)]

use std::ptr::{drop_in_place, read};

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, guard, recover, returns};

fn main() {
    let place = &raw mut *Box::leak(Box::new(String::new()));
    defer!(unsafe { drop_in_place(place) });
    defer!(unsafe { place.drop_in_place() },);
    defer_on_success!(unsafe { std::ptr::drop_in_place(place) });
    defer_on_unwind!(unsafe { drop_in_place::<String>(place) });
    defer!(|| unsafe { drop_in_place(place) });
    let _guard = guard!(place, |place| unsafe { drop_in_place(place) });
    _ = returns!(Ok(()), |done: Result<(), ()>| {
        defer!(done, unsafe { drop_in_place(place) });
        defer_on_failure!(done, unsafe { place.drop_in_place() });
        defer_on_success!(done, unsafe { std::ptr::drop_in_place(place) },);
        defer_on_unwind!(done, unsafe { drop_in_place::<String>(place) });
        defer!(|done| unsafe { drop_in_place(place) });
        recover!(|_panic, done| unsafe { drop_in_place(place) });
        let _guard = guard!(unsafe { read(&place) }, |place, done| unsafe { drop_in_place(place) });
        Ok(())
    });
}

// Instead of line 3: #![deny(unsafe_code)]
// Instead of line 9: #[allow(unsafe_code)]
// Instead of line 9: fn main() {
