//! Each form settles its `Result` into the first slot, and the error types keep what is attached to them.
#![allow(
    unsafe_code,
    unused_unsafe,
    reason = "the form is asked, and not what it calls"
)]

use std::{borrow::Cow, error::Error, fmt, io, num::ParseIntError};

use epilogue::{
    Attach, Errors, Outcome, Panic, Settle, Suppressed, Unfinished, defer, defer_on_failure,
    defer_on_success, defer_on_unwind, guard, recover, returns,
};

type Boxed = Box<dyn Error + Send + Sync>;

fn fails(name: &str) -> io::Result<()> {
    Err(io::Error::other(name.to_owned()))
}

fn parses(text: &str) -> Result<u8, ParseIntError> {
    text.parse()
}

struct File(&'static str);

impl File {
    fn close(&self) -> io::Result<()> {
        fails(self.0)
    }
}

#[track_caller]
fn assert_errors<T: fmt::Debug, E>(result: Result<T, E>, expected: &[&str])
where
    E: Suppressed<Error: fmt::Display> + fmt::Debug,
{
    let error = result.expect_err("a deferred call failed");
    let mut all = vec![error.primary().to_string()];
    all.extend(error.suppressed().iter().map(ToString::to_string));
    assert_eq!(all, expected);
}

// ==== every form ====

#[test]
#[expect(
    unsafe_code,
    unused_unsafe,
    reason = "what stands in the block is of no interest here"
)]
fn defer_settles_each_form() {
    let file = File("close");
    let result = returns!(|result: io::Result<u8>| {
        defer!(result, fails("call"));
        defer!(result, file.close());
        // SAFETY: it is a safe call.
        defer!(result, unsafe { core::convert::identity(fails("unsafe")) });
        defer!(|result| fails("closure"));
        defer!(|result| {
            fails("question mark")?;
            fails("not reached")
        });
        defer!(|result| -> io::Result<()> {
            fails("typed")?;
            Ok(())
        });
        defer!(move |result| fails("moved"));
        defer!(move |result| -> io::Result<()> { fails("moved and typed") });
        Ok(1)
    });
    assert_errors(
        result,
        &[
            "moved and typed",
            "moved",
            "typed",
            "question mark",
            "closure",
            "unsafe",
            "close",
            "call",
        ],
    );
}

#[test]
fn guards_settle() {
    let result = returns!(|result: io::Result<u8>| {
        let _untyped = guard!(File("close"), |file, result| file.close());
        let _typed = guard!(1, |mut number, result| -> io::Result<()> {
            number += 1;
            fails(&format!("typed {number}"))?;
            Ok(())
        });
        let _inferred = guard!((2, 3), move |(two, three), result| {
            fails(&format!("inferred {two} {three}"))?;
            Ok(())
        });
        Ok(1)
    });
    assert_errors(result, &["inferred 2 3", "typed 2", "close"]);
}

#[test]
fn on_success_settles_until_something_failed() {
    let file = File("close");
    let result = returns!(|result: io::Result<u8>| {
        defer_on_success!(|result| fails("after a failure"));
        defer_on_success!(result, file.close());
        Ok(1)
    });
    assert_errors(result, &["close"]);
}

#[test]
fn on_failure_settles() {
    let file = File("close");
    let result = returns!(|result: io::Result<u8>| {
        defer_on_failure!(result, file.close());
        defer_on_failure!(|result| fails("closure"));
        defer_on_failure!(|result| -> io::Result<()> {
            fails("typed")?;
            Ok(())
        });
        fails("body")?;
        Ok(1)
    });
    assert_errors(result, &["body", "typed", "closure", "close"]);
}

#[test]
fn on_unwind_settles_for_a_later_recovery() {
    let file = File("close");
    let result = returns!(|result: io::Result<u8>| {
        recover!(|panic, result| Err(io::Error::other(panic)));
        defer_on_unwind!(result, file.close());
        defer_on_unwind!(|result| fails("closure"));
        defer_on_unwind!(|result| -> io::Result<()> {
            fails("typed")?;
            Ok(())
        });
        panic!("body")
    });
    assert_errors(result, &["typed", "closure", "close", "panicked: body"]);
}

#[test]
fn recover_settles_each_form() {
    fn recovered(panics: bool) -> Result<u8, Boxed> {
        returns!(|result: Result<u8, Boxed>| {
            defer!(|result| fails("last"));
            recover!(|panic, result| -> Result<(), Boxed> {
                fails(panic.message().unwrap_or_default())?;
                Ok(())
            });
            assert!(!panics, "body");
            Ok(1)
        })
    }
    assert_errors(recovered(true), &["body", "last"]);
    assert_errors(recovered(false), &["last"]);
}

