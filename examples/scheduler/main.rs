//! A work-stealing scheduler, and how it tells what it does.
//!
//! The problem: whatever way a task is left, the scheduler's books must be right: the worker is idle again, the task is
//! counted, nobody waits for it any more.
//!
//! What is deferred, and why there: each of these, next to the line that makes it necessary, in `Worker::turn`. The worker's
//! place in the count of those that sleep is a guard's, in `Scheduler::park`.
//!
//! `SCHEDTRACE=1` prints a line each step, as Go's scheduler does, `SCHEDTRACE=detail` a line a worker and a task too. With
//! the feature `tracing` of epilogue, `RUST_LOG=epilogue=trace` shows the deferred code that did it.

pub(crate) mod scheduler;
pub(crate) mod trace;

use std::{env, io, panic, sync::atomic::Ordering::SeqCst, thread};

use scheduler::{Counters, Scheduler, Turn, Worker};
use trace::{Level, Trace};
use tracing::subscriber::with_default;
use tracing_subscriber::{
    filter::Targets,
    fmt::{self, format::FmtSpan},
    layer::SubscriberExt,
    registry,
};

fn main() {
    // The panics of the tasks are told by the scheduler.
    panic::set_hook(Box::new(|_| {}));
    let targets = env::var("RUST_LOG").unwrap_or_default();
    let events = fmt::layer()
        .without_time()
        .with_ansi(false)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(io::stderr);
    let subscriber = registry()
        .with(events)
        .with(targets.parse::<Targets>().unwrap_or_default());
    with_default(subscriber, in_turn);
    on_threads();
}

/// Three workers in one thread, which take turns as it is written here.
fn in_turn() {
    let (scheduler, queues) = Scheduler::new(3, Trace::new(Level::from_environment(), 3));
    let workers: Vec<_> = (0..)
        .zip(queues)
        .map(|(index, queue)| Worker::new(index, queue, &scheduler))
        .collect();
    // Task 1 spawns 3 to 5 on the worker that runs it, task 2 panics.
    scheduler.spawn(|worker| {
        for _ in 0..3 {
            worker.spawn(|_| ());
        }
    });
    scheduler.spawn(|_| panic!("out of cheese"));
    println!("in turn");
    for index in [0, 1, 2, 0, 1, 2] {
        let what = match workers[index].turn() {
            Turn::Idle => "finds nothing".to_owned(),
            Turn::Done(task) => format!("has done task {task}"),
            Turn::Panicked(message) => format!("saw a panic: {message}"),
        };
        println!("  worker {index} {what}");
    }
    report(&scheduler);
}

/// Four workers in threads of their own. Who takes what is up to them, and the books are right.
fn on_threads() {
    let (scheduler, queues) = Scheduler::new(4, Trace::new(Level::Off, 4));
    for number in 0..100 {
        scheduler.spawn(move |worker| {
            for _ in 0..3 {
                worker.spawn(|_| ());
            }
            assert!(number % 10 != 0, "out of cheese");
        });
    }
    thread::scope(|scope| {
        for (index, queue) in queues.into_iter().enumerate() {
            let worker = Worker::new(index, queue, &scheduler);
            scope.spawn(move || worker.run());
        }
    });
    let Counters {
        taken,
        stolen,
        done,
        panicked,
        left,
    } = &scheduler.counters;
    assert_eq!(taken.load(SeqCst) + stolen.load(SeqCst), 400);
    assert_eq!((done.load(SeqCst), panicked.load(SeqCst)), (390, 10));
    assert_eq!((left.load(SeqCst), scheduler.parked()), (4, 0));
    println!(
        "on threads: 400 tasks, 10 of which panicked, are in the books, and 4 workers have left"
    );
}

fn report(scheduler: &Scheduler) {
    let Counters {
        taken,
        stolen,
        done,
        panicked,
        ..
    } = &scheduler.counters;
    println!(
        "  taken {}, stolen {}, done {}, panicked {}, finished: {}",
        taken.load(SeqCst),
        stolen.load(SeqCst),
        done.load(SeqCst),
        panicked.load(SeqCst),
        scheduler.is_finished(),
    );
}
