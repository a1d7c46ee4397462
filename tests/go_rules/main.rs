//! Go's rules: each test traces the lines that the Go function of its number prints.
//!
//! `snapshots/go` keeps them; `tests/go/golden.sh` asks the compiler of Go again.

use std::{cell::RefCell, fmt::Display, mem};

mod arguments;
// They start processes.
#[cfg(not(miri))]
mod endings;
mod panics;
mod programs;
mod results;
mod scope;

const RULES: &str = include_str!("../../snapshots/go/rules.txt");

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn say(line: impl Display) {
    LINES.with_borrow_mut(|lines| lines.push(line.to_string()));
}

/// What `run` says, on this thread.
fn traced(run: impl FnOnce()) -> Vec<String> {
    let outer = LINES.take();
    run();
    LINES.replace(outer)
}

fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.split("# ").skip(1).map(|section| {
        let (name, lines) = section.split_once('\n').expect("a heading has a line");
        (name, lines.trim_end())
    })
}

#[track_caller]
fn traces(rule: &str, run: impl FnOnce()) {
    let (_, go) = sections()
        .find(|(name, _)| *name == rule)
        .expect("Go has a function for the rule");
    assert_eq!(traced(run).join("\n"), go, "{rule}");
}

/// `evaluate name`, and the value: shows when an expression is evaluated.
fn step(name: &str, value: i32) -> i32 {
    say(format!("evaluate {name}"));
    value
}

fn fail(what: &str) -> i32 {
    panic!("{what}")
}

const TESTS: [&str; 6] = [
    include_str!("arguments.rs"),
    include_str!("scope.rs"),
    include_str!("results.rs"),
    include_str!("panics.rs"),
    include_str!("endings.rs"),
    include_str!("programs.rs"),
];

#[test]
fn every_section_of_the_snapshot_has_its_test() {
    let tests = TESTS.concat();
    let untraced: Vec<_> = sections()
        .map(|(name, _)| name)
        .filter(|name| !tests.contains(&format!("traces(\"{name}\"")))
        .collect();
    assert_eq!(untraced, [""; 0]);
}

#[test]
fn the_guide_has_each_rule_and_says_which_have_no_test() {
    let tests = TESTS.concat();
    let guide = include_str!("../../docs/coming-from-go.md");
    for rule in 1..=60 {
        let mut rows = guide
            .lines()
            .filter(|line| line.starts_with(&format!("| {rule} |")));
        let row = rows.next().expect("the guide has each rule");
        let is_tested = tests.contains(&format!("fn r{rule:02}_"));
        assert_ne!(is_tested, row.contains("| not here |"), "{row}");
        assert_eq!(rows.next(), None);
    }
}

#[test]
fn a_trace_of_a_trace_is_its_own() {
    let mut inner = Vec::new();
    let outer = traced(|| {
        say("outer");
        inner = traced(|| say("inner"));
    });
    assert_eq!(
        (outer, mem::take(&mut inner)),
        (vec!["outer".into()], vec!["inner".into()])
    );
}
