//! Function scope: the same work by hand is an inner closure for the body, `Drop` guards for what must run on a panic
//! too, and a `match` for what depends on the result.

use std::cell::Cell;

use epilogue::{defer, defer_on_failure, guard, returns};

use crate::case::{Boxed, Case, Count, cases, count, opaque, peers};

pub const CASES: &[Case] = cases![
    entries0: by_hand epilogue;
    entries1: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries3: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries8: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries9: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries10: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries11: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries42: by_hand scopeguard boxed defer_rs scoped epilogue;
    entries8_returns: by_hand scopeguard boxed defer_rs scoped epilogue;
    branch: by_hand scopeguard boxed defer_rs scoped epilogue;
    guard: by_hand scopeguard boxed defer_rs scoped epilogue;
    result: by_hand epilogue;
    on_failure: by_hand scopeguard boxed scoped epilogue;
    nested: by_hand scopeguard boxed defer_rs scoped epilogue;
    recursion1000: by_hand scopeguard boxed defer_rs scoped epilogue;
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
        return Err(2);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn entries1_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        if input == 7 {
            return Err(3);
        }
        Ok(opaque(input))
    })
}

peers!($ entries1 [scopeguard boxed defer_rs scoped] |counter, input| {
    later!(count(counter));
    if input == 7 {
        return Err(NUMBER);
    }
    Ok(opaque(input))
});

#[inline(never)]
fn entries3_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _first = Count(counter);
    let _second = Count(counter);
    if input == 7 {
        return Err(2);
    }
    let seen = opaque(input);
    let _third = Count(counter);
    if input == 8 {
        return Err(22);
    }
    Ok(opaque(seen))
}

#[inline(never)]
fn entries3_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        if input == 7 {
            return Err(3);
        }
        let seen = opaque(input);
        defer!(|outcome| count(counter));
        if input == 8 {
            return Err(33);
        }
        Ok(opaque(seen))
    })
}

peers!($ entries3 [scopeguard boxed defer_rs scoped] |counter, input| {
    later!(count(counter));
    later!(count(counter));
    if input == 7 {
        return Err(NUMBER);
    }
    let seen = opaque(input);
    later!(count(counter));
    if input == 8 {
        return Err(2 * NUMBER);
    }
    Ok(opaque(seen))
});

// As many entries as there are names between the brackets.
macro_rules! straight {
    ($dollar:tt $work:ident [$($entry:ident)*]) => { pastey::paste! {
        #[inline(never)]
        fn [<$work _by_hand>](counter: &Cell<u64>, input: u64) -> Outcome {
            $(let _entry = { let $entry = counter; Count($entry) };)*
            Ok(opaque(input + 1))
        }

        #[inline(never)]
        fn [<$work _epilogue>](counter: &Cell<u64>, input: u64) -> Outcome {
            returns!(Err(0), |outcome: Outcome| {
                $(defer!(|outcome| { let $entry = counter; count($entry) });)*
                Ok(opaque(input + 2))
            })
        }

        peers!($dollar $work [scopeguard boxed defer_rs scoped] |counter, input| {
            $(later!({ let $entry = counter; count($entry) });)*
            Ok(opaque(input + NUMBER))
        });
    } };
}

straight!($ entries8 [a b c d e f g h]);
straight!($ entries9 [a b c d e f g h i]);
straight!($ entries10 [a b c d e f g h i j]);
straight!($ entries11 [a b c d e f g h i j k]);
straight!($ entries42 [
    ab ac ad ag ah ak am bb bc bd bg bh bk bm cb cc cd cg ch ck cm
    db dc dd dg dh dk dm eb ec ed eg eh ek em fb fc fd fg fh fk fm
]);

// The same, with a return that may be taken behind each.
macro_rules! returning {
    ($dollar:tt $work:ident [$($entry:ident)*]) => { pastey::paste! {
        #[inline(never)]
        fn [<$work _by_hand>](counter: &Cell<u64>, input: u64) -> Outcome {
            $(
                let _entry = { let $entry = counter; Count($entry) };
                if opaque(input) == 7 {
                    return Err(2);
                }
            )*
            Ok(opaque(input))
        }

        #[inline(never)]
        fn [<$work _epilogue>](counter: &Cell<u64>, input: u64) -> Outcome {
            returns!(Err(0), |outcome: Outcome| {
                $(
                    defer!(|outcome| { let $entry = counter; count($entry) });
                    if opaque(input) == 7 {
                        return Err(3);
                    }
                )*
                Ok(opaque(input))
            })
        }

        peers!($dollar $work [scopeguard boxed defer_rs scoped] |counter, input| {
            $(
                later!({ let $entry = counter; count($entry) });
                if opaque(input) == 7 {
                    return Err(NUMBER);
                }
            )*
            Ok(opaque(input))
        });
    } };
}

returning!($ entries8_returns [a b c d e f g h]);

// The peers can't see the result.
#[inline(never)]
fn result_by_hand(_: &Cell<u64>, input: u64) -> Outcome {
    let left = || {
        if opaque(input) == 7 {
            return Err(2);
        }
        Ok(opaque(input))
    };
    match left() {
        Ok(seen) => Ok(seen + 1),
        Err(error) => Err(error + 1),
    }
}

