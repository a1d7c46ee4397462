//! Helpers that register on their caller's frame, and what is held.

use epilogue::{AsyncSlot, Slot};

use crate::prelude::*;

fn open_in<'e>(out: &Slot<'_, 'e, Saved>, file: &'e File, files: Files) {
    ‹out ⇒ &Slot<'_, 'e, Result<u64, Failure>>›.«is_ok()»;
    defer!(|out| {
        ‹out ⇒ out: &mut Result<u64, Failure>›.«is_err()»;
        file.«close()»;
    });
    defer!(out, work(file.«length», 1));
    let held = guard!(files.«first()», |held, out| held.«sync()»);
    held.«close()»;
}

fn hand_on<'e>(out: &Slot<'_, 'e, Saved>, file: &'e File, files: Files) {
    let later = Files { count: files.«count», last: files.«first()» };
    open_in(‹out ⇒ out: &Slot<'_, 'e, Result<u64, Failure>>›, file, later)
}

async fn open_async(out: &AsyncSlot<'_, '_, Saved>, file: File, other: File) {
    defer!(async move |out| file.«flush()».await, |out| ());
    defer_on_failure!(move |out| other.«close()»);
    out.«is_ok()»;
}

fn hold_in<'e>(out: &Slot<'_, 'e, Saved>, file: File) {
    let mut held = hold!(out, file.«copy()»);
    defer!(|out, held| ‹held ⇒ held: &mut File›.«sync()»);
    ‹held ⇒ Held<'_, '_, File›.«close()»;
    let file = epilogue::dismiss(held);
    ‹file ⇒ let file: File›.«close()»;
}
