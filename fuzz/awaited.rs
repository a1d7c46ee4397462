//! Asynchronous frames of random entries, dropped after each possible number of polls, against the interpreter of the
//! test `async_model`.
#![no_main]

#[path = "../tests/async_model/frame.rs"]
mod frame;
#[path = "../tests/async_model/interpreter.rs"]
mod interpreter;
#[allow(dead_code, reason = "the test draws its programs from a number")]
#[path = "../tests/async_model/program.rs"]
mod program;
#[path = "../tests/async_model/weight.rs"]
mod weight;

use libfuzzer_sys::fuzz_target;
use program::{Ending, Entry, Kind, Program, When};

fn ending(byte: u8) -> Ending {
    match byte % 4 {
        0 => Ending::Fails,
        1 => Ending::Panics,
        _ => Ending::Fine,
    }
}

fn when(byte: u8) -> When {
    match byte % 6 {
        0 => When::OnSuccess,
        1 => When::OnFailure,
        2 => When::OnUnwind,
        _ => When::Always,
    }
}

fn entry(bytes: &[u8]) -> Entry {
    let &[kind, first, second] = bytes else {
        unreachable!("there are three")
    };
    let polls = usize::from(first / 16 % 3);
    Entry {
        before: usize::from(second / 128),
        kind: match kind % 11 {
            0..=2 => Kind::Sync(when(kind / 11)),
            3..=5 => Kind::Async(when(kind / 11), polls),
            6 => Kind::SyncGuard,
            7 => Kind::AsyncGuard(polls),
            8 => Kind::Dismissed,
            9 => Kind::Hold,
            _ => Kind::Recover,
        },
        ending: ending(first),
        fallback: ending(second),
        weight: usize::from(second / 4 % 7),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [first, rest @ ..] = bytes else { return };
    // More would take as many runs of as many entries.
    let program = Program {
        entries: rest.chunks_exact(3).take(40).map(entry).collect(),
        pauses: usize::from(first / 128),
        ending: ending(*first),
    };
    for polls in 0.. {
        let expected = interpreter::run(&program, polls);
        let seen = frame::run(&program, polls, 0);
        assert_eq!(seen, expected, "{polls} polls: {program:#?}");
        if !expected.was_cancelled() {
            break;
        }
    }
});
