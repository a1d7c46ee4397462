//! Closures that give their type, `-> T { … }`, in every form.

use std::io;

use epilogue::{defer, guard, recover, returns};

fn step(succeeds: bool) -> io::Result<()> {
    if succeeds {
        Ok(())
    } else {
        Err(io::Error::other("a step failed"))
    }
}

#[test]
fn in_block_scope() {
    let mut seen = Vec::new();
    {
        defer!(|| -> () { seen.push(1) });
    }
    {
        defer!(move || -> usize { 1 },);
        let _number = guard!(2, |number| -> () { seen.push(number) });
    }
    assert_eq!(seen, [1, 2]);
}

#[test]
fn in_function_scope() {
    let result = returns!(Ok(0), |result: io::Result<i32>| {
        recover!(|_, result| -> io::Result<()> {
            *result = Ok(1);
            step(true)
        });
        defer!(|result| -> io::Result<()> {
            step(false)?;
            unreachable!("left above")
        });
        let _number = guard!(2, |mut number, result| -> io::Result<()> {
            number += 1;
            *result = Ok(number);
            step(true)
        });
        defer!(move |result| -> io::Result<()> { step(result.is_ok()) });
        Ok(0)
    });
    assert_eq!(result.unwrap_err().to_string(), "a step failed");
}