// ==== conversions and inference ====

#[test]
fn errors_convert_as_by_a_question_mark() {
    let result = returns!(|result: Result<u8, Boxed>| {
        defer!(result, parses("x"));
        defer!(|result| fails("io"));
        defer!(|result| {
            fails("in a closure")?;
            parses("1")?;
            Ok(())
        });
        defer!(|result| {
            parses("1")?;
            Ok(2)
        });
        Ok(1)
    });
    assert_errors(
        result,
        &["in a closure", "io", "invalid digit found in string"],
    );
}

#[test]
fn a_bare_ok_or_err_needs_no_annotation() {
    let result = returns!(|result: Result<u8, Boxed>| {
        defer!(|result| Ok(()));
        defer!(|result| Ok(3));
        defer!(|result| Err(io::Error::other("another type")));
        defer!(|result| Err("into the slot's".into()));
        Ok(1)
    });
    assert_errors(result, &["into the slot's", "another type"]);
}

#[test]
fn only_the_first_slot_takes_the_error() {
    let (first, second) = returns!(
        (Ok(1), Ok(2)),
        |first: io::Result<u8>, second: io::Result<u8>| {
            defer!(|second, first| fails("cleanup"));
            (Ok(1), Ok(2))
        }
    );
    assert_eq!(first.unwrap(), 1);
    assert_errors(second, &["cleanup"]);
}

// ==== what the error types show ====

#[test]
fn io_error_keeps_kind_code_and_source() {
    let mut error = io::Error::from_raw_os_error(2);
    let alone = error.to_string();
    assert!(error.suppressed().is_empty());
    assert_eq!(error.primary().raw_os_error(), Some(2));

    error.attach(io::Error::other("second"));
    error.attach(io::Error::other("third"));
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
    assert_eq!(error.primary().raw_os_error(), Some(2));
    assert_eq!(
        error.to_string(),
        format!("{alone} (then: second) (then: third)")
    );
    assert_eq!(
        format!("{error:#}"),
        format!("{alone}\n  then: second\n  then: third")
    );
    assert!(error.source().is_none());
}

#[derive(Debug)]
struct Caused(io::Error);

impl fmt::Display for Caused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("caused")
    }
}

impl Error for Caused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn source_is_the_primary_errors_own() {
    fn cause(error: &dyn Error) -> String {
        error.source().expect("a cause").to_string()
    }
    let caused = || Caused(io::Error::other("cause"));

    let mut errors = Errors::from(caused());
    errors.attach(Caused(io::Error::other("another")).into());
    assert_eq!(cause(&errors), "cause");

    let mut boxed: Boxed = caused().into();
    boxed.attach("later".into());
    assert_eq!(cause(&*boxed), "cause");
    assert!(boxed.primary().is::<Caused>());

    let mut local: Box<dyn Error> = caused().into();
    local.attach("later".into());
    assert_eq!(cause(&*local), "cause");
    assert_eq!(local.to_string(), "caused (then: later)");

    let mut error = io::Error::other(caused());
    error.attach(io::Error::other("later"));
    assert_eq!(cause(&error), "cause");
}

#[test]
fn lists_are_equal_if_all_of_their_errors_are() {
    fn listed(numbers: &[u8]) -> Errors<u8> {
        let mut errors = Errors::from(numbers[0]);
        for number in &numbers[1..] {
            errors.attach(Errors::from(*number));
        }
        errors
    }
    assert!(listed(&[1, 2]) == listed(&[1, 2]));
    assert!(listed(&[1, 2]) != listed(&[3, 2]));
    assert!(listed(&[1, 2]) != listed(&[1, 3]));
    assert!(listed(&[1]) != listed(&[1, 1]));
}

#[test]
fn debug_shows_every_error() {
    let mut boxed: Boxed = "first".into();
    boxed.attach("second".into());
    assert_eq!(
        format!("{boxed:?}"),
        r#"Errors { primary: "first", suppressed: ["second"] }"#
    );
    let mut error = io::Error::other("first");
    error.attach(io::Error::other("second"));
    let shown = format!("{error:?}");
    assert!(
        shown.contains("first") && shown.contains("second"),
        "{shown}"
    );
}

