//! What other languages print, beside the same functions in our forms. The pages of the guide for
//! those who come from there are made of these facts; `golden.sh` asks the languages again.

#[path = "../support/log.rs"]
mod log;

mod forms;

mod c;
mod cpp;
mod d;
mod java;
mod javascript;
mod python;
mod std_guard;
mod zig;

use log::Log;

/// How a function in our forms compares.
enum Here {
    /// It says the same lines.
    Same(fn(&Log)),
    /// It says other lines, these.
    Other(&'static [&'static str], fn(&Log)),
    /// There is no such function, and why.
    Nothing(#[expect(dead_code, reason = "for who reads it")] &'static str),
}

use Here::{Nothing, Other, Same};

/// Compares each fact of a language; one that isn't in the list fails.
#[track_caller]
fn compare(printed: &str, facts: &[(&str, Here)]) {
    let mut compared = Vec::new();
    for section in printed.split("# ").skip(1) {
        let (heading, lines) = section.split_once('\n').unwrap();
        let theirs: Vec<_> = lines.lines().collect();
        let fact = facts.iter().find(|(name, _)| *name == heading);
        let (_, here) = fact.unwrap_or_else(|| panic!("{heading}: not compared"));
        let log = Log::new();
        match here {
            Same(run) => {
                run(&log);
                assert_eq!(log.lines(), theirs, "{heading}");
            }
            Other(ours, run) => {
                run(&log);
                assert_eq!(log.lines(), *ours, "{heading}");
                assert_ne!(*ours, theirs, "{heading}: the same after all");
            }
            Nothing(_) => {}
        }
        compared.push(heading);
    }
    assert_eq!(compared.len(), facts.len(), "{compared:?}");
}
