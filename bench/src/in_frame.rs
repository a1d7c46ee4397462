//! Function scope: the same work by hand is an inner closure for the body, `Drop` guards for what must run on a panic
//! too, and a `match` for what depends on the result.

use std::cell::Cell;

use epilogue::{defer, defer_on_failure, guard, returns};

use crate::case::{Boxed, Case, Count, cases, count, opaque};

pub const CASES: &[Case] = cases![
    entries0_by_hand entries0_epilogue
    entries1_by_hand entries1_scopeguard entries1_boxed entries1_defer_rs entries1_scoped entries1_epilogue
    entries3_by_hand entries3_scopeguard entries3_boxed entries3_scoped entries3_epilogue
    entries8_by_hand entries8_scopeguard entries8_boxed entries8_scoped entries8_epilogue
    entries9_by_hand entries9_scopeguard entries9_boxed entries9_scoped entries9_epilogue
    on_failure_by_hand on_failure_scoped on_failure_epilogue
    guard_by_hand guard_scopeguard guard_epilogue
    branch_by_hand branch_epilogue
    nested_by_hand nested_epilogue
    recursion1000_by_hand recursion1000_epilogue
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
fn entries1_scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
    scopeguard::defer! { count(counter) }
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(input + 1))
}

#[inline(never)]
fn entries1_boxed(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut entries = Boxed::new();
    entries.push(|| count(counter));
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn entries1_defer_rs(counter: &Cell<u64>, input: u64) -> Outcome {
    let _deferred = defer_rs::Defer::new(|| count(counter));
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(input + 2))
}

#[inline(never)]
fn entries1_scoped(counter: &Cell<u64>, input: u64) -> Outcome {
    scoped::scoped(|scope| {
        scope.on_scope_exit(|| count(counter));
        if input == 7 {
            return Err(1);
        }
        Ok(opaque(input))
    })
}

#[inline(never)]
fn entries3_scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
    scopeguard::defer! { count(counter) }
    scopeguard::defer! { count(counter) }
    if input == 7 {
        return Err(1);
    }
    let seen = opaque(input);
    scopeguard::defer! { count(counter) }
    if input == 8 {
        return Err(2);
    }
    Ok(opaque(seen + 1))
}

#[inline(never)]
fn entries3_boxed(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut entries = Boxed::new();
    entries.push(|| count(counter));
    entries.push(|| count(counter));
    if input == 7 {
        return Err(1);
    }
    let seen = opaque(input);
    entries.push(|| count(counter));
    if input == 8 {
        return Err(2);
    }
    Ok(opaque(seen))
}

#[inline(never)]
fn entries3_scoped(counter: &Cell<u64>, input: u64) -> Outcome {
    scoped::scoped(|scope| {
        scope.on_scope_exit(|| count(counter));
        scope.on_scope_exit(|| count(counter));
        if input == 7 {
            return Err(1);
        }
        let seen = opaque(input);
        scope.on_scope_exit(|| count(counter));
        if input == 8 {
            return Err(2);
        }
        Ok(opaque(seen))
    })
}

macro_rules! straight {
    ($by_hand:ident $scopeguard:ident $boxed:ident $scoped:ident $epilogue:ident: $($entry:ident)*) => {
        #[inline(never)]
        fn $by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
            $(let $entry = Count(counter);)*
            let seen = opaque(input);
            drop(($($entry,)*));
            Ok(seen)
        }

        #[inline(never)]
        fn $scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
            $(let $entry = scopeguard::guard((), |()| count(counter));)*
            let seen = opaque(input + 1);
            drop(($($entry,)*));
            Ok(seen)
        }

        #[inline(never)]
        fn $boxed(counter: &Cell<u64>, input: u64) -> Outcome {
            let mut entries = Boxed::new();
            $(entries.push(|| { let $entry = counter; count($entry) });)*
            Ok(opaque(input))
        }

        #[inline(never)]
        fn $scoped(counter: &Cell<u64>, input: u64) -> Outcome {
            scoped::scoped(|scope| {
                $(scope.on_scope_exit(|| { let $entry = counter; count($entry) });)*
                Ok(opaque(input))
            })
        }

        #[inline(never)]
        fn $epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
            returns!(Err(0), |outcome: Outcome| {
                $(defer!(|outcome| { let $entry = counter; count($entry) });)*
                Ok(opaque(input))
            })
        }
    };
}

straight!(entries8_by_hand entries8_scopeguard entries8_boxed entries8_scoped entries8_epilogue:
    a b c d e f g h);
straight!(entries9_by_hand entries9_scopeguard entries9_boxed entries9_scoped entries9_epilogue:
    a b c d e f g h i);

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
fn guard_scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut held = scopeguard::guard(input, |held| counter.set(counter.get() + held));
    *held += opaque(input);
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(*held + 1))
}

#[inline(never)]
fn on_failure_scoped(counter: &Cell<u64>, input: u64) -> Outcome {
    scoped::scoped(|scope| {
        scope.on_scope_failure(|| count(counter));
        if opaque(input) == 7 {
            return Err(1);
        }
        Ok(opaque(input))
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

#[inline(never)]
fn recursion1000_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    fn deep(counter: &Cell<u64>, depth: u64) -> Outcome {
        let _count = Count(counter);
        if depth == 0 {
            return Ok(opaque(7));
        }
        Ok(deep(counter, depth - 1)? + 1)
    }
    deep(counter, 1_000 + input % 2)
}

#[inline(never)]
fn recursion1000_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    fn deep(counter: &Cell<u64>, depth: u64) -> Outcome {
        returns!(Err(0), |outcome: Outcome| {
            defer!(|outcome| count(counter));
            if depth == 0 {
                return Ok(opaque(7));
            }
            Ok(deep(counter, depth - 1)? + 1)
        })
    }
    deep(counter, 1_000 + input % 2)
}
