//! Every combination of a body and two cleanups that succeed, fail or panic, recovered at each place or not.
//!
//! What the caller gets is compared with a plain model of it: two lists, and no frame.

use std::{fmt, io};

use epilogue::{Errors, Panic, Suppressed, Unfinished, defer, recover, returns};

type Boxed = Box<dyn std::error::Error + Send + Sync>;

#[derive(Clone, Copy, Debug)]
enum Act {
    Succeed,
    Fail,
    Panic,
}

/// Before which of the two cleanups the recovery runs, if there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Recovery {
    Never,
    BeforeBoth,
    Between,
    AfterBoth,
}

const ACTS: [Act; 3] = [Act::Succeed, Act::Fail, Act::Panic];
const RECOVERIES: [Recovery; 4] = [
    Recovery::Never,
    Recovery::BeforeBoth,
    Recovery::Between,
    Recovery::AfterBoth,
];

#[derive(Clone, Debug, PartialEq)]
struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<Failure> for io::Error {
    fn from(failure: Failure) -> Self {
        io::Error::other(failure)
    }
}

impl From<Panic> for Failure {
    fn from(panic: Panic) -> Self {
        Failure(panic.to_string())
    }
}

impl From<Unfinished> for Failure {
    fn from(unfinished: Unfinished) -> Self {
        Failure(unfinished.to_string())
    }
}

impl Act {
    fn perform(self, name: &'static str) -> Result<(), Failure> {
        match self {
            Act::Succeed => Ok(()),
            Act::Fail => Err(Failure(name.to_owned())),
            Act::Panic => std::panic::panic_any(name),
        }
    }
}

/// What the caller of the function gets.
#[derive(Debug, PartialEq)]
enum Gets {
    Value,
    /// The primary error and the suppressed ones.
    Errors(Vec<String>),
    /// The panics that were replaced, in order, and the one that arrives, and what was in the slot at the end.
    Panic(Vec<String>, Vec<String>),
}

// ==== the functions: one for each error type, alike otherwise ====

macro_rules! function {
    ($name:ident, $error:ty, $list:ident) => {
        fn $name(body: Act, first: Act, second: Act, recovery: Recovery) -> Gets {
            let mut left = Vec::new();
            let gets = returns!(Gets::Value, |gets: Gets| {
                recover!(|panic, gets| {
                    let mut panics: Vec<_> = panic.suppressed().iter().map(text).collect();
                    panics.push(text(&panic));
                    *gets = Gets::Panic(panics, Vec::new());
                });
                let result = returns!(|result: Result<(), $error>| {
                    defer!(|result| left = errors_in(result, $list));
                    if recovery == Recovery::AfterBoth {
                        recover!(|panic, result| Err(Failure::from(panic)));
                    }
                    defer!(|result| second.perform("second"));
                    if recovery == Recovery::Between {
                        recover!(|panic, result| Err(Failure::from(panic)));
                    }
                    defer!(|result| first.perform("first"));
                    if recovery == Recovery::BeforeBoth {
                        recover!(|panic, result| Err(Failure::from(panic)));
                    }
                    Ok(body.perform("body")?)
                });
                match errors_in(&result, $list) {
                    errors if errors.is_empty() => Gets::Value,
                    errors => Gets::Errors(errors),
                }
            });
            match gets {
                Gets::Panic(panics, _) => Gets::Panic(panics, left),
                returned => returned,
            }
        }
    };
}

function!(with_io_error, io::Error, list);
function!(with_boxed_error, Boxed, list);
function!(with_errors, Errors<Failure>, list);
#[cfg(feature = "anyhow")]
function!(with_anyhow_error, anyhow::Error, anyhow_list);
#[cfg(feature = "eyre")]
function!(with_eyre_report, eyre::Report, eyre_list);

fn errors_in<E>(result: &Result<(), E>, list: fn(&E) -> Vec<String>) -> Vec<String> {
    result.as_ref().err().map(list).unwrap_or_default()
}

fn list<E: Suppressed<Error: fmt::Display>>(error: &E) -> Vec<String> {
    let mut all = vec![error.primary().to_string()];
    all.extend(error.suppressed().iter().map(ToString::to_string));
    all
}

/// Their primary error is the whole: alone it stands behind the context that holds the others, and is what was thrown.
#[cfg(any(feature = "anyhow", feature = "eyre"))]
macro_rules! report_list {
    ($name:ident, $error:ty) => {
        fn $name(error: &$error) -> Vec<String> {
            let later = error.suppressed();
            let first = error.chain().last().expect("a chain");
            assert_eq!(error.chain().count(), 1 + usize::from(!later.is_empty()));
            assert_eq!(first.is::<Failure>(), error.is::<Failure>());
            assert_eq!(first.is::<Unfinished>(), error.is::<Unfinished>());
            let mut all = vec![first.to_string()];
            all.extend(later.iter().map(|later| {
                assert!(later.is::<Failure>(), "{later:?}");
                later.to_string()
            }));
            let then: String = all[1..]
                .iter()
                .map(|later| format!(" (then: {later})"))
                .collect();
            assert_eq!(error.to_string(), format!("{first}{then}"));
            all
        }
    };
}

#[cfg(feature = "anyhow")]
report_list!(anyhow_list, anyhow::Error);
#[cfg(feature = "eyre")]
report_list!(eyre_list, eyre::Report);

