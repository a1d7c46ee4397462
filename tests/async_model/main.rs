//! Random asynchronous frames, dropped after every possible number of polls, against a plain interpreter: what ran, in
//! which order, each once, and what came out. The entries and their futures have any size and alignment.

mod frame;
mod interpreter;
mod program;
mod weight;

use std::env;

use program::{Program, Random};

#[test]
fn frames_do_what_the_interpreter_does() {
    let programs = env::var("EPILOGUE_CASES").map_or(8000, |cases| cases.parse().unwrap());
    let mut cancelled = 0;
    for seed in 1..=programs {
        let program = Program::random(&mut Random::new(seed));
        for polls in 0.. {
            let expected = interpreter::run(&program, polls);
            let seen = frame::run(&program, polls, seed);
            assert_eq!(seen, expected, "seed {seed}, {polls} polls: {program:#?}");
            if !expected.was_cancelled() {
                break;
            }
            cancelled += 1;
        }
    }
    assert!(cancelled > programs, "only {cancelled} frames were dropped");
}