#[test]
fn unfinished_gives_way_to_an_error() {
    fn after<E: From<Unfinished> + Attach + fmt::Display>(later: E) -> String {
        let mut error = E::from(Unfinished);
        error.attach(later);
        error.to_string()
    }
    assert_eq!(after(io::Error::other("later")), "later");
    assert_eq!(after::<Boxed>("later".into()), "later");
    assert_eq!(after::<Box<dyn Error>>("later".into()), "later");
}

#[test]
fn unfinished_that_was_converted_gives_way_to_an_error() {
    fn after<E: From<io::Error> + Attach + fmt::Display>(later: E) -> String {
        let mut error = E::from(io::Error::from(Unfinished));
        error.attach(later);
        error.to_string()
    }
    assert_eq!(after(io::Error::other("later")), "later");
    assert_eq!(after::<Boxed>("later".into()), "later");
    assert_eq!(after::<Box<dyn Error>>("later".into()), "later");
}

#[test]
fn texts_and_errors_without_content_start_unfinished() {
    fn left_by_a_panic<E: From<Unfinished>>() -> E {
        let result = returns!(|result: Result<u8, E>| {
            recover!(|panic, result| assert!(result.is_err(), "{panic}"));
            panic!("body")
        });
        result.map(|_| ()).expect_err("the body panicked")
    }
    let text = "the function was left before it had a result";
    assert_eq!(left_by_a_panic::<&'static str>(), text);
    assert_eq!(left_by_a_panic::<String>(), text);
    assert_eq!(&*left_by_a_panic::<Box<str>>(), text);
    assert!(matches!(left_by_a_panic(), Cow::<'static, str>::Borrowed(begin) if begin == text));
    assert_eq!(left_by_a_panic::<fmt::Error>(), fmt::Error);
    left_by_a_panic::<()>();
    let listed = returns!(|result: Result<u8, Errors<String>>| {
        recover!(|panic, result| drop(panic));
        panic!("body")
    });
    assert_errors(listed, &[text]);
}

/// The one value that they have says what the second would.
#[test]
fn errors_without_content_take_a_later_one() {
    struct Parenthesised(u8);
    impl fmt::Display for Parenthesised {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            returns!(|written: fmt::Result| {
                let mut f = guard!(f, |f, written| f.write_str(")"));
                write!(f, "({}", self.0)
            })
        }
    }
    assert_eq!(Parenthesised(3).to_string(), "(3)");

    let failed = returns!(|result: Result<u8, ()>| {
        defer!(|result| Err(()));
        defer!(|result| Err(()));
        Ok(3)
    });
    assert_eq!(failed, Err(()));
}

#[test]
fn a_text_as_an_error_needs_no_initial_value() {
    fn age(text: &str) -> Result<u8, String> {
        returns!(|age: Result<u8, String>| {
            defer!(|age| {
                if let Err(error) = age {
                    error.insert_str(0, "age: ");
                }
            });
            text.parse()
                .map_err(|error: ParseIntError| error.to_string())
        })
    }
    assert_eq!(age("7"), Ok(7));
    assert_eq!(age("x").unwrap_err(), "age: invalid digit found in string");

    let listed = returns!(|result: Result<u8, Errors<&'static str>>| {
        defer!(|result| Err::<(), _>("second"));
        defer!(|result| Err::<(), _>("first"));
        recover!(|panic, result| drop(panic));
        panic!("body")
    });
    assert_errors(listed, &["first", "second"]);
}

// ==== frames in frames ====

fn inner() -> io::Result<()> {
    returns!(|result: io::Result<()>| {
        defer!(|result| fails("inner cleanup"));
        fails("inner")
    })
}

#[test]
fn an_inner_list_arrives_as_the_primary_error() {
    let expected = ["inner", "inner cleanup", "outer cleanup"];
    assert_errors(
        returns!(|result: io::Result<()>| {
            defer!(|result| fails("outer cleanup"));
            inner()
        }),
        &expected,
    );
    assert_errors(
        returns!(|result: Result<(), Boxed>| {
            defer!(|result| fails("outer cleanup"));
            Ok(inner()?)
        }),
        &expected,
    );
}

#[test]
fn an_inner_list_arrives_as_a_later_error() {
    let expected = ["outer", "inner", "inner cleanup", "inner", "inner cleanup"];
    assert_errors(
        returns!(|result: io::Result<()>| {
            defer!(|result| inner());
            defer!(result, inner());
            fails("outer")
        }),
        &expected,
    );
    assert_errors(
        returns!(|result: Result<(), Boxed>| {
            defer!(|result| inner());
            defer!(result, inner());
            Ok(fails("outer")?)
        }),
        &expected,
    );
}

#[derive(Clone, Debug, PartialEq)]
struct Failed(&'static str);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Failed {}

impl From<Unfinished> for Failed {
    fn from(_: Unfinished) -> Self {
        Failed("unfinished")
    }
}

#[test]
fn errors_is_a_drop_in() {
    fn plain(name: &'static str) -> Result<u8, Failed> {
        Err(Failed(name))
    }
    fn listed(name: &'static str) -> Result<u8, Errors<Failed>> {
        returns!(|result: Result<u8, Errors<Failed>>| {
            defer!(|result| plain("cleanup"));
            Ok(plain(name)?)
        })
    }
    let errors = listed("body").expect_err("the body fails");
    assert_eq!(
        errors.clone().into_parts(),
        (Failed("body"), vec![Failed("cleanup")])
    );
    assert_eq!(errors.to_string(), "body (then: cleanup)");

    let outer = returns!(|result: Result<u8, Errors<Failed>>| {
        defer!(|result| listed("later"));
        listed("primary")
    });
    assert_errors(outer, &["primary", "cleanup", "later", "cleanup"]);
}

// ==== panics ====

#[test]
fn an_error_and_a_recovered_panic_are_joined() {
    let result = returns!(|result: Result<u8, Boxed>| {
        recover!(|panic, result| Err(panic));
        defer!(|result| fails("cleanup"));
        panic!("body")
    });
    let error = result.expect_err("the body panics");
    assert_eq!(error.to_string(), "cleanup (then: panicked: body)");
    assert!(error.suppressed()[0].is::<Panic>());
}

#[test]
fn a_recovered_panic_alone_is_the_error() {
    let boxed = returns!(|result: Result<u8, Boxed>| {
        recover!(|panic, result| Err(panic.into()));
        panic!("body")
    });
    assert!(boxed.expect_err("the body panics").is::<Panic>());
    let io = returns!(|result: io::Result<u8>| {
        recover!(|panic, result| Err(panic));
        panic!("body")
    });
    let assigned = returns!(|result: io::Result<u8>| {
        recover!(|panic, result| *result = Err(panic.into()));
        panic!("body")
    });
    for error in [io, assigned].map(|done| done.expect_err("the body panics")) {
        assert_eq!(error.to_string(), "panicked: body");
        assert!(error.get_ref().unwrap().is::<Panic>());
    }
}

#[test]
fn a_panic_that_is_recovered_first_comes_first() {
    let mut on_failure = false;
    let result = returns!(|result: Result<u8, Boxed>| {
        defer_on_failure!(|result| on_failure = true);
        defer!(|result| fails("cleanup"));
        recover!(|panic, result| Err(panic));
        panic!("body")
    });
    assert_errors(result, &["panicked: body", "cleanup"]);
    assert!(on_failure);
}

// ==== types of the user's ====

#[derive(Debug, PartialEq)]
struct Response {
    status: u16,
    trouble: Vec<String>,
}

impl Outcome for Response {
    fn is_failure(&self) -> bool {
        self.status >= 400
    }
}

impl<E: fmt::Display> Settle<E> for Response {
    fn settle(&mut self, error: E) {
        if self.status < 400 {
            self.status = 500;
        }
        self.trouble.push(error.to_string());
    }
}

#[test]
fn a_slot_type_of_the_users_takes_errors() {
    let served = |status| Response {
        status,
        trouble: Vec::new(),
    };
    let mut failures = Vec::new();
    let response = returns!(served(503), |response: Response| {
        defer_on_failure!(|response| failures.push(response.status));
        defer_on_success!(|response| unreachable!("the cleanup below fails"));
        defer!(|response| parses("x"));
        defer!(response, fails("close"));
        served(200)
    });
    assert_eq!(response.status, 500);
    assert_eq!(response.trouble, ["close", "invalid digit found in string"]);
    assert_eq!(failures, [500]);
}

#[derive(Debug, PartialEq)]
struct First(&'static str, usize);

impl Attach for First {
    fn attach(&mut self, later: Self) {
        self.1 += 1 + later.1;
    }
}

#[test]
fn an_error_type_of_the_users_carries_later_ones() {
    let result = returns!(Ok(()), |result: Result<(), First>| {
        defer!(|result| Err(First("third", 0)));
        defer!(|result| Err(First("second", 0)));
        Err(First("first", 0))
    });
    assert_eq!(result, Err(First("first", 2)));
}
