//! Entries that use a value which a guard of the same frame holds.

use std::{cell::RefCell, io, rc::Rc};

use epilogue::{defer, defer_on_failure, defer_on_unwind, dismiss, guard, recover, returns};

/// What a connection was told, in order, seen also after it is gone.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn say(&self, line: impl Into<String>) {
        self.0.borrow_mut().push(line.into());
    }

    #[track_caller]
    fn assert(&self, expected: &[&str]) {
        assert_eq!(*self.0.borrow(), expected);
    }
}

/// Says when it is dropped, so that a second drop or none would be seen.
struct Connection {
    name: &'static str,
    log: Log,
    statements: usize,
}

impl Connection {
    fn open(name: &'static str, log: &Log) -> Self {
        Connection {
            name,
            log: log.clone(),
            statements: 0,
        }
    }

    fn execute(&mut self, statement: &str) -> io::Result<usize> {
        self.log.say(format!("{}: {statement}", self.name));
        self.statements += 1;
        if statement == "fail" {
            return Err(io::Error::other("the statement failed"));
        }
        Ok(self.statements)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.log.say(format!("{}: drop", self.name));
    }
}

#[test]
fn a_guard_prints_as_its_value() {
    let printed = returns!(String::new(), |printed: String| {
        let held = guard!("text", |_held, printed| ());
        format!("{held} {held:?}")
    });
    assert_eq!(printed, "text \"text\"");
}

#[test]
fn later_entries_run_before_the_value_goes_to_its_guard() {
    let log = Log::default();
    let count = returns!(|count: io::Result<usize>| {
        let mut connection = guard!(Connection::open("db", &log), |connection, count| {
            *count = Ok(connection.statements);
            connection.log.say("close");
        });
        defer!(|count, connection| connection.execute("commit"));
        defer!(|count, connection| {
            connection.execute("flush")?;
            Ok(())
        });
        connection.execute("begin")
    });
    assert_eq!(count.unwrap(), 3);
    log.assert(&["db: begin", "db: flush", "db: commit", "close", "db: drop"]);
}

#[test]
fn their_errors_are_settled() {
    let log = Log::default();
    let error = returns!(|count: io::Result<usize>| {
        let mut connection = guard!(Connection::open("db", &log), |_, count| {});
        defer!(|count, connection| connection.execute("fail"));
        connection.execute("fail")
    })
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the statement failed (then: the statement failed)"
    );
}

#[test]
fn several_guards_are_named_in_any_order() {
    let log = Log::default();
    returns!((), |done: ()| {
        let one = guard!(Connection::open("one", &log), |_, done| log
            .say("close one"));
        let two = guard!(Connection::open("two", &log), |_, done| log
            .say("close two"));
        let _three = guard!(1, |_, done, two, one| {
            two.execute("from three").unwrap();
            one.execute("from three").unwrap();
        });
        defer!(|done, one, two| std::mem::swap(&mut one.statements, &mut two.statements));
        assert_eq!((one.statements, two.statements), (0, 0));
    });
    log.assert(&[
        "two: from three",
        "one: from three",
        "close two",
        "two: drop",
        "close one",
        "one: drop",
    ]);
}

#[test]
fn they_run_during_a_panic_also_behind_a_recovery() {
    let log = Log::default();
    let result = returns!(|result: io::Result<usize>| {
        let connection = guard!(Connection::open("db", &log), |connection, result| {
            connection.log.say("close");
        });
        defer!(|result, connection| connection.execute("returned"));
        recover!(|panic, result, connection| {
            connection.execute("recover")?;
            Err(io::Error::other(panic))
        });
        defer_on_failure!(|result, connection| connection.execute("fail"));
        defer_on_unwind!(|result, connection| connection.execute("rollback"));
        panic!("at {}", connection.name)
    });
    assert_eq!(
        result.unwrap_err().to_string(),
        "the statement failed (then: panicked: at db)"
    );
    log.assert(&[
        "db: rollback",
        "db: fail",
        "db: recover",
        "db: returned",
        "close",
        "db: drop",
    ]);
}

#[test]
fn a_panicking_entry_leaves_the_value_to_the_others() {
    let log = Log::default();
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        returns!((), |done: ()| {
            let connection = guard!(Connection::open("db", &log), |connection, done| {
                connection.log.say("close");
            });
            defer!(|done, connection| connection.execute("last").unwrap());
            defer!(|done, connection| connection.execute("fail").unwrap());
        });
    }));
    assert!(result.is_err());
    log.assert(&["db: fail", "db: last", "close", "db: drop"]);
}

