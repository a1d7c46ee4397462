//! The values of `guard!`, its closures, and initial values.

use crate::prelude::*;

fn block(files: Files) {
    let file = guard!(files.«first()», |file| file.«close()»);
    ‹file ⇒ ScopeGuard<File›.«close()»;
    let file = guard!(open(files.«count»), move |file| { file.«close()» });
    let length = guard!(files.first().«length», |length| assert!(‹length ⇒ length: u64›.«pow(2)» < 9));
    let pair = guard!((files.«first()», 1_u64), |(file, number)| {
        file.«close()»;
        number.«pow(3)»;
    });
    let file = guard!(
        files.first().«copy()»,
        |mut file| -> () { file.«close()» },
    );
    file.«length»;
}

fn frame(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let file = guard!(files.«first()», |file, out| ‹file ⇒ file: File›.«sync()»);
        file.«sync()»?;
        let other = guard!(open(files.«count»), move |other, out| {
            ‹out ⇒ out: &mut Result<u64, Failure>›.«is_ok()»;
            other.«close()»;
        });
        defer!(|out, other| ‹other ⇒ other: &mut File›.«close()»);
        let pair = guard!((1, files.«first()»), |(number, file), out| -> Result<(), Failure> { file.«sync()» });
        let (number, file) = &*pair;
        ‹file ⇒ let file: &File›.«close()»;
        let held = hold!(out, files.first().«copy()»);
        let another = hold!(out, open(files.«count»),);
        held.«sync()»?;
        defer!(|out, another| ‹another ⇒ another: &mut File›.«close()»);
        Ok(other.«length»)
    })
}

fn initial(files: Files) -> Saved {
    returns!(Err(files.«failure()»), |out: Saved| Ok(files.«count»))
}

fn initials(files: Files) -> (Saved, u64) {
    returns!((Err(files.«failure()»), ‹files ⇒ files: Files›.«count»), |out: Saved, count: u64| {
        (Ok(count.«min(2)»), 1)
    })
}

fn initial_of_a_call(files: Files) -> u64 {
    returns!(files.first().«length», move |out: u64| files.«count»)
}
