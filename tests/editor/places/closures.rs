//! The closures of `defer!` and its siblings, in both scopes.

use crate::prelude::*;

fn block(file: File, other: File) {
    defer!(|| file.«close()»);
    defer!(|| {
        let copy = file.«copy()»;
        ‹copy ⇒ let copy: File›.«close()»
    });
    defer!(move || ‹other ⇒ other: File›.«close()»);
}

fn block_with_types(file: File, other: File) {
    defer!(|| -> () { file.«close()» });
    defer!(|| -> u64 {
        file.«close()»;
        file.«length»
    });
    defer!(move || -> u64 { other.«length» });
}

fn block_on_some_exits(file: File, other: File) {
    defer_on_success!(|| file.«close()»);
    defer_on_unwind!(|| { file.«close()» });
    defer_on_unwind!(|| -> u64 { ‹file ⇒ file: File›.«length» });
    defer_on_success!(move || other.«close()»);
}

fn frame(file: File, other: File) -> (Saved, u64) {
    returns!(|out: Saved, count: u64| {
        defer!(|out| drop(‹out ⇒ out: &mut Result<u64, Failure>›.«as_mut()»));
        defer!(|out, count| {
            *count += out.«is_ok()» as u64;
            file.«close()»;
        });
        defer!(|out| -> Result<(), Failure> {
            file.«sync()»?;
            out.«is_ok()»;
            Ok(())
        });
        defer!(|count, out| *out = Ok(count.«pow(2)»));
        defer!(move |out| {
            if out.«is_err()» {
                other.«close()»
            }
        },);
        (Ok(1), 2)
    })
}

fn frame_on_some_exits(file: File, other: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        defer_on_failure!(|out| file.«close()»);
        defer_on_failure!(|out| -> Result<(), Failure> { file.«sync()» });
        defer_on_success!(|out| {
            *out = Ok(‹file ⇒ file: File›.«length»);
        });
        defer_on_unwind!(|out| file.«sync()»);
        defer_on_success!(move |out| other.«sync()»);
        Ok(1)
    })
}

fn recovery(file: File, other: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        recover!(|panic, out| *out = Err(‹panic ⇒ panic: Panic›.«into()»));
        recover!(|panic, out| {
            panic.«message()»;
            file.«close()»;
            ‹out ⇒ out: &mut Result<u64, Failure>›.«is_ok()»;
        });
        recover!(move |_, out| -> Result<(), Failure> { other.«sync()» });
        Ok(1)
    })
}
