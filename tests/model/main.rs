//! Random programs: the crate runs them as the contract says of the order and the exit.

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

mod crate_run;
mod interpreter;
mod program;

#[test]
fn the_crate_does_what_the_contract_says() {
    let cases =
        std::env::var("EPILOGUE_CASES").map_or(8000, |cases| cases.parse().expect("a number"));
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tested = runner.run(&program::frame(2), |frame| {
        let (expected, actual) = (interpreter::run(&frame), crate_run::run(&frame));
        if expected == actual {
            return Ok(());
        }
        let (expected, actual) = (expected.join("\n  "), actual.join("\n  "));
        let traces = format!("expected\n  {expected}\ntraced\n  {actual}");
        Err(TestCaseError::fail(traces))
    });
    match tested {
        Ok(()) => {}
        Err(TestError::Fail(traces, frame)) => panic!("{frame:?}\n{traces}"),
        Err(abort) => panic!("{abort}"),
    }
}