fn text(panic: &Panic) -> String {
    panic.message().unwrap_or("not a text").to_owned()
}

// ==== the model: what is in the slot, and which panics are on their way ====

const UNFINISHED: &str = "the function was left before it had a result";

fn model(body: Act, first: Act, second: Act, recovery: Recovery) -> Gets {
    let mut finished = true;
    let mut errors: Vec<String> = Vec::new();
    let mut panics: Vec<String> = Vec::new();
    match body {
        Act::Succeed => {}
        Act::Fail => errors.push("body".into()),
        Act::Panic => {
            finished = false;
            panics.push("body".into());
        }
    }
    for (place, cleanup) in [
        (Recovery::BeforeBoth, Some((first, "first"))),
        (Recovery::Between, Some((second, "second"))),
        (Recovery::AfterBoth, None),
    ] {
        if place == recovery {
            if let Some(newest) = panics.pop() {
                let mut message = format!("panicked: {newest}");
                for earlier in panics.drain(..) {
                    message += " (after: panicked: ";
                    message += &earlier;
                    message += ")";
                }
                errors.push(message);
            }
        }
        match cleanup {
            Some((Act::Fail, name)) => errors.push(name.into()),
            Some((Act::Panic, name)) => panics.push(name.into()),
            Some((Act::Succeed, _)) | None => {}
        }
    }
    if !finished && errors.is_empty() {
        errors.push(UNFINISHED.into());
    }
    if !panics.is_empty() {
        Gets::Panic(panics, errors)
    } else if errors.is_empty() {
        Gets::Value
    } else {
        Gets::Errors(errors)
    }
}

type Function = fn(Act, Act, Act, Recovery) -> Gets;

#[track_caller]
fn assert_like_the_model(function: Function) {
    let mut rows = 0;
    for body in ACTS {
        for first in ACTS {
            for second in ACTS {
                for recovery in RECOVERIES {
                    assert_eq!(
                        function(body, first, second, recovery),
                        model(body, first, second, recovery),
                        "body {body:?}, first {first:?}, second {second:?}, recovery {recovery:?}"
                    );
                    rows += 1;
                }
            }
        }
    }
    assert_eq!(rows, 3 * 3 * 3 * 4);
}

#[test]
fn io_error_keeps_everything_in_order() {
    assert_like_the_model(with_io_error);
}

#[test]
fn boxed_error_keeps_everything_in_order() {
    assert_like_the_model(with_boxed_error);
}

#[test]
fn errors_keeps_everything_in_order() {
    assert_like_the_model(with_errors);
}

#[cfg(feature = "anyhow")]
#[test]
fn anyhow_error_keeps_everything_in_order() {
    assert_like_the_model(with_anyhow_error);
}

#[cfg(feature = "eyre")]
#[test]
fn eyre_report_keeps_everything_in_order() {
    assert_like_the_model(with_eyre_report);
}

// ==== some rows, written out ====

fn errors(errors: &[&str]) -> Gets {
    Gets::Errors(errors.iter().map(ToString::to_string).collect())
}

fn panics(panics: &[&str], slot: &[&str]) -> Gets {
    let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect();
    Gets::Panic(owned(panics), owned(slot))
}

#[test]
fn rows_written_out() {
    use Act::{Fail, Panic, Succeed};
    use Recovery::{AfterBoth, BeforeBoth, Between, Never};

    let rows = [
        ((Succeed, Succeed, Succeed, Never), Gets::Value),
        ((Succeed, Fail, Succeed, Never), errors(&["first"])),
        ((Succeed, Fail, Fail, Never), errors(&["first", "second"])),
        (
            (Fail, Fail, Fail, Never),
            errors(&["body", "first", "second"]),
        ),
        (
            (Fail, Succeed, Panic, Never),
            panics(&["second"], &["body"]),
        ),
        (
            (Panic, Fail, Panic, Never),
            panics(&["body", "second"], &["first"]),
        ),
        (
            (Panic, Succeed, Succeed, Never),
            panics(&["body"], &[UNFINISHED]),
        ),
        (
            (Panic, Succeed, Succeed, AfterBoth),
            errors(&["panicked: body"]),
        ),
        (
            (Panic, Fail, Fail, AfterBoth),
            errors(&["first", "second", "panicked: body"]),
        ),
        (
            (Panic, Panic, Panic, AfterBoth),
            errors(&["panicked: second (after: panicked: body) (after: panicked: first)"]),
        ),
        (
            (Panic, Fail, Fail, Between),
            errors(&["first", "panicked: body", "second"]),
        ),
        (
            (Panic, Fail, Panic, BeforeBoth),
            panics(&["second"], &["panicked: body", "first"]),
        ),
        (
            (Fail, Panic, Fail, Between),
            errors(&["body", "panicked: first", "second"]),
        ),
    ];
    for ((body, first, second, recovery), expected) in rows {
        let functions = [
            with_io_error as Function,
            with_boxed_error,
            with_errors,
            #[cfg(feature = "anyhow")]
            with_anyhow_error,
            #[cfg(feature = "eyre")]
            with_eyre_report,
        ];
        for function in functions {
            assert_eq!(function(body, first, second, recovery), expected);
        }
    }
}
