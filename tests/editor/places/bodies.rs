//! The bodies of `returns!`.

use crate::prelude::*;

fn plain(file: File) -> Saved {
    returns!(Ok(1), |out: Saved| {
        file.«sync()»?;
        if ‹out ⇒ Slot<'_, '_, Result<u64, Failure>›.«is_ok()» {
            return Ok(‹file ⇒ file: File›.«length»);
        }
        *out = Err(Failure);
        ‹work ⇒ fn work(_first: u64, _second: u64)›(1, file.«length»);
        Ok(file.«length»)
    })
}

fn moving(file: File) -> Saved {
    returns!(Ok(1), move |out: Saved| {
        let copy = file.«copy()»;
        Ok(‹copy ⇒ let copy: File›.«length»)
    })
}

fn unfinished(file: File) -> Saved {
    returns!(|out: Saved| {
        ‹file ⇒ file: File›.‹sync ⇒ pub fn sync(&self) -> Result<(), Failure>›()?;
        out.«is_ok()»;
        file.«sync()»?;
        Ok(1)
    })
}

fn without_braces(file: File) -> u64 {
    returns!(0, |out: u64| file.«length»)
}

fn moving_without_braces(file: File) -> u64 {
    returns!(move |out: u64| file.«copy()».«length»)
}

fn several(files: Files) -> (Saved, u64, File) {
    returns!((Ok(1), 2, files.first()), |out: Saved, count: u64, file: File| {
        out.«is_err()»;
        ‹count ⇒ Slot<'_, '_, u64›.«pow(2)»;
        ‹file ⇒ Slot<'_, '_, File›.«close()»;
        (Ok(files.«count»), *count, files.«first()»)
    })
}

fn several_unfinished(files: Files) -> (u64, u64) {
    returns!(|first: u64, second: u64| {
        first.«min(1)»;
        second.«max(2)»;
        (files.«count», 1)
    })
}

fn parts(files: Files) -> Saved {
    returns!(Ok(1), |out: Saved| {
        let (first, second) = files.«pair()»;
        let lengths = [first.«length», second.«length»];
        let sum = lengths.iter().map(|length| length.«pow(2)»).count();
        match out.as_ref() {
            Ok(length) => return Ok(length.«wrapping_add(1)»),
            Err(failure) => {}
        }
        Ok(‹sum ⇒ let sum: usize› as u64)
    })
}

struct Saver {
    files: Files,
}

impl Saver {
    fn save(&mut self) -> Saved {
        returns!(Ok(1), |out: Saved| {
            self.«files».«count» += 1;
            self.files.«first()».«sync()»?;
            Ok(self.«twice()»)
        })
    }

    fn twice(&self) -> u64 {
        epilogue::returns!(|out: u64| self.«files».count * 2)
    }
}
