//! The example scheduler, whose worker is left at every exit of its turn: the books are right.

#![cfg(feature = "rehearse")]

#[path = "../examples/scheduler/scheduler.rs"]
#[allow(dead_code)]
mod scheduler;
#[path = "../examples/scheduler/trace.rs"]
#[allow(dead_code)]
mod trace;

use epilogue::rehearse;

use scheduler::{Scheduler, Worker};
use trace::{Doing, Level, Trace};

#[test]
fn a_turn() {
    rehearse::every_exit(|exit| {
        let (scheduler, queues) = Scheduler::new(1, Trace::new(Level::Off, 1));
        scheduler.spawn(|_| ());
        for queue in queues {
            let worker = Worker::new(0, queue, &scheduler);
            exit.of(|| worker.turn());
        }
        assert!(scheduler.is_finished(), "{exit}");
        assert_eq!(scheduler.trace.workers(), [Doing::Idle], "{exit}");
    });
}

#[test]
fn a_whole_run() {
    rehearse::every_exit(|exit| {
        let (scheduler, queues) = Scheduler::new(1, Trace::new(Level::Off, 1));
        scheduler.spawn(|worker| worker.spawn(|_| ()));
        for queue in queues {
            let worker = Worker::new(0, queue, &scheduler);
            exit.of(|| worker.run());
        }
        assert_eq!(scheduler.parked(), 0, "{exit}");
    });
}
