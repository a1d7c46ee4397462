//! Function scope: the same work by hand is an inner closure for the body, `Drop` guards for what must run on a panic
//! too, and a `match` for what depends on the result.

use std::cell::Cell;

use epilogue::{defer, defer_on_failure, guard, returns};

use crate::case::{Case, Count, count, opaque};

pub const CASES: &[Case] = &[
    Case(entries0_by_hand),
    Case(entries0_epilogue),
    Case(entries1_by_hand),
    Case(entries1_epilogue),
    Case(entries3_by_hand),
    Case(entries3_epilogue),
    Case(entries8_by_hand),
    Case(entries8_epilogue),
    Case(on_failure_by_hand),
    Case(on_failure_epilogue),
    Case(guard_by_hand),
    Case(guard_epilogue),
    Case(branch_by_hand),
    Case(branch_epilogue),
    Case(nested_by_hand),
    Case(nested_epilogue),
];

type Outcome = Result<u64, u64>;

#[inline(never)]
fn entries0_by_hand(_: &Cell<u64>, input: u64) -> Outcome {
    Ok(opaque(input))
}

#[inline(never)]
fn entries0_epilogue(_: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| Ok(opaque(input)))
}

#[inline(never)]
fn entries1_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _count = Count(counter);
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn entries1_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        if input == 7 {
            return Err(1);
        }
        Ok(opaque(input))
    })
}

#[inline(never)]
fn entries3_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _first = Count(counter);
    let _second = Count(counter);
    if input == 7 {
        return Err(1);
    }
    let seen = opaque(input);
    let _third = Count(counter);
    if input == 8 {
        return Err(2);
    }
    Ok(opaque(seen))
}

#[inline(never)]
fn entries3_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        if input == 7 {
            return Err(1);
        }
        let seen = opaque(input);
        defer!(|outcome| count(counter));
        if input == 8 {
            return Err(2);
        }
        Ok(opaque(seen))
    })
}

#[inline(never)]
fn entries8_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _first = Count(counter);
    let _second = Count(counter);
    let _third = Count(counter);
    let _fourth = Count(counter);
    let _fifth = Count(counter);
    let _sixth = Count(counter);
    let _seventh = Count(counter);
    let _eighth = Count(counter);
    Ok(opaque(input))
}

#[inline(never)]
fn entries8_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        Ok(opaque(input))
    })
}

/// Runs unless it is told that the function succeeded.
struct Unless<'a>(&'a Cell<u64>, bool);

impl Drop for Unless<'_> {
    fn drop(&mut self) {
        if !self.1 {
            count(self.0);
        }
    }
}

#[inline(never)]
fn on_failure_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut undo = Unless(counter, false);
    if opaque(input) == 7 {
        return Err(1);
    }
    let seen = opaque(input);
    undo.1 = true;
    Ok(seen)
}

#[inline(never)]
fn on_failure_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer_on_failure!(|outcome| count(counter));
        if opaque(input) == 7 {
            return Err(1);
        }
        Ok(opaque(input))
    })
}

/// A value that is added as it is let go.
struct Held<'a>(&'a Cell<u64>, u64);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + self.1);
    }
}

#[inline(never)]
fn guard_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut held = Held(counter, input);
    held.1 += opaque(input);
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(held.1))
}

#[inline(never)]
fn guard_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        let mut held = guard!(input, |held, outcome| counter.set(counter.get() + held));
        *held += opaque(input);
        if input == 7 {
            return Err(1);
        }
        Ok(opaque(*held))
    })
}

#[inline(never)]
fn branch_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _count = (opaque(input) > 50).then(|| Count(counter));
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn branch_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        if opaque(input) > 50 {
            defer!(|outcome| count(counter));
        }
        if input == 7 {
            return Err(1);
        }
        Ok(opaque(input))
    })
}

#[inline(never)]
fn nested_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _outer = Count(counter);
    let seen = {
        let _inner = Count(counter);
        opaque(input)
    };
    Ok(opaque(seen))
}

#[inline(never)]
fn nested_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        let seen = returns!(0, |inner: u64| {
            defer!(|inner| count(counter));
            opaque(input)
        });
        Ok(opaque(seen))
    })
}
