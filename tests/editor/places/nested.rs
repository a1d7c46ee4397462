//! Forms in forms, in other code, and in a user's macro.

use crate::prelude::*;

fn frames(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let outer = guard!(files.«first()», |outer, out| outer.«sync()»);
        let length = returns!(|inner: u64| {
            let mut seen = 0;
            defer!(|inner| *inner += outer.«length»);
            let held = guard!(outer.«copy()», |held, inner| {
                ‹inner ⇒ inner: &mut u64›.«pow(2)»;
                held.«close()»;
            });
            outer.«close()»;
            held.«length»
        });
        defer!(|out| {
            defer!(|| files.«first()».«close()»);
            let late = returns!(|late: Saved| {
                late.«is_ok()»;
                Ok(files.«count»)
            });
            ‹late ⇒ let late: Result<u64, Failure>›.«is_ok()»;
        });
        Ok(‹length ⇒ let length: u64›.«pow(1)»)
    })
}

fn control_flow(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        for number in 0..files.«count» {
            let file = open(number.«pow(2)»);
            if let Some(length) = Some(file.«length») {
                defer!(move |out| *out = Ok(length.«pow(2)»));
            } else {
                defer!(out, file.copy().«sync()»);
            }
            match file.«sync()» {
                Ok(()) => defer!(out, work(file.«length», 1)),
                Err(failure) if file.«length» > 1 => return Err(failure),
                Err(_) => {
                    defer_on_failure!(move |out| file.«close()»);
                }
            }
        }
        while files.«count» > 2 {
            let last = guard!(files.last.«copy()», |last, out| last.«close()»);
            last.«sync()»?;
        }
        let closure = |file: &File| file.«length»;
        Ok(closure(&files.«last»))
    })
}

fn in_macros(file: File) -> Saved {
    later!(file.«close()»);
    later!({
        let copy = file.«copy()»;
        ‹copy ⇒ let copy: File›.«close()»
    });
    saving!(open(file.length), |held, out| {
        held.«sync()»?;
        ‹held ⇒ let held: File›.«close()»;
        defer!(move |out| *out = Ok(held.«length» + out.«is_ok()» as u64));
        Ok(2)
    })
}

fn unfinished_before(file: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let length =⟦ 1;⟧
        file.«length»;
        work(1, 2)⟦;⟧
        file.«sync()»?;
        if length⟦ > 1 {}⟧
        out.«is_ok()»;
        defer!(|out| {
            let length =⟦ 1;⟧
            file.«close()»
        });
        let held = guard!(file.copy(), |held, out| {
            work(1⟦, 2)⟧;
            held.«close()»
        });
        let other =⟦ 1;⟧
        held.«length»;
        Ok(1)
    })
}
