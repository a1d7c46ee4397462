//! The synchronous forms, in a few lines each; what they print stands in `snapshots/tour.snap`.

use std::{cell::Cell, io};

use epilogue::{
    Suppressed, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, hold,
    recover, returns,
};

fn main() {
    // The panics of this tour are recovered, and say nothing on their own.
    std::panic::set_hook(Box::new(|_| {}));
    for (form, run) in TOUR {
        println!("{form}");
        run();
    }
}

pub(crate) const TOUR: [(&str, fn()); 21] = [
    ("defer!(f(a, b))", call),
    ("defer!(x.f(a, b))", method),
    ("defer!(unsafe { f(a) })", unsafe_call),
    ("defer!(|| body)", late),
    ("defer!(move || body)", moved),
    ("guard!(value, |v| body)", block_guard),
    (
        "defer_on_success!(…), defer_on_unwind!(…) in a block",
        block_exits,
    ),
    ("returns!(|slot: T| body)", frame),
    ("returns!((i1, i2), |s1: T1, s2: T2| body)", two_slots),
    ("defer!(slot, f(a, b))", slot_call),
    (
        "returns!(init, |slot: T| body), defer!(|slot| body)",
        slot_closure,
    ),
    ("defer!(move |slot| body) in a loop", slot_loop),
    ("guard!(value, |v, slot| body)", frame_guard),
    ("defer!(|slot, guard| body)", named_guard),
    ("hold!(slot, value)", held),
    (
        "defer_on_success!(…), defer_on_failure!(…), defer_on_unwind!(…)",
        frame_exits,
    ),
    ("recover!(|panic, slot| body)", recovery),
    ("an unfinished slot", unfinished),
    ("deferred code that fails", errors),
    ("a closure with ?", question_mark),
    ("dismiss(guard)", dismissed),
];

fn say(what: &str, number: i32) {
    println!("    {what} {number}");
}

/// The argument is evaluated at the declaration, the call is made as the block is left.
fn call() {
    let mut n = 1;
    defer!(say("deferred with", n));
    n += 1;
    say("left with", n);
}

/// The receiver is borrowed until then, its argument is evaluated now.
fn method() {
    let total = Cell::new(1);
    {
        defer!(total.set(total.get() + 10));
        total.set(5);
    }
    say("the total is", total.get());
}

#[expect(unsafe_code)]
fn unsafe_call() {
    /// # Safety
    /// It asks for nothing.
    unsafe fn free(number: i32) {
        say("freed", number);
    }
    // SAFETY: `free` asks for nothing.
    defer!(unsafe { free(7) });
    say("in use", 7);
}

/// A closure is read late.
fn late() {
    let n = Cell::new(1);
    defer!(|| say("deferred reads", n.get()));
    n.set(2);
}

/// What a `move` closure uses is moved, or copied, now.
fn moved() {
    let mut n = 1;
    defer!(move || say("deferred has", n));
    n += 1;
    say("left with", n);
}

/// The guard derefs to the value; at the end the closure gets it back.
fn block_guard() {
    let mut numbers = guard!(vec![1], |numbers| println!("    closed with {numbers:?}"));
    numbers.push(2);
}

fn block_exits() {
    for fails in [false, true] {
        let left = std::panic::catch_unwind(|| {
            defer_on_success!(say("left normally, deferred", 1));
            defer_on_unwind!(say("left by a panic, deferred", 2));
            assert!(!fails);
        });
        println!("    the block went well: {}", left.is_ok());
    }
}

/// `return` and `?` leave the body; what is deferred runs afterwards, and sees the slot.
fn frame() {
    let length = returns!(|length: usize| {
        defer!(|length| *length *= 10);
        return "four".len();
    });
    println!("    {length}");
}

fn two_slots() {
    let (count, text) = returns!((0, String::new()), |count: usize, text: String| {
        defer!(|count, text| *count = text.len());
        (0, "four".to_owned())
    });
    println!("    {count} {text}");
}

/// Its error would be the function's: see below.
fn slot_call() {
    returns!(|result: i32| {
        for n in 1..=3 {
            defer!(result, say("deferred with", n));
        }
        0
    });
}

/// The slot can be read and assigned; it begins as what it should be if the body panics.
fn slot_closure() {
    let result = returns!(Err("unknown"), |result: Result<i32, &'static str>| {
        defer!(|result| *result = result.or(Ok(0)));
        Err("no number")
    });
    println!("    {result:?}");
}

/// A frame is the function's, so a turn of a loop registers its own entry, as in Go.
fn slot_loop() {
    let digits = returns!(|digits: String| {
        for n in 1..=3 {
            defer!(move |digits| digits.push_str(&n.to_string()));
        }
        "digits: ".to_owned()
    });
    println!("    {digits}");
}

/// The value stays in the frame until the body has returned; then the closure owns it.
fn frame_guard() {
    let total = returns!(|total: usize| {
        let mut numbers = guard!(vec![1, 2], |numbers, total| *total += numbers.len());
        numbers.push(3);
        100
    });
    println!("    {total}");
}

/// A later entry can name a guard: it runs before the guard's closure, and gets `&mut` the value.
fn named_guard() {
    returns!(|done: ()| {
        let mut lines = guard!(vec!["first"], |lines, done| println!(
            "    closed with {lines:?}"
        ));
        defer!(|done, lines| lines.push("last"));
        lines.push("second");
    });
}

/// The body and every entry that names it change one value.
fn held() {
    returns!(|done: ()| {
        let mut lines = hold!(done, vec!["first"]);
        defer!(|done, lines| println!("    held {lines:?}"));
        defer!(|done, lines| lines.push("last"));
        lines.push("second");
    });
}

fn frame_exits() {
    for exit in ["returned", "failed", "panicked"] {
        println!("    {exit}");
        let _ = returns!(|result: io::Result<()>| {
            recover!(|_, result| {});
            defer_on_success!(result, say("  success", 1));
            defer_on_failure!(result, say("  failure", 2));
            defer_on_unwind!(result, say("  unwind", 3));
            match exit {
                "returned" => Ok(()),
                "failed" => Err(io::Error::other("failed")),
                _ => panic!("panicked"),
            }
        });
    }
}

/// It owns the panic; `panic.resume()` would start it again.
fn recovery() {
    let result = returns!(|result: io::Result<i32>| {
        recover!(|panic, result| *result = Err(panic.into()));
        panic!("out of numbers")
    });
    println!("    {}", result.unwrap_err());
}

/// A slot that panicking code left without a value isn't a success to what is deferred.
fn unfinished() {
    let _ = returns!(|result: io::Result<i32>| {
        recover!(|_, result| {});
        defer!(|result| println!("    {result:?}"));
        panic!("no result")
    });
}

/// The first error is the function's, the later ones are attached to it.
fn errors() {
    let result = returns!(|result: io::Result<()>| {
        defer!(|result| Err::<(), _>(io::Error::other("the folder is busy")));
        defer!(|result| Err::<(), _>(io::Error::other("the disk is full")));
        Ok(())
    });
    let error = result.unwrap_err();
    println!("    {error}");
    println!("    {} and {:?}", error.primary(), error.suppressed());
}

/// A closure that gives its type can use `?`.
fn question_mark() {
    let result = returns!(|result: io::Result<()>| {
        defer!(|result| -> io::Result<()> {
            Err(io::Error::other("the first step failed"))?;
            unreachable!("left above")
        });
        Ok(())
    });
    println!("    {}", result.unwrap_err());
}

/// The value is given back, and what was deferred for it is cancelled.
fn dismissed() {
    let kept = guard!(5, |n| say("closed", n));
    say("kept", dismiss(kept));
}
