//! `return`, `?` and a panic as a deferred closure's whole body: nothing is unreachable.
#![deny(warnings, unreachable_code)]

use epilogue::{defer, defer_on_unwind, returns};

fn parse(text: &str) -> std::io::Result<u32> {
    defer!(|| return);
    defer_on_unwind!(|| std::process::abort());
    returns!(|number: std::io::Result<u32>| {
        defer!(|number| -> std::io::Result<()> {
            std::fs::metadata(".")?;
            return Ok(());
        });
        if text.is_empty() {
            return Ok(0);
        }
        text.parse().map_err(std::io::Error::other)
    })
}

fn main() {
    assert_eq!(parse("3").unwrap() + parse("").unwrap(), 3);
}
