//! What deferred code may evaluate to: everything whose loss nobody would miss compiles, in both scopes.

// Functions that can't fail and loops that don't loop are what is tested here.
#![allow(
    clippy::never_loop,
    clippy::redundant_closure,
    clippy::unnecessary_wraps
)]

use std::{
    cell::Cell,
    convert::Infallible,
    io,
    sync::{Arc, Mutex},
};

use epilogue::{defer, guard, recover, returns};

type Done<T> = Result<T, Infallible>;

fn unit() {}

fn number() -> usize {
    7
}

fn option() -> Option<u8> {
    None
}

fn infallible() -> Result<u8, Infallible> {
    Ok(1)
}

fn aliased() -> Done<()> {
    Ok(())
}

fn never() -> ! {
    std::panic::panic_any("never")
}

fn handle() -> Arc<Mutex<u8>> {
    Arc::default()
}

#[test]
fn a_block_end_takes_values_that_are_no_error() {
    let text = String::from("text");
    let map = Mutex::new(std::collections::HashMap::from([(1, "one")]));
    defer!(unit());
    defer!(number());
    defer!(text.len());
    defer!(option());
    defer!(infallible());
    defer!(aliased());
    defer!(handle());
    defer!(|| ());
    defer!(|| {});
    defer!(|| 7);
    defer!(|| option().map(|value| value + 1));
    defer!(|| infallible());
    defer!(|| None);
    defer!(|| map.lock().unwrap().remove(&1));
    defer!(|| (1, "two"));
    defer!(|| _ = "x".parse::<u8>());
    defer!(|| -> usize { number() });
    defer!(drop(handle()));
    let _guard = guard!(1, |value| value + 1);
    let _thread = guard!(std::thread::spawn(unit), |thread| _ = thread.join());
}

#[test]
fn a_block_end_takes_what_never_returns() {
    fn left(by: u8) {
        match by {
            0 => {
                defer!(|| panic!("0"));
            }
            1 => {
                defer!(|| never());
            }
            2 => {
                defer!(never());
            }
            3 => {
                defer!(|| -> ! { never() });
            }
            4 => {
                defer!(|| unreachable!("4"));
            }
            5 => {
                defer!(|| if number() == 7 {
                    panic!("5")
                } else {
                    unreachable!("nothing")
                });
            }
            _ => {
                defer!(|| loop {
                    never();
                });
            }
        }
    }
    for by in 0..7 {
        assert!(std::panic::catch_unwind(|| left(by)).is_err(), "{by}");
    }
}

#[test]
fn a_frame_takes_values_that_are_no_error() {
    let map = Mutex::new(std::collections::HashMap::from([(1, "one")]));
    let count = returns!(0, |count: usize| {
        defer!(count, unit());
        defer!(count, number());
        defer!(count, option());
        defer!(count, infallible());
        defer!(count, handle());
        defer!(|count| ());
        defer!(|count| *count += 1);
        defer!(|count| option());
        defer!(|count| None);
        defer!(|count| aliased());
        defer!(|count| map.lock().unwrap().insert(2, "two"));
        defer!(|count| _ = "x".parse::<u8>());
        1
    });
    assert_eq!(count, 2);
    assert_eq!(map.into_inner().unwrap().len(), 2);
}

#[test]
fn a_frame_takes_what_never_returns() {
    fn left(by: u8) -> usize {
        returns!(0, |count: usize| {
            match by {
                0 => defer!(|count| panic!("0")),
                1 => defer!(|count| never()),
                2 => defer!(count, never()),
                3 => defer!(|count| -> ! { never() }),
                _ => defer!(|count| if *count == 1 {
                    panic!("4")
                } else {
                    unreachable!("nothing")
                }),
            }
            1
        })
    }
    for by in 0..5 {
        assert!(std::panic::catch_unwind(|| left(by)).is_err(), "{by}");
    }
}

/// A slot whose error type carries nothing may still have deferred code that can't fail.
#[test]
fn a_plain_error_type_is_no_obstacle_without_errors() {
    #[derive(Debug, PartialEq)]
    struct Plain;
    let seen = Cell::new(0);
    let result = returns!(Err(Plain), |result: Result<u8, Plain>| {
        defer!(|result| seen.set(seen.get() + 1));
        defer!(|result| option());
        defer!(|result| infallible());
        defer!(result, number());
        Ok(1)
    });
    assert_eq!((result, seen.get()), (Ok(1), 1));
}

/// A slot that can't hold an error has none attached.
#[test]
fn a_slot_that_can_not_fail_takes_what_can_not_fail() {
    let result = returns!(Ok(0), |result: Done<u8>| {
        defer!(|result| aliased());
        defer!(|result| infallible());
        defer!(|result| {
            infallible()?;
            Ok(())
        });
        Ok(1)
    });
    assert_eq!(result, Ok(1));
}

#[test]
fn a_recovery_takes_values_that_are_no_error() {
    fn left(by: u8) -> io::Result<usize> {
        returns!(Ok(0), |result: io::Result<usize>| {
            match by {
                0 => recover!(|panic, result| drop(panic)),
                1 => recover!(|_panic, result| number()),
                2 => recover!(|_panic, result| option()),
                3 => recover!(|_panic, result| infallible()),
                4 => recover!(|_panic, result| io::Result::Ok(7)),
                5 => recover!(|panic, result| panic.resume()),
                _ => recover!(|panic, result| Err(panic)),
            }
            panic!("{by}")
        })
    }
    for by in 0..5 {
        assert_eq!(left(by).unwrap(), 0, "{by}");
    }
    assert!(std::panic::catch_unwind(|| left(5)).is_err());
    assert_eq!(left(6).unwrap_err().to_string(), "panicked: 6");
}

/// A closure that deferred code makes is called, if its call is written.
#[test]
fn what_a_call_makes_is_called() {
    let log = Mutex::new(Vec::new());
    let trace = |name| {
        log.lock().unwrap().push(format!("enter {name}"));
        let log = &log;
        move || log.lock().unwrap().push(format!("leave {name}"))
    };
    {
        defer!(trace("block")());
        defer!(|| trace("late")());
        log.lock().unwrap().push("body".to_owned());
    }
    let expected = [
        "enter block",
        "body",
        "enter late",
        "leave late",
        "leave block",
    ];
    assert_eq!(*log.lock().unwrap(), expected);
}

// ==== generic functions ====

fn discards<T>(make: impl Fn() -> T) {
    defer!(|| make());
    defer!(drop(make()));
    let _guard = guard!(make(), |value| drop(value));
}

fn settles<T: Default, E>(make: impl Fn() -> Result<T, E>) -> io::Result<T>
where
    io::Error: From<E>,
{
    returns!(|result: io::Result<T>| {
        defer!(|result| make());
        let _held = guard!(T::default(), |value, result| {
            make()?;
            drop(value);
            Ok(())
        });
        Ok(T::default())
    })
}

#[test]
fn generic_functions_defer() {
    discards(number);
    discards(|| "text");
    assert_eq!(settles(|| Ok::<u8, io::Error>(1)).unwrap(), 0);
    let error = settles(|| Err::<u8, _>(io::Error::other("generic"))).unwrap_err();
    assert_eq!(error.to_string(), "generic (then: generic)");
}