#[test]
fn a_dismissed_guard_takes_its_entries_with_it() {
    let log = Log::default();
    let connection = returns!(None, |kept: Option<Connection>| {
        let connection = guard!(Connection::open("db", &log), |_, kept| unreachable!());
        defer!(|kept, connection| unreachable!());
        defer!(|kept| log.say("independent"));
        let _owner = guard!(
            Connection::open("owner", &log),
            |_, kept, connection| unreachable!()
        );
        Some(dismiss(connection))
    });
    log.assert(&["owner: drop", "independent"]);
    assert_eq!(connection.expect("it was dismissed").name, "db");
    log.assert(&["owner: drop", "independent", "db: drop"]);
}

/// More than the inline cells hold, and values that are too large or too aligned for them.
fn spilled(entries: usize, panics: bool) -> (usize, Vec<u8>) {
    #[repr(align(64))]
    struct Aligned(u8);

    returns!((0, Vec::new()), |sum: usize, order: Vec<u8>| {
        recover!(|_, sum| {});
        let early = guard!(1_usize, |value, sum| *sum += value);
        let aligned = guard!(Aligned(2), |value, order| {
            assert_eq!((&raw const value).addr() % 64, 0);
            order.push(value.0);
        });
        let large = guard!([3_u8; 1000], |value, order| order.push(value[999]));
        for _ in 0..entries {
            defer!(|sum, early, large| {
                *early += 1;
                large[999] += 1;
                *sum += 1;
            });
        }
        let late = guard!(vec![9_u8], |value, order| order.extend(value));
        defer!(|order, aligned, late, early| {
            assert_eq!((&raw const *aligned).addr() % 64, 0);
            aligned.0 += 10;
            late.push(aligned.0);
            *early += 100;
        });
        assert!(!panics, "as asked");
        assert_eq!((*early, aligned.0, large[0], late.len()), (1, 2, 3, 1));
        (*sum, std::mem::take(&mut *order))
    })
}

#[test]
fn spilled_entries_reach_values_in_the_cells_and_in_the_chunks() {
    for entries in [0, 1, 5, 20, 200] {
        for panics in [false, true] {
            let (sum, order) = spilled(entries, panics);
            assert_eq!(sum, entries + 1 + entries + 100);
            let large = u8::try_from(3 + entries).expect("few entries");
            assert_eq!(order, [9, 12, large, 12]);
        }
    }
}

#[test]
fn a_frame_in_a_frame_has_guards_of_its_own() {
    fn nested(depth: usize, log: &Log) -> io::Result<usize> {
        returns!(|depth_seen: io::Result<usize>| {
            let mut level = guard!(depth, |level, depth_seen| log.say(format!("close {level}")));
            defer!(|depth_seen, level| *level += 10);
            if *level > 0 {
                nested(depth - 1, log)?;
            }
            *level += 100;
            Ok(depth)
        })
    }
    let log = Log::default();
    assert_eq!(nested(2, &log).unwrap(), 2);
    log.assert(&["close 110", "close 111", "close 112"]);
}

#[test]
fn a_rebound_guard_is_itself() {
    let log = Log::default();
    returns!((), |done: ()| {
        let one = guard!(1, |value, done| log.say(format!("one {value}")));
        let two = guard!(2, |value, done| log.say(format!("two {value}")));
        let (two, one) = (one, two);
        defer!(|done, two| *two += 10);
        defer!(|done, one| *one += 20);
        assert_eq!((*one, *two), (2, 1));
    });
    log.assert(&["two 22", "one 11"]);
}

#[test]
fn values_without_a_size_are_told_apart() {
    let mut count = 0;
    returns!((), |done: ()| {
        let one = guard!((), |(), done| count += 1);
        let two = guard!((), |(), done| {});
        defer!(|done, one, two| (*one, *two) = ((), ()));
    });
    assert_eq!(count, 1);
}

/// rustc refuses two parameters of one name (E0415), but a macro of the user's can write two names for one guard.
#[test]
fn the_same_guard_under_two_names_is_refused() {
    let mut closed = 0;
    let refused = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        returns!((), |done: ()| {
            let held = guard!(String::from("held"), |_, done| closed += 1);
            macro_rules! twice {
                ($name:ident) => {
                    defer!(|done, $name, held| std::mem::swap($name, held))
                };
            }
            twice!(held);
        });
    }));
    let message = refused.expect_err("two `&mut` to one value are refused");
    assert_eq!(
        message.downcast_ref(),
        Some(&"the same guard is named twice")
    );
    assert_eq!(closed, 1);
}
