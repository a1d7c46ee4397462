//! Time a call, of the peers of one work in turn, so that what else the machine does falls on all of them.

use std::{
    hint::black_box,
    thread,
    time::{Duration, Instant},
};

use crate::case::Case;

const ROUNDS: usize = 21;
const BATCH: Duration = Duration::from_micros(200);

fn of_batch(case: &Case, calls: u64) -> Duration {
    let start = Instant::now();
    black_box(case.run(calls));
    start.elapsed()
}

/// So many calls that they take as long as a batch should.
fn calls_in_batch(case: &Case) -> u64 {
    let mut calls = 1;
    while of_batch(case, calls) < BATCH && calls < 1 << 20 {
        calls *= 2;
    }
    calls
}

#[allow(clippy::cast_precision_loss, reason = "a call takes less than a day")]
fn nanoseconds(time: Duration, calls: u64) -> f64 {
    time.as_nanos() as f64 / calls as f64
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The median time of a call, in nanoseconds, of each peer.
pub fn of_peers(cases: &[Case]) -> Vec<f64> {
    let calls: Vec<u64> = cases.iter().map(calls_in_batch).collect();
    let mut times = vec![Vec::new(); cases.len()];
    for _ in 0..ROUNDS {
        for (at, case) in cases.iter().enumerate() {
            times[at].push(nanoseconds(of_batch(case, calls[at]), calls[at]));
        }
    }
    times.into_iter().map(median).collect()
}

/// The time of a call in so many threads at once, as a median in nanoseconds.
pub fn of_threads(case: &Case, threads: usize) -> f64 {
    let calls = 64 * calls_in_batch(case);
    let times = (0..5).map(|_| {
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| black_box(case.run(calls)));
            }
        });
        nanoseconds(start.elapsed(), calls)
    });
    median(times.collect())
}
