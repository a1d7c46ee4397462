//! Receivers, callees and arguments of eager calls.

use crate::prelude::*;

fn block(files: Files, file: &File) {
    defer!(file.«close()»);
    defer!(files.last.«close()»);
    defer!(files.«first()».«close()»);
    defer!(«work»(1, 2));
    defer!(‹work ⇒ fn work(_first: u64, _second: u64)›(files.«count», file.«length»));
    defer!(work(file.«length», 2));
    defer!(work(1, files.first().«length»));
    defer!(drop(&files.«count»));
    defer!(drop(|number: u64| number.«pow(2)»));
    defer!(unsafe { free(file.«length») });
    defer_on_unwind!(files.last.«close()»);
    defer_on_success!(work(1, ‹file ⇒ file: &File›.«length»));
}

fn frame(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let file = files.first();
        defer!(out, open(file.«length»).«sync()»);
        defer!(out, «work»(1, 2));
        defer!(out, work(‹file ⇒ let file: File›.«length», 2));
        defer!(out, unsafe { free(file.«length») });
        defer_on_failure!(out, work(1, file.«length»));
        defer_on_failure!(out, files.first().«close()»);
        defer_on_unwind!(out, work(file.«length», files.«count»));
        file.«sync()»?;
        Ok(1)
    })
}