#[inline(never)]
fn result_epilogue(_: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| match outcome {
            Ok(seen) => *seen += 1,
            Err(error) => *error += 1,
        });
        if opaque(input) == 7 {
            return Err(3);
        }
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
        return Err(2);
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
            return Err(3);
        }
        Ok(opaque(input))
    })
}

#[inline(never)]
fn on_failure_scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
    let undo = scopeguard::guard((), |()| count(counter));
    if opaque(input) == 7 {
        return Err(2);
    }
    let seen = opaque(input);
    scopeguard::ScopeGuard::into_inner(undo);
    Ok(seen)
}

#[inline(never)]
fn on_failure_boxed(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut undo = Boxed::new();
    undo.push(|| count(counter));
    if opaque(input) == 7 {
        return Err(1);
    }
    let seen = opaque(input);
    undo.0.clear();
    Ok(seen)
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
        return Err(2);
    }
    Ok(opaque(held.1))
}

#[inline(never)]
fn guard_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        let mut held = guard!(input, |held, outcome| counter.set(counter.get() + held));
        *held += opaque(input);
        if input == 7 {
            return Err(3);
        }
        Ok(opaque(*held))
    })
}

#[inline(never)]
fn guard_scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut held = scopeguard::guard(input, |held| counter.set(counter.get() + held));
    *held += opaque(input);
    if input == 7 {
        return Err(2);
    }
    Ok(opaque(*held))
}

// A deferred closure can't lend what it holds.
#[inline(never)]
fn guard_boxed(counter: &Cell<u64>, input: u64) -> Outcome {
    let held = Cell::new(input);
    let mut entries = Boxed::new();
    entries.push(|| counter.set(counter.get() + held.get()));
    held.set(held.get() + opaque(input));
    if input == 7 {
        return Err(1);
    }
    Ok(opaque(held.get()))
}

#[inline(never)]
fn guard_defer_rs(counter: &Cell<u64>, input: u64) -> Outcome {
    let held = Cell::new(input);
    let _deferred = defer_rs::Defer::new(|| counter.set(counter.get() + held.get()));
    held.set(held.get() + opaque(input));
    if input == 7 {
        return Err(3);
    }
    Ok(opaque(held.get()))
}

#[inline(never)]
fn guard_scoped(counter: &Cell<u64>, input: u64) -> Outcome {
    scoped::scoped(|scope| {
        let mut held = scope.on_scope_exit_with(input, |held| counter.set(counter.get() + held));
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
        return Err(2);
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
            return Err(3);
        }
        Ok(opaque(input))
    })
}

#[inline(never)]
fn branch_scopeguard(counter: &Cell<u64>, input: u64) -> Outcome {
    let _count = (opaque(input) > 50).then(|| scopeguard::guard((), |()| count(counter)));
    if input == 7 {
        return Err(2);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn branch_defer_rs(counter: &Cell<u64>, input: u64) -> Outcome {
    let _count = (opaque(input) > 50).then(|| defer_rs::Defer::new(|| count(counter)));
    if input == 7 {
        return Err(3);
    }
    Ok(opaque(input))
}

peers!($ branch [boxed scoped] |counter, input| {
    if opaque(input) > 50 {
        later!(count(counter));
    }
    if input == 7 {
        return Err(NUMBER);
    }
    Ok(opaque(input))
});

#[inline(never)]
fn nested_by_hand(counter: &Cell<u64>, input: u64) -> Outcome {
    let _outer = Count(counter);
    let seen = {
        let _inner = Count(counter);
        opaque(input)
    };
    Ok(opaque(seen + 2))
}

#[inline(never)]
fn nested_epilogue(counter: &Cell<u64>, input: u64) -> Outcome {
    returns!(Err(0), |outcome: Outcome| {
        defer!(|outcome| count(counter));
        let seen = returns!(0, |inner: u64| {
            defer!(|inner| count(counter));
            opaque(input)
        });
        Ok(opaque(seen + 3))
    })
}

peers!($ nested [scopeguard defer_rs] |counter, input| {
    later!(count(counter));
    let seen = {
        later!(count(counter));
        opaque(input)
    };
    Ok(opaque(seen + NUMBER))
});

#[inline(never)]
fn nested_boxed(counter: &Cell<u64>, input: u64) -> Outcome {
    let mut outer = Boxed::new();
    outer.push(|| count(counter));
    let seen = {
        let mut inner = Boxed::new();
        inner.push(|| count(counter));
        opaque(input)
    };
    Ok(opaque(seen))
}

#[inline(never)]
fn nested_scoped(counter: &Cell<u64>, input: u64) -> Outcome {
    scoped::scoped(|outer| {
        outer.on_scope_exit(|| count(counter));
        let seen = scoped::scoped(|inner| {
            inner.on_scope_exit(|| count(counter));
            Some(opaque(input))
        });
        Ok(opaque(seen.unwrap_or(0)))
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

macro_rules! recursion {
    ($dollar:tt $($peer:ident)*) => { pastey::paste! { $(
        peers!($dollar deep [$peer] |counter, depth| {
            later!(count(counter));
            if depth == 0 {
                return Ok(opaque(NUMBER));
            }
            Ok([<deep_ $peer>](counter, depth - 1)? + 1)
        });

        #[inline(never)]
        fn [<recursion1000_ $peer>](counter: &Cell<u64>, input: u64) -> Outcome {
            [<deep_ $peer>](counter, 1_000 + input % 2)
        }
    )* } };
}

recursion!($ scopeguard boxed defer_rs scoped);
