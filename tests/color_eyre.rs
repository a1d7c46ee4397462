//! What color-eyre's handler, which an application installs for the whole process, makes of a report with later errors.

#![cfg(feature = "eyre")]

use std::env;

use color_eyre::config::{HookBuilder, Theme};
use epilogue::{Suppressed, defer, returns};
use eyre::WrapErr;

#[path = "support/child.rs"]
mod child;

use child::{alone, is_child};

fn close() -> eyre::Result<()> {
    Err(eyre::eyre!("disk full")).wrap_err("close")
}

const READ: u32 = line!() + 4;
fn read() -> eyre::Result<u8> {
    returns!(|result: eyre::Result<u8>| {
        defer!(result, close());
        "x".parse().wrap_err("a number is expected")
    })
}

/// In a process of its own, so that a backtrace is asked for or not.
#[test]
fn all_errors_are_shown_and_the_backtrace_is_the_firsts() {
    if !is_child() {
        for backtrace in ["0", "1"] {
            alone(
                "all_errors_are_shown_and_the_backtrace_is_the_firsts",
                &[("RUST_BACKTRACE", backtrace)],
            );
        }
        return;
    }
    let hooks = HookBuilder::blank().theme(Theme::new());
    hooks.display_env_section(false).install().unwrap();

    let error = read().unwrap_err();
    let shown = format!("{error:?}");
    let expected = "\n   \
        0: a number is expected (then: close: disk full)\n   \
        1: a number is expected\n   \
        2: invalid digit found in string";
    assert!(shown.starts_with(expected), "{shown}");
    assert_eq!(
        format!("{:?}", error.suppressed()[0]).lines().nth(1),
        Some("   0: close")
    );

    let with_backtrace = env::var("RUST_BACKTRACE").unwrap() == "1";
    assert_eq!(shown.contains("BACKTRACE"), with_backtrace);
    assert_eq!(shown.contains("color_eyre::read"), with_backtrace);
    assert!(!shown.contains("color_eyre::close"), "{shown}");
    // Where the first error became a report.
    let place = format!("Location:\n   {}:{READ}", file!());
    assert!(shown.contains(&place), "{shown}");
}
