//! `unsafe` in a form is the user's: each statement of `run` fulfils the expectation that the lint sees it, and nothing else
//! is found in it.
#![deny(warnings, unsafe_code, unused_unsafe, unreachable_code, clippy::pedantic)]

use std::{cell::Cell, process};

use epilogue::{defer, defer_on_failure, defer_on_unwind, returns};

#[expect(unsafe_code)]
unsafe fn add(sum: &Cell<u32>, text: String) {
    sum.set(sum.get() + text.parse::<u32>().unwrap());
}

#[expect(unsafe_code)]
unsafe fn stop(_: u8) -> ! {
    process::exit(1)
}

fn text(number: u32) -> Result<String, String> {
    Ok(number.to_string())
}

fn run(sum: &Cell<u32>) -> Result<(), String> {
    let moved = text(1)?;
    #[expect(unsafe_code)]
    {
        defer!(unsafe { add(sum, moved) });
    }
    #[expect(unsafe_code)]
    {
        defer_on_unwind!(unsafe { stop(1) });
    }
    #[expect(unsafe_code)]
    {
        defer!(unsafe { self::add(sum, text(2)?) });
    }
    returns!(Ok(()), |done: Result<(), String>| {
        let moved = text(4)?;
        #[expect(unsafe_code)]
        {
            defer!(done, unsafe { add(sum, moved) });
        }
        #[expect(unsafe_code)]
        {
            defer_on_failure!(done, unsafe { add(sum, text(8)?) },);
        }
        Ok(())
    })
}

fn main() {
    let sum = Cell::new(0);
    run(&sum).unwrap();
    assert_eq!(sum.get(), 7);
}
